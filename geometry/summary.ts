import type { Detector } from './build.ts';
import type { ElementNode } from './elements/element.ts';
import type { ElementKind } from './schema.ts';
import { traceRay, type RayTotal } from './tracing/ray.ts';
import { elementMassesKg } from './volumes/mass.ts';
import { boundsOf } from './volumes/solid.ts';
import { move, rotate } from './volumes/transform.ts';

/** One row of `twin geometry show`. */
export interface ElementSummary {
  readonly name: string;
  readonly kind: ElementKind;
  /** Of the layers; covers stand outside. */
  readonly zFrontMm: number;
  readonly zBackMm: number;
  readonly xMm: number;
  readonly yMm: number;
  /** Along a line through the plates, covers included, at the centre of a cell. */
  readonly x0: number;
  /** PDG nuclear interaction length, for nucleons. */
  readonly lambdaInt: number;
  readonly lambdaPion: number;
  readonly massKg: number;
}

/** Every element with its depth along its own axis: for magnets and the vessel that is what the beam meets. */
export function summariseElements(detector: Detector): readonly ElementSummary[] {
  const masses = elementMassesKg(detector);
  return detector.elements.map((element) => {
    const { motion, lengthMm } = element;
    const depth = depthOf(detector, element);
    const [xMm, yMm, zFrontMm] = motion.position;
    const zBackMm = move(motion, [0, 0, lengthMm])[2];
    const { name, kind } = element;
    return {
      name,
      kind,
      zFrontMm,
      zBackMm,
      xMm,
      yMm,
      x0: depth.x0,
      lambdaInt: depth.lambdaInt,
      lambdaPion: depth.lambdaPion,
      massKg: masses.get(name)!,
    };
  });
}

/** Beyond what covers add to an element's length. */
const MARGIN_MM = 1;

function depthOf(detector: Detector, { name, motion, probe, placements }: ElementNode): RayTotal {
  const along = placements.map(({ volume, position }) => {
    const { low, high } = boundsOf(volume.solid);
    const z = rotate(motion.rotation, [0, 0, 1]);
    const middle =
      (position[0] - motion.position[0]) * z[0] +
      (position[1] - motion.position[1]) * z[1] +
      (position[2] - motion.position[2]) * z[2];
    return [middle + low[2], middle + high[2]] as const;
  });
  const front = Math.min(...along.map(([low]) => low)) - MARGIN_MM;
  const back = Math.max(...along.map(([, high]) => high)) + MARGIN_MM;
  const from = move(motion, [probe[0], probe[1], front]);
  const { segments } = traceRay(detector, from, rotate(motion.rotation, [0, 0, 1]), back - front);
  const total = { lengthMm: 0, x0: 0, lambdaInt: 0, lambdaPion: 0 };
  for (const segment of segments) {
    if (segment.volume !== name && !segment.volume.startsWith(`${name}/`)) continue;
    for (const key of ['lengthMm', 'x0', 'lambdaInt', 'lambdaPion'] as const) total[key] += segment[key];
  }
  return total;
}
