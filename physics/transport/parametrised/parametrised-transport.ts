import type { ElementOf } from '../../../geometry/schema.ts';
import type { Deposits } from '../../event-model/deposits.ts';
import { latenessNs, type ParticleState } from '../../event-model/particle-state.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { calorimeterFrame, intoFrame, type CalorimeterFrame } from '../calorimeter-frame.ts';
import { depositDraft, drawShower, emptyDraft, type ShowerCalorimeter, type ShowerDraft } from './ecal-shower.ts';

/** The parametrised level: a shower is a longitudinal and a radial profile drawn around the particle's line of flight. */
export class ParametrisedTransport {
  readonly #frame: CalorimeterFrame;
  readonly #calorimeter: ShowerCalorimeter;
  readonly #draft = emptyDraft();
  readonly #watch: ((particle: ParticleState) => void) | undefined;

  constructor(
    element: ElementOf<'shashlik'>,
    calorimeter: ShowerCalorimeter,
    watch: ((particle: ParticleState) => void) | undefined,
  ) {
    this.#frame = calorimeterFrame(element);
    this.#calorimeter = calorimeter;
    this.#watch = watch;
  }

  deposit(stream: RandomStream, particle: ParticleState, deposits: Deposits): void {
    this.draw(stream, particle, this.#draft);
    depositDraft(stream, this.#draft, this.#calorimeter, deposits);
  }

  /** The first of two steps: what the shower leaves in preshower and main part. depositDraft is the second. */
  draw(stream: RandomStream, particle: ParticleState, draft: ShowerDraft): void {
    this.#watch?.(particle);
    const { positionMm, direction } = intoFrame(this.#frame, particle);
    const [x, y, z] = positionMm;
    const slopeX = direction[0] / direction[2];
    const slopeY = direction[1] / direction[2];
    const start = { xMm: x - slopeX * z, yMm: y - slopeY * z, slopeX, slopeY };
    const depthX0 = Math.max(0, z) / this.#calorimeter.mmPerX0;
    drawShower(stream, particle.kineticGev, { ...start, depthX0 }, this.#calorimeter, latenessNs(particle), draft);
  }
}
