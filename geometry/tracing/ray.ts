import { TwinError } from '../../physics/foundation/failure.ts';
import type { Detector } from '../build.ts';
import { length, scale, subtract, type Vector3 } from '../volumes/transform.ts';
import { RayWalker } from './ray-walker.ts';

/** What a straight line crosses. */
export interface RaySegment {
  /** Path of the volume, such as `ECAL/main/layer-042/lead`; `world` between the elements. */
  readonly volume: string;
  /** The calorimeter cell or counter it belongs to, such as `ECAL/cell-3-3`. */
  readonly cell: string | undefined;
  readonly material: string;
  readonly lengthMm: number;
  /** Length in radiation lengths. */
  readonly x0: number;
  /** Length in PDG nuclear interaction lengths. */
  readonly lambdaInt: number;
  /** Length in pion interaction lengths. */
  readonly lambdaPion: number;
}

export interface RayTotal {
  readonly lengthMm: number;
  readonly x0: number;
  readonly lambdaInt: number;
  readonly lambdaPion: number;
}

export interface Ray {
  readonly segments: readonly RaySegment[];
  readonly total: RayTotal;
}

/** Exact straight-line tracing from a point along a direction (of any length), to the end of the world or `lengthMm`. */
export function traceRay(detector: Detector, fromMm: Vector3, direction: Vector3, lengthMm = Infinity): Ray {
  const norm = length(direction);
  if (!(norm > 0 && Number.isFinite(norm) && fromMm.every(Number.isFinite))) {
    throw new TwinError({
      code: 'RAY_INVALID',
      problem: `A ray from (${fromMm.join(', ')}) mm along (${direction.join(', ')}) has no direction.`,
      remedy: 'Give finite numbers, and a direction that is not zero.',
    });
  }
  const segments: RaySegment[] = [];
  const total = { lengthMm: 0, x0: 0, lambdaInt: 0, lambdaPion: 0 };
  const materials = detector.tree.materialNames.map((name) => detector.materials.get(name));
  new RayWalker(detector.tree).walk(
    subtract(fromMm, detector.worldCentre),
    scale(direction, 1 / norm),
    lengthMm,
    (index, segmentMm, place) => {
      const material = materials[index]!;
      const segment = {
        volume: place.path(),
        cell: place.cell(),
        material: material.name,
        lengthMm: segmentMm,
        x0: segmentMm / material.radiationLengthMm,
        lambdaInt: segmentMm / material.interactionLengthMm,
        lambdaPion: segmentMm / material.pionInteractionLengthMm,
      };
      segments.push(segment);
      for (const key of ['lengthMm', 'x0', 'lambdaInt', 'lambdaPion'] as const) total[key] += segment[key];
    },
  );
  return { segments, total };
}
