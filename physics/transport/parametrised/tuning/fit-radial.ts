import type { ShowerShapes } from '../../../../geometry/showers/shower-shapes.ts';
import { exp, pow } from '../../../foundation/math.ts';
import { SPOT_RINGS } from '../../tracked/tracked-showers.ts';
import type { ShowerSample } from './collect-showers.ts';

/** Widths of the Gaussians in Molière radii: 1 to 85 mm in lead and plastic, each some 2.4 times the one before. */
const WIDTHS_MOLIERE = [0.035, 0.085, 0.205, 0.48, 1.17, 2.9];
/** Mean depths of a part of a shower, over that of the whole, at which the weights are kept. */
const DEPTHS = [0.15, 0.25, 0.35, 0.45, 0.6, 0.8, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.4, 2.8, 3.3];
/** Planes that cut the showers into the parts that are fitted: every so many layers. */
const LAYERS_A_CUT = 4;
/** Rings between these distances are fitted: closer in it does not matter, further out some are outside the calorimeter. */
const FITTED_MM = { from: 2.4, to: 93 };
/** Parts with less of the showers than this are not. */
const LEAST_SHARE = 0.01;
const ROUNDS = 400;

/** Fits the lateral profile to the parts in front of and behind planes across tracked showers, all energies together. */
export function fitRadial(samples: readonly ShowerSample[], moliereRadiusMm: number): ShowerShapes['radial'] {
  const widthsMm = WIDTHS_MOLIERE.map((width) => width * moliereRadiusMm);
  const sums = DEPTHS.map(() => ({ weight: 0, weights: WIDTHS_MOLIERE.map(() => 0) }));
  for (const { depth, ringsGev, share } of samples.flatMap(partsOf)) {
    const weights = fitWeights(ringsGev, widthsMm);
    sums.forEach((sum, node) => {
      const near = hat(node, depth) * share;
      sum.weight += near;
      weights.forEach((weight, i) => (sum.weights[i]! += near * weight));
    });
  }
  const filled = sums.map(({ weight, weights }) => (weight > 0 ? weights.map((each) => each / weight) : undefined));
  const known = DEPTHS.flatMap((depth, node) => {
    const weights = filled[node];
    return weights === undefined ? [] : [{ depth, weights }];
  });
  return {
    widths_moliere: WIDTHS_MOLIERE,
    depths: known.map(({ depth }) => depth),
    weights: known.map(({ weights }) => weights),
  };
}

/** 1 at a node's depth, falling to 0 at its neighbours'. */
function hat(node: number, depth: number): number {
  const at = DEPTHS[node]!;
  const next = DEPTHS[depth < at ? node - 1 : node + 1];
  return next === undefined ? 0 : Math.max(0, 1 - Math.abs(depth - at) / Math.abs(next - at));
}

interface ShowerPart {
  readonly depth: number;
  readonly ringsGev: Float64Array;
  readonly share: number;
}

/** The whole shower of a sample, and the parts in front of and behind each plane. */
function partsOf({ visibleByRingGev }: ShowerSample): readonly ShowerPart[] {
  const layers = visibleByRingGev.length / SPOT_RINGS;
  const whole = partBetween(visibleByRingGev, 0, layers);
  const cuts = Array.from({ length: Math.floor(layers / LAYERS_A_CUT) - 1 }, (_, i) => (i + 1) * LAYERS_A_CUT);
  return [
    whole,
    ...cuts.flatMap((cut) => [partBetween(visibleByRingGev, 0, cut), partBetween(visibleByRingGev, cut, layers)]),
  ]
    .map(({ ringsGev, energyGev, meanLayer }) => ({
      ...{ ringsGev, depth: meanLayer / whole.meanLayer, share: energyGev / whole.energyGev },
    }))
    .filter(({ share }) => share > LEAST_SHARE);
}

function partBetween(visibleByRingGev: Float64Array, from: number, to: number) {
  const ringsGev = new Float64Array(SPOT_RINGS);
  let energyGev = 0;
  let moment = 0;
  for (let layer = from; layer < to; layer++) {
    for (let ring = 0; ring < SPOT_RINGS; ring++) {
      const energy = visibleByRingGev[layer * SPOT_RINGS + ring]!;
      ringsGev[ring]! += energy;
      energyGev += energy;
      moment += energy * (layer + 0.5);
    }
  }
  return { ringsGev, energyGev, meanLayer: moment / energyGev };
}

/** Square of the outer edge of a ring: rings begin at 2⁻⁶ mm², two an octave, at 1 and 1.5 of its lower edge. */
const outerEdgeMm2 = (ring: number): number => pow(2, ((ring + 1) >> 1) - 6) * ((ring + 1) % 2 === 0 ? 1 : 1.5);

/** Weights, none negative, of Gaussians whose energy within each ring is that of a part of a shower: least squares by coordinates. They sum to 1. */
function fitWeights(ringsGev: Float64Array, widthsMm: readonly number[]): readonly number[] {
  const { from, to } = FITTED_MM;
  const within: number[] = [];
  const edges: number[] = [];
  let sum = 0;
  for (let ring = 0; outerEdgeMm2(ring) < to * to; ring++) {
    sum += ringsGev[ring]!;
    if (outerEdgeMm2(ring) < from * from) continue;
    within.push(sum);
    edges.push(outerEdgeMm2(ring));
  }
  const basis = widthsMm.map((width) => edges.map((edge) => sum * (1 - exp(-edge / (2 * width * width)))));
  const weights = widthsMm.map(() => 1 / widthsMm.length);
  const rest = within.map(
    (value, i) => value - basis.reduce((total, column, j) => total + weights[j]! * column[i]!, 0),
  );
  for (let round = 0; round < ROUNDS; round++) {
    basis.forEach((column, j) => {
      const square = column.reduce((total, value) => total + value * value, 0);
      const step = column.reduce((total, value, i) => total + value * rest[i]!, 0) / square;
      const next = Math.max(0, weights[j]! + step);
      column.forEach((value, i) => (rest[i]! -= (next - weights[j]!) * value));
      weights[j] = next;
    });
  }
  const total = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / total);
}
