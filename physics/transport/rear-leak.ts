import type { ShowerShapes } from '../../geometry/showers/shower-shapes.ts';
import { FIRST_HCAL, FIRST_VETO2 } from '../event-model/channels.ts';
import type { Deposits } from '../event-model/deposits.ts';
import { exp } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import type { BehindScale } from './behind-scale.ts';

/** A shower as far as its leak goes: energy, depth of its maximum and of the calorimeter's rear from its start, in radiation lengths. */
export interface LeakingShower {
  readonly energyGev: number;
  readonly maximumX0: number;
  readonly rearX0: number;
  readonly timeNs: number;
}

/** A shower that ends at its maximum sends no more through the rear than one particle of critical energy for each. */
const MOST_PER_GEV = 100;

/** Mean number of particles that leave through the rear. */
export function meanLeavingRear(
  { intercept, slope }: ShowerShapes['rear'],
  { energyGev, maximumX0, rearX0 }: Omit<LeakingShower, 'timeNs'>,
): number {
  return energyGev * Math.min(MOST_PER_GEV, exp(intercept + slope * (maximumX0 - rearX0)));
}

/**
 * What an electromagnetic shower does behind the ECAL: a Poisson number of the particles that tracked showers sent through the rear, photons of some
 * MeV, each with what it left in V2 and HCAL1 when it was tracked on. Their mean number falls with the depth behind the maximum (geometry/shower-shapes).
 */
export class RearLeak {
  readonly #rear: ShowerShapes['rear'];
  readonly #scale: BehindScale;

  constructor({ rear }: ShowerShapes, scale: BehindScale) {
    this.#rear = rear;
    this.#scale = scale;
  }

  deposit(stream: RandomStream, shower: LeakingShower, deposits: Deposits): void {
    const { seen } = this.#rear;
    if (seen.length === 0) return;
    const particles = stream.poisson(this.#rear.seen_share * meanLeavingRear(this.#rear, shower));
    for (let i = 0; i < particles; i++) {
      const [segment, vetoGev, cell, hcalGev] = seen[Math.floor(seen.length * stream.uniform())]!;
      if (vetoGev > 0) this.#scale.add(deposits, FIRST_VETO2 + segment, vetoGev, shower.timeNs);
      if (hcalGev > 0) this.#scale.add(deposits, FIRST_HCAL + cell, hcalGev, shower.timeNs);
    }
  }
}
