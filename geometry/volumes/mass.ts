import { atan2, PI } from '../../physics/foundation/math.ts';
import type { Detector } from '../build.ts';
import type { Materials } from '../materials.ts';
import { boundsOf, stretchesInside, type BooleanSolid, type Solid } from './solid.ts';
import { isReplica, type Volume } from './volume.ts';

/** Volumes of shapes and masses of volume trees. */

const KG_PER_MM3 = 1e-6; // of 1 g/cm³

/**
 * Volume of a shape in mm³. Exact, but for booleans of other pairs than upright boxes and upright solid cylinders:
 * those are summed over 200 × 200 lines along z, good to about 1e-3.
 */
export function solidVolumeMm3(solid: Solid): number {
  switch (solid.kind) {
    case 'box':
      return 8 * solid.halfXMm * solid.halfYMm * solid.halfZMm;
    case 'tube': {
      const { innerRadiusMm: inner, outerRadiusMm: outer, halfZMm } = solid;
      return 2 * PI * (outer - inner) * (outer + inner) * halfZMm;
    }
    case 'cone':
      return (
        frustumMm3(solid.outerRadiusLowMm, solid.outerRadiusHighMm, solid.halfZMm) -
        frustumMm3(solid.innerRadiusLowMm, solid.innerRadiusHighMm, solid.halfZMm)
      );
    case 'boolean':
      return booleanMm3(solid);
  }
}

const frustumMm3 = (low: number, high: number, halfZMm: number) =>
  (2 * PI * halfZMm * (low * low + low * high + high * high)) / 3;

function booleanMm3(solid: BooleanSolid): number {
  const common = commonMm3(solid);
  if (common === undefined) return summedMm3(solid);
  switch (solid.operation) {
    case 'subtraction':
      return solidVolumeMm3(solid.first) - common;
    case 'union':
      return solidVolumeMm3(solid.first) + solidVolumeMm3(solid.second) - common;
    case 'intersection':
      return common;
  }
}

/** What two upright boxes or cylinders share; none for other pairs. */
function commonMm3({ first, second, motion }: BooleanSolid): number | undefined {
  if (motion.rotation !== undefined || !isUpright(first) || !isUpright(second)) return undefined;
  const [x, y, z] = motion.position;
  const along = overlap(-first.halfZMm, first.halfZMm, z - second.halfZMm, z + second.halfZMm);
  if (first.kind === 'box' && second.kind === 'box') {
    return (
      along *
      overlap(-first.halfXMm, first.halfXMm, x - second.halfXMm, x + second.halfXMm) *
      overlap(-first.halfYMm, first.halfYMm, y - second.halfYMm, y + second.halfYMm)
    );
  }
  if (first.kind === 'box' && second.kind === 'tube')
    return (
      along *
      discInRectangleMm2(
        second.outerRadiusMm,
        -first.halfXMm - x,
        first.halfXMm - x,
        -first.halfYMm - y,
        first.halfYMm - y,
      )
    );
  if (first.kind === 'tube' && second.kind === 'box')
    return (
      along *
      discInRectangleMm2(
        first.outerRadiusMm,
        x - second.halfXMm,
        x + second.halfXMm,
        y - second.halfYMm,
        y + second.halfYMm,
      )
    );
  return undefined;
}

type Upright = Extract<Solid, { readonly kind: 'box' | 'tube' }>;
const isUpright = (solid: Solid): solid is Upright =>
  solid.kind === 'box' || (solid.kind === 'tube' && solid.innerRadiusMm === 0);

const overlap = (a: number, b: number, c: number, d: number) => Math.max(0, Math.min(b, d) - Math.max(a, c));

/** Area of a disc about the origin inside a rectangle. */
export function discInRectangleMm2(r: number, x0: number, x1: number, y0: number, y1: number): number {
  return discCornerMm2(r, x1, y1) - discCornerMm2(r, x0, y1) - discCornerMm2(r, x1, y0) + discCornerMm2(r, x0, y0);
}

/** Area of a disc about the origin left of x and below y: ∫ (min(y, s) + s) dX with s = √(r² − X²). */
function discCornerMm2(r: number, x: number, y: number): number {
  if (x <= -r || y <= -r) return 0;
  const right = Math.min(x, r);
  const halfDisc = (low: number, high: number) => (high > low ? halfDiscMm2(r, high) - halfDiscMm2(r, low) : 0);
  if (y >= r) return 2 * halfDisc(-r, right);
  const c = Math.sqrt((r - y) * (r + y));
  const middleEnd = Math.min(right, c);
  const middle = middleEnd > -c ? y * (middleEnd + c) + halfDisc(-c, middleEnd) : 0;
  if (y < 0) return middle;
  return 2 * halfDisc(-r, Math.min(right, -c)) + middle + 2 * halfDisc(c, right);
}

/** ∫ √(r² − X²) dX up to x. */
function halfDiscMm2(r: number, x: number): number {
  const s = Math.sqrt(Math.max(0, (r - x) * (r + x)));
  return 0.5 * (x * s + r * r * atan2(x, s));
}

const LINES = 200;

function summedMm3(solid: Solid): number {
  const { low, high } = boundsOf(solid);
  const dx = (high[0] - low[0]) / LINES;
  const dy = (high[1] - low[1]) / LINES;
  let sum = 0;
  for (let i = 0; i < LINES; i++) {
    for (let j = 0; j < LINES; j++) {
      const stretches = stretchesInside(solid, [low[0] + (i + 0.5) * dx, low[1] + (j + 0.5) * dy, 0], [0, 0, 1]);
      for (let k = 0; k < stretches.length; k += 2) sum += stretches[k + 1]! - stretches[k]!;
    }
  }
  return sum * dx * dy;
}

/** Mass of a volume with all that it holds. Give the same `known` map to share work between calls. */
export function volumeMassKg(volume: Volume, materials: Materials, known = new Map<Volume, VolumeMass>()): number {
  return massOf(volume, materials, known).massKg;
}

export interface VolumeMass {
  readonly massKg: number;
  readonly sizeMm3: number;
}

function massOf(volume: Volume, materials: Materials, known: Map<Volume, VolumeMass>): VolumeMass {
  const found = known.get(volume);
  if (found !== undefined) return found;
  const sizeMm3 = solidVolumeMm3(volume.solid);
  let freeMm3 = sizeMm3;
  let massKg = 0;
  const { contents } = volume;
  if (isReplica(contents)) {
    const copy = massOf(contents.volume, materials, known);
    freeMm3 -= contents.count * copy.sizeMm3;
    massKg += contents.count * copy.massKg;
  } else {
    for (const { volume: daughter } of contents) {
      const inside = massOf(daughter, materials, known);
      freeMm3 -= inside.sizeMm3;
      massKg += inside.massKg;
    }
  }
  // Rounding must not leave a gram of lead between plates that fill their mother.
  if (Math.abs(freeMm3) > 1e-9 * sizeMm3)
    massKg += freeMm3 * materials.get(volume.material).densityGPerCm3 * KG_PER_MM3;
  const result = { massKg, sizeMm3 };
  known.set(volume, result);
  return result;
}

/** Mass of every element of the beam line. */
export function elementMassesKg(detector: Detector): ReadonlyMap<string, number> {
  const known = new Map<Volume, VolumeMass>();
  return new Map(
    detector.elements.map(({ name, placements }) => [
      name,
      placements.reduce((sum, { volume }) => sum + volumeMassKg(volume, detector.materials, known), 0),
    ]),
  );
}
