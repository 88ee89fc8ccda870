import type { ElementOf } from '../../../geometry/schema.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import { latenessNs, type ParticleState } from '../../event-model/particle-state.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { calorimeterFrame, intoFrame, type CalorimeterFrame } from '../calorimeter-frame.ts';
import type { RearLeak } from '../rear-leak.ts';
import {
  depositDraft,
  drawShower,
  emptyDraft,
  type ShowerCalorimeter,
  type ShowerDraft,
  type ShowerStart,
} from './ecal-shower.ts';

/** The parametrised level: a shower is a longitudinal and a radial profile drawn around the particle's line of flight. */
export class ParametrisedTransport {
  readonly #frame: CalorimeterFrame;
  readonly #calorimeter: ShowerCalorimeter;
  readonly #draft = emptyDraft();
  readonly #leak: RearLeak | undefined;
  readonly #watch: ((particle: ParticleState) => void) | undefined;

  constructor(
    element: ElementOf<'shashlik'>,
    calorimeter: ShowerCalorimeter,
    leak: RearLeak | undefined,
    watch: ((particle: ParticleState) => void) | undefined,
  ) {
    this.#frame = calorimeterFrame(element);
    this.#calorimeter = calorimeter;
    this.#leak = leak;
    this.#watch = watch;
  }

  deposit(stream: RandomStream, particle: ParticleState, deposits: Deposits): void {
    this.draw(stream, particle, this.#draft);
    this.complete(stream, this.#draft, deposits);
  }

  /** The first of two steps: what the shower leaves in preshower and main part. */
  draw(stream: RandomStream, particle: ParticleState, draft: ShowerDraft): void {
    this.#watch?.(particle);
    const { positionMm, direction } = intoFrame(this.#frame, particle);
    const [x, y, z] = positionMm;
    const slopeX = direction[0] / direction[2];
    const slopeY = direction[1] / direction[2];
    const start: ShowerStart = {
      ...{ xMm: x - slopeX * z, yMm: y - slopeY * z, slopeX, slopeY },
      depthX0: Math.max(0, z) / this.#calorimeter.mmPerX0,
      particle: particle.particle === 'gamma' ? 'photon' : 'electron',
    };
    drawShower(stream, particle.kineticGev, start, this.#calorimeter, latenessNs(particle), draft);
  }

  /** The second: the energy of each cell, and what leaks into V2 and HCAL. */
  complete(stream: RandomStream, draft: ShowerDraft, deposits: Deposits): void {
    depositDraft(stream, draft, this.#calorimeter, deposits);
    this.#leak?.deposit(stream, draft, deposits);
  }
}
