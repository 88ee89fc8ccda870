import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { listDetectors } from '../../../geometry/catalogue.ts';
import { showGeometry } from './show-geometry.ts';

/** The detectors and what-ifs that come with the program, and the elements of the one asked for. */
export function listGeometries(request: CallRequest<'geometry.list'>): CallReply<'geometry.list'> {
  const { geometry, elements } = showGeometry(request);
  const detectors = listDetectors().map(({ name, title, base }) => ({ name, title, base: base ?? null }));
  return { detectors, geometry, elements };
}
