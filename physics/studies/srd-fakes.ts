import type { DetectorLayout } from '../../geometry/layout/layout-types.ts';
import type { Materials } from '../../geometry/materials.ts';
import { ELECTRON_MASS_GEV } from '../foundation/constants.ts';
import { ALONG_Z, aroundAxis, type Direction } from '../foundation/direction.ts';
import { PI } from '../foundation/math.ts';
import { RandomStream } from '../foundation/random.ts';
import { drawDelta, largestDeltaGev, meanDeltas } from '../interactions/muonic/muon-energy-loss.ts';
import { kineticOfMomentumGev, PARTICLES, type ParticleName } from '../particles/particle.ts';
import type { TrackedShowers } from '../transport/tracked/tracked-showers.ts';

/** How often a heavy particle looks like an electron to the synchrotron-radiation detector. */
export interface SrdFakes {
  /** Weight of a simulated knock-on: their mean number a particle. */
  readonly knockOnsPerParticle: number;
  readonly knockOns: number;
  /** Knock-ons that meet a counter. */
  readonly hits: number;
  /** Probability that at least 1, 2 and all 3 counters are in the window. */
  readonly probability: readonly [number, number, number];
  readonly error: readonly [number, number, number];
}

export interface SrdFakeRequest {
  readonly particle: ParticleName;
  readonly momentumGev: number;
  /** Where it passes the front of the counters. */
  readonly xMm: number;
  readonly yMm: number;
  readonly windowGev: readonly [number, number];
  readonly events: number;
  readonly seed: number;
}

/** Knock-ons below this cannot reach the window of a counter. */
const LEAST_GEV = 0.001;

/**
 * Forces one knock-on electron a particle, in the exit window of the vessel or in the air beside and before the counters, and tracks it
 * (level A) where it meets them; its weight is the mean number of such knock-ons, 2e-3 for the window. What is made before the vessel's exit is
 * bent away from the counters. A particle that makes two is neglected: the square of that number.
 *
 * dN/dT = D/T² (1 − T/W_max), cos θ = √[T/(T + 2m_e)] of an electron struck by a fast heavy particle (PDG RPP 2018, section 33.2.4).
 */
export function srdFakes(
  request: SrdFakeRequest,
  layout: DetectorLayout,
  materials: Materials,
  showers: TrackedShowers,
): SrdFakes {
  const { srd, vessel } = layout;
  if (srd === undefined || vessel === undefined) throw new Error('The detector has no SRD or no vessel.');
  const kineticGev = kineticOfMomentumGev(request.particle, request.momentumGev);
  const largest = largestDeltaGev(kineticGev, PARTICLES[request.particle].massGev);
  const exit = vessel.windows[1];
  const sources = [
    { zMm: exit.zMm, lengthMm: exit.thicknessMm, material: exit.material },
    { zMm: vessel.zBackMm, lengthMm: srd.zBackMm - vessel.zBackMm, material: 'air' },
  ].map((source) => ({ ...source, number: knockOns(source.lengthMm, source.material, materials, largest) }));
  const weight = sources.reduce((sum, { number }) => sum + number, 0);
  const stream = new RandomStream(request.seed, 0, 'knock-ons');
  const counts = [0, 0, 0] as [number, number, number];
  let hits = 0;
  for (let event = 0; event < request.events; event++) {
    stream.startEvent(event);
    const source = stream.uniform() * weight < sources[0]!.number ? sources[0]! : sources[1]!;
    const zMm = source.zMm + source.lengthMm * stream.uniform();
    const energy = drawDelta(stream, LEAST_GEV, largest, largest);
    const cosTheta = Math.sqrt(energy / (energy + 2 * ELECTRON_MASS_GEV));
    const direction = aroundAxis(ALONG_Z, cosTheta, Math.sqrt(1 - cosTheta * cosTheta), 2 * PI * stream.uniform());
    const from = [
      request.xMm - srd.counterXCentresMm[srd.counterXCentresMm.length >> 1]!,
      request.yMm - srd.yMm,
      zMm - srd.zFrontMm,
    ] as const;
    const at = entry(from, direction, showers);
    if (at === undefined) continue;
    hits++;
    const { directionX, directionY, directionZ } = direction;
    const electron = { particle: 'e-', kineticGev: energy, positionMm: at } as const;
    const { depositsGev } = showers.track({ seed: request.seed, run: 0, event }, [
      { ...electron, direction: [directionX, directionY, directionZ] },
    ]);
    const inWindow = countersInWindow(depositsGev, showers.stack.cells.columns, request.windowGev);
    for (let counters = 1; counters <= Math.min(3, inWindow); counters++) counts[counters - 1]!++;
  }
  const share = (count: number) => (weight * count) / request.events;
  const error = (count: number) => (weight * Math.sqrt(count)) / request.events;
  return {
    knockOnsPerParticle: weight,
    knockOns: request.events,
    hits,
    probability: [share(counts[0]), share(counts[1]), share(counts[2])],
    error: [error(counts[0]), error(counts[1]), error(counts[2])],
  };
}

/** Mean number of knock-ons above 1 MeV on a path. */
function knockOns(lengthMm: number, name: string, materials: Materials, largest: number): number {
  const { zOverA, densityGPerCm3 } = materials.get(name);
  const deltaGev = 1e-3 * 0.1535 * zOverA * densityGPerCm3 * (lengthMm / 10);
  return meanDeltas(deltaGev, LEAST_GEV, largest, largest);
}

/** Where a ray enters the row of counters, in their frame. */
function entry(
  [x, y, z]: readonly [number, number, number],
  { directionX, directionY, directionZ }: Direction,
  { stack: { cells, frontMm, plates } }: TrackedShowers,
): readonly [number, number, number] | undefined {
  const depthMm = plates.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0);
  const slabs = [
    [x, directionX, (-cells.columns * cells.widthMm) / 2, (cells.columns * cells.widthMm) / 2],
    [y, directionY, -cells.heightMm / 2, cells.heightMm / 2],
    [z, directionZ, frontMm, frontMm + depthMm],
  ] as const;
  let enters = 0;
  let leaves = Infinity;
  for (const [at, along, low, high] of slabs) {
    const one = (low - at) / along;
    const other = (high - at) / along;
    enters = Math.max(enters, Math.min(one, other));
    leaves = Math.min(leaves, Math.max(one, other));
  }
  if (!(enters < leaves)) return undefined;
  const path = enters + 1e-6;
  return [x + path * directionX, y + path * directionY, z + path * directionZ];
}

/** Counters whose energy is in the window; the detector is calibrated on the energy deposited in all its plates. */
function countersInWindow(depositsGev: Float64Array, columns: number, [low, high]: readonly [number, number]): number {
  const sums = new Float64Array(columns);
  for (let i = 0; i < depositsGev.length; i++) sums[i % columns]! += depositsGev[i]!;
  return sums.filter((gev) => gev > low && gev < high).length;
}
