import type { ParticleState } from '../event-model/particle-state.ts';
import { FIRST_HCAL, HCAL_CELLS, HCAL_MODULES } from '../event-model/channels.ts';
import type { Direction } from '../foundation/direction.ts';
import { exp, pow } from '../foundation/math.ts';
import { RandomStream } from '../foundation/random.ts';
import { kineticOfMomentumGev, type ParticleName } from '../particles/particle.ts';
import type { PenetratingParticles } from './penetrating-particles.ts';

/** What to shoot at the HCAL. */
export interface PenetrationRequest {
  readonly particle: ParticleName;
  /** As a beam line states it: the kinetic energy differs by the mass. */
  readonly momentumGev: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly zMm: number;
  readonly direction: Direction;
  readonly seed: number;
}

/** What one particle shows in the HCAL. */
export interface HcalMeasure {
  readonly visibleGev: number;
  readonly moduleGev: readonly number[];
  readonly centralCellsGev: number;
}

/** The anatomy of particles in the HCAL, in the words of `twin profile --in hcal`. */
export interface HcalProfile {
  readonly visible_gev: number;
  readonly visible_error_gev: number;
  readonly visible_rms_over_mean: number;
  readonly modules: readonly {
    readonly visible_gev: number;
    readonly visible_error_gev: number;
    readonly share: number;
    readonly mpv_gev: number;
  }[];
  readonly central_cell_share: number;
  readonly central_cell_share_error: number;
  readonly events: number;
}

const CENTRAL_CELL = (HCAL_CELLS - 1) / 2;

/** The state of a particle that a request shoots. */
export function shotOf({ particle, momentumGev, xMm, yMm, zMm, direction }: PenetrationRequest): ParticleState {
  const kineticGev = kineticOfMomentumGev(particle, momentumGev);
  return { particle, kineticGev, xMm, yMm, zMm, ...direction, timeNs: 0 };
}

/** Shoots particles `first … first + count − 1`; each depends on the seed and its number alone. */
export function measureInHcal(
  particles: PenetratingParticles,
  request: PenetrationRequest,
  first: number,
  count: number,
): HcalMeasure[] {
  const stream = new RandomStream(request.seed, 0, 'penetration profile');
  const shot = shotOf(request);
  return Array.from({ length: count }, (_, i) => {
    const moduleGev = Array.from({ length: HCAL_MODULES }, () => 0);
    let visibleGev = 0;
    let centralCellsGev = 0;
    particles.follow(stream.startEvent(first + i), shot, (channel, gev) => {
      if (channel < FIRST_HCAL) return;
      const cell = channel - FIRST_HCAL;
      visibleGev += gev;
      moduleGev[Math.floor(cell / HCAL_CELLS)]! += gev;
      if (cell % HCAL_CELLS === CENTRAL_CELL) centralCellsGev += gev;
    });
    return { visibleGev, moduleGev, centralCellsGev };
  });
}

/** Means, spreads and shares of the HCAL over particles that were measured one by one. */
export function foldHcalProfile(measures: readonly HcalMeasure[]): HcalProfile {
  const events = measures.length;
  const visible = spread(measures.map(({ visibleGev }) => visibleGev));
  const central = spread(
    measures.map(({ visibleGev, centralCellsGev }) => (visibleGev > 0 ? centralCellsGev / visibleGev : 0)),
  );
  const sum = visible.mean * events;
  return {
    visible_gev: visible.mean,
    visible_error_gev: visible.error,
    visible_rms_over_mean: visible.mean > 0 ? visible.rms / visible.mean : 0,
    modules: Array.from({ length: HCAL_MODULES }, (_, module) => {
      const values = measures.map(({ moduleGev }) => moduleGev[module]!);
      const { mean, error } = spread(values);
      return {
        visible_gev: mean,
        visible_error_gev: error,
        share: sum > 0 ? (mean * events) / sum : 0,
        mpv_gev: mostProbable(values),
      };
    }),
    central_cell_share: sum > 0 ? measures.reduce((total, { centralCellsGev }) => total + centralCellsGev, 0) / sum : 0,
    central_cell_share_error: central.error,
    events,
  };
}

function spread(values: readonly number[]): { readonly mean: number; readonly rms: number; readonly error: number } {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) * (value - mean), 0);
  const rms = Math.sqrt(squares / Math.max(1, values.length - 1));
  return { mean, rms, error: rms / Math.sqrt(values.length) };
}

const MOST_VALUES = 20_000;
const GRID = 200;

/**
 * Most probable value: the highest point of a density estimate with Gaussian kernels of Silverman's width, 0.9 s n^(−1/5) with s from the
 * quartiles (B. W. Silverman, Density Estimation, 1986, eq. 3.31). Zero when most values are.
 */
export function mostProbable(values: readonly number[]): number {
  const sorted = Float64Array.from(values.slice(0, MOST_VALUES)).sort();
  const at = (quantile: number) => sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))]!;
  const width = (0.9 * (at(0.75) - at(0.25))) / 1.349 / pow(sorted.length, 0.2) + 1e-12;
  const low = at(0.02);
  const high = at(0.8);
  let best = low;
  let highest = 0;
  for (let i = 0; i <= GRID; i++) {
    const x = low + ((high - low) * i) / GRID;
    let density = 0;
    for (const value of sorted) {
      const distance = (value - x) / width;
      if (distance * distance < 25) density += exp(-0.5 * distance * distance);
    }
    if (density <= highest) continue;
    highest = density;
    best = x;
  }
  return best;
}
