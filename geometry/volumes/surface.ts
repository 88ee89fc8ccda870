import { cos, PI, sin } from '../../physics/foundation/math.ts';
import type { RandomStream } from '../../physics/foundation/random.ts';
import { contains, type BooleanSolid, type Solid } from './solid.ts';
import { move, moveBack, type Vector3 } from './transform.ts';

const MOST_TRIES = 30;

/** A random point on the surface of a solid; every face gets a share. None if a boolean hides its surface too well. */
export function surfacePoint(solid: Solid, random: RandomStream): Vector3 | undefined {
  const between = (half: number) => (2 * random.uniform() - 1) * half;
  const face = random.uniform();
  switch (solid.kind) {
    case 'box': {
      const side = face < 0.5 ? -1 : 1;
      const axis = Math.floor(random.uniform() * 3);
      const halves = [solid.halfXMm, solid.halfYMm, solid.halfZMm] as const;
      return halves.map((half, i) => (i === axis ? side * half : between(half))) as unknown as Vector3;
    }
    case 'tube':
    case 'cone': {
      const angle = 2 * PI * random.uniform();
      const height = face < 0.25 ? -1 : face < 0.5 ? 1 : between(1);
      const outer = radiusAt(solid, 'outer', height);
      const inner = radiusAt(solid, 'inner', height);
      const r =
        face < 0.5
          ? Math.sqrt(inner * inner + random.uniform() * (outer * outer - inner * inner))
          : face < 0.9 || inner === 0
            ? outer
            : inner;
      return [r * cos(angle), r * sin(angle), height * solid.halfZMm];
    }
    case 'boolean':
      return pointOnBoolean(solid, random);
  }
}

/** A surface of one part counts where the other leaves it bare. */
function pointOnBoolean(solid: BooleanSolid, random: RandomStream): Vector3 | undefined {
  const { operation, first, second, motion } = solid;
  for (let i = 0; i < MOST_TRIES; i++) {
    const onFirst = random.uniform() < 0.5;
    const own = surfacePoint(onFirst ? first : second, random);
    if (own === undefined) continue;
    const point = onFirst ? own : move(motion, own);
    const covered = onFirst ? contains(second, moveBack(motion, point)) : contains(first, point);
    const bare =
      operation === 'intersection' ? covered : operation === 'union' ? !covered : onFirst ? !covered : covered;
    if (bare) return point;
  }
  return undefined;
}

/** At a height from −1 to 1 in units of the half length. */
function radiusAt(
  solid: Extract<Solid, { readonly kind: 'tube' | 'cone' }>,
  which: 'inner' | 'outer',
  height: number,
): number {
  if (solid.kind === 'tube') return which === 'inner' ? solid.innerRadiusMm : solid.outerRadiusMm;
  const low = which === 'inner' ? solid.innerRadiusLowMm : solid.outerRadiusLowMm;
  const high = which === 'inner' ? solid.innerRadiusHighMm : solid.outerRadiusHighMm;
  return low + ((height + 1) / 2) * (high - low);
}
