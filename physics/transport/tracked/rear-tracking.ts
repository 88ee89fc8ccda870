import { FIRST_HCAL, FIRST_VETO2 } from '../../event-model/channels.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import { latenessNs, type ParticleState } from '../../event-model/particle-state.ts';
import type { RandomStream } from '../../foundation/random.ts';
import type { BehindScale } from '../behind-scale.ts';
import type { CalorimeterFrame } from '../calorimeter-frame.ts';
import { inHall, type BehindEcal } from './behind-ecal.ts';
import type { TrackedShower } from './tracked-showers.ts';
import { drawKey, type TrackedLeak } from './tracked-transport.ts';

/** Tracks on what a tracked shower sends through the rear of the ECAL. */
export class RearTracking implements TrackedLeak {
  readonly #behind: BehindEcal;
  readonly #scale: BehindScale;

  constructor(behind: BehindEcal, scale: BehindScale) {
    this.#behind = behind;
    this.#scale = scale;
  }

  deposit(
    stream: RandomStream,
    particle: ParticleState,
    { leftRear }: TrackedShower,
    frame: CalorimeterFrame,
    deposits: Deposits,
  ): void {
    if (leftRear.length === 0) return;
    const timeNs = latenessNs(particle);
    const particles = leftRear.map((row) => inHall(frame, row));
    const { vetoGev, hcalGev } = this.#behind.track(drawKey(stream), particles);
    vetoGev.forEach((energyGev, segment) => {
      if (energyGev > 0) this.#scale.add(deposits, FIRST_VETO2 + segment, energyGev, timeNs);
    });
    hcalGev.forEach((energyGev, cell) => {
      if (energyGev > 0) this.#scale.add(deposits, FIRST_HCAL + cell, energyGev, timeNs);
    });
  }
}
