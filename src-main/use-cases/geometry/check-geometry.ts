import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { checkDetector } from '../../../geometry/check.ts';
import { resolveDetector } from './resolve-geometry.ts';

/** Faults of a detector that tracing would not notice. */
export async function checkGeometry(request: CallRequest<'geometry.check'>): Promise<CallReply<'geometry.check'>> {
  const { detector, document } = await resolveDetector(request.geometry);
  const findings = checkDetector(detector, request.depth, document).map(({ kind, volumes, atMm, sizeMm, message }) => ({
    kind,
    volumes: [...volumes],
    at_mm: [...atMm] as [number, number, number],
    size_mm: sizeMm,
    message,
  }));
  return { ok: findings.length === 0, overlaps: findings.filter(({ kind }) => kind === 'overlap'), findings };
}
