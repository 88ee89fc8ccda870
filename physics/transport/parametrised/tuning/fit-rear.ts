import type { ShowerShapes } from '../../../../geometry/showers/shower-shapes.ts';
import { log } from '../../../foundation/math.ts';
import type { BehindEcal } from '../../tracked/behind-ecal.ts';
import type { ShowerSample } from './collect-showers.ts';

/** Particles that were seen behind the ECAL to be kept: enough that which of them is drawn does not show. */
const MOST_SEEN = 500;
/** Times each particle is tracked on. */
const TRIES = 8;

/** A sample with the depth of its mean maximum and of the calorimeter's rear. */
export interface LeakingSample {
  readonly sample: ShowerSample;
  readonly maximumX0: number;
  readonly rearX0: number;
}

/** Fits the number of particles that leave through the rear, and tracks them on through V2 and HCAL1. */
export function fitRear(samples: readonly LeakingSample[], behind: BehindEcal, seed: number): ShowerShapes['rear'] {
  const points = samples.flatMap(({ sample: { energyGev, showers, leftRear }, maximumX0, rearX0 }) => {
    const count = leftRear.length;
    if (count === 0) return [];
    return [{ x: maximumX0 - rearX0, y: log(count / showers.length / energyGev), weight: count }];
  });
  const weighted = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((total, point) => total + point.weight * of(point), 0);
  const weight = weighted(() => 1);
  const [x, y] = [weighted((point) => point.x) / weight, weighted((point) => point.y) / weight];
  const slope = weighted((point) => (point.x - x) * (point.y - y)) / weighted((point) => (point.x - x) * (point.x - x));
  const seen: (readonly [number, number, number, number])[] = [];
  let tracked = 0;
  const particles = samples.flatMap(({ sample }) => sample.leftRear);
  for (let event = 0; event < TRIES * particles.length && seen.length < MOST_SEEN; event++) {
    const { vetoGev, hcalGev } = behind.track({ seed, run: 0, event }, [particles[event % particles.length]!]);
    tracked++;
    const row = [...greatest(vetoGev), ...greatest(hcalGev)] as const;
    if (row[1] > 0 || row[3] > 0) seen.push(row);
  }
  const meanGev = particles.reduce((sum, { kineticGev }) => sum + kineticGev, 0) / Math.max(1, particles.length);
  return { intercept: y - slope * x, slope, mean_gev: meanGev, seen_share: seen.length / Math.max(1, tracked), seen };
}

/** The cell with most energy, and the energy of all: what a particle of some MeV leaves is hardly ever in two. */
function greatest(cellsGev: Float64Array): readonly [cell: number, energyGev: number] {
  const energyGev = cellsGev.reduce((sum, energy) => sum + energy, 0);
  return [Math.max(0, cellsGev.indexOf(Math.max(...cellsGev))), Number(energyGev.toPrecision(4))];
}
