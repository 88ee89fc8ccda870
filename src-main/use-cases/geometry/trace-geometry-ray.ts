import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { traceRay, type RaySegment } from '../../../geometry/tracing/ray.ts';
import { resolveDetector } from './resolve-geometry.ts';

/** What a straight line crosses, volume by volume. */
export async function traceGeometryRay(request: CallRequest<'geometry.ray'>): Promise<CallReply<'geometry.ray'>> {
  const { detector } = await resolveDetector(request.geometry);
  const { segments, total } = traceRay(detector, request.from_mm, request.direction);
  return {
    segments: segments.map((segment) => ({ ...wire(segment), volume: segment.volume, material: segment.material })),
    total: wire(total),
  };
}

function wire({ lengthMm, x0, lambdaInt }: Pick<RaySegment, 'lengthMm' | 'x0' | 'lambdaInt'>) {
  return { length_mm: lengthMm, x0, lambda_int: lambdaInt };
}
