import type { CallReply } from '../../contract/calls.ts';
import { listDetectors } from '../../geometry/catalogue.ts';

/** The detectors and what-ifs that come with the program. */
export function listGeometries(): CallReply<'geometry.list'> {
  return { detectors: listDetectors().map(({ name, title, base }) => ({ name, title, base: base ?? null })) };
}
