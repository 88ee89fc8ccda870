import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { buildDetector } from '../../geometry/build.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { traceRay, type RaySegment } from '../../geometry/ray.ts';
import { resolveGeometry } from './resolve-geometry.ts';

/** What a straight line crosses, volume by volume. */
export function traceGeometryRay(request: CallRequest<'geometry.ray'>): CallReply<'geometry.ray'> {
  const { document } = resolveGeometry(request.geometry);
  const { segments, total } = traceRay(buildDetector(document, shippedMaterials()), request.from_mm, request.direction);
  return {
    segments: segments.map((segment) => ({ ...wire(segment), volume: segment.volume, material: segment.material })),
    total: wire(total),
  };
}

function wire({ lengthMm, x0, lambdaInt }: Pick<RaySegment, 'lengthMm' | 'x0' | 'lambdaInt'>) {
  return { length_mm: lengthMm, x0, lambda_int: lambdaInt };
}
