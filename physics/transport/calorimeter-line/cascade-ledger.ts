import { CHANNELS_TOTAL } from '../../event-model/channels.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { drawPlateSignal } from '../parametrised/scintillator-signal.ts';
import type { BlockResponse } from './response.ts';

/** What became of the energy of a cascade; the parts add up to what came in. */
export interface EnergyBalance {
  /** Electromagnetic showers in the line. */
  electromagneticGev: number;
  /** Struck nuclei: protons, neutrons, recoil and the binding energy. */
  nuclearGev: number;
  /** Ionisation by charged hadrons and muons before they interact or stop. */
  ionisationGev: number;
  neutrinoGev: number;
  /** Left the line through its sides and ends. */
  leakedGev: number;
}

/**
 * Sums what a cascade leaves in each channel and turns it into visible energy at the end: gamma distributions of one quantum add up to one,
 * so a channel is drawn once however many particles hit it.
 */
export class CascadeLedger {
  readonly balance: EnergyBalance = {
    electromagneticGev: 0,
    nuclearGev: 0,
    ionisationGev: 0,
    neutrinoGev: 0,
    leakedGev: 0,
  };
  readonly #electromagneticGev = new Float64Array(CHANNELS_TOTAL);
  readonly #nuclearGev = new Float64Array(CHANNELS_TOTAL);
  readonly #ionisationMm = new Float64Array(CHANNELS_TOTAL);
  readonly #shownGev = new Float64Array(CHANNELS_TOTAL);
  readonly #isTouched = new Uint8Array(CHANNELS_TOTAL);

  clear(): void {
    const { balance } = this;
    balance.electromagneticGev = 0;
    balance.nuclearGev = 0;
    balance.ionisationGev = 0;
    balance.neutrinoGev = 0;
    balance.leakedGev = 0;
    this.#electromagneticGev.fill(0);
    this.#nuclearGev.fill(0);
    this.#ionisationMm.fill(0);
    this.#shownGev.fill(0);
    this.#isTouched.fill(0);
  }

  /** Electromagnetic energy; a negative channel is matter that is not read out. */
  addElectromagnetic(channel: number, energyGev: number): void {
    this.balance.electromagneticGev += energyGev;
    if (channel < 0) return;
    this.#electromagneticGev[channel]! += energyGev;
    this.#isTouched[channel] = 1;
  }

  addNuclear(channel: number, energyGev: number): void {
    this.balance.nuclearGev += energyGev;
    if (channel < 0) return;
    this.#nuclearGev[channel]! += energyGev;
    this.#isTouched[channel] = 1;
  }

  /** Ionisation: the energy lost in all matter, and the scintillator crossed times the loss over the minimum. */
  addIonisation(channel: number, lostGev: number, scintillatorMm: number): void {
    this.balance.ionisationGev += lostGev;
    if (channel < 0 || scintillatorMm <= 0) return;
    this.#ionisationMm[channel]! += scintillatorMm;
    this.#isTouched[channel] = 1;
  }

  /** Ionisation whose visible energy was already drawn, tile by tile. */
  addDrawnIonisation(channel: number, lostGev: number, visibleGev: number): void {
    this.balance.ionisationGev += lostGev;
    if (channel < 0 || visibleGev <= 0) return;
    this.#shownGev[channel]! += visibleGev;
    this.#isTouched[channel] = 1;
  }

  /** Draws the visible energy of every touched channel. */
  readVisible(
    stream: RandomStream,
    responseOf: (channel: number) => BlockResponse,
    take: (channel: number, visibleGev: number) => void,
  ): void {
    for (let channel = 0; channel < CHANNELS_TOTAL; channel++) {
      if (this.#isTouched[channel] === 0) continue;
      const response = responseOf(channel);
      const visibleGev =
        this.#shownGev[channel]! +
        response.electromagnetic *
          draw(stream, this.#electromagneticGev[channel]!, response.electromagneticQuantumGev) +
        response.nuclear * draw(stream, this.#nuclearGev[channel]!, response.nuclearQuantumGev) +
        ionisationSignal(stream, this.#ionisationMm[channel]!, response);
      if (visibleGev > 0) take(channel, visibleGev);
    }
  }
}

/** Gamma distribution with the given mean and quantum (variance = mean · quantum). */
function draw(stream: RandomStream, mean: number, quantum: number): number {
  return mean > 0 ? quantum * stream.gamma(mean / quantum) : 0;
}

function ionisationSignal(stream: RandomStream, mm: number, response: BlockResponse): number {
  const { plate, birks, ionisationGevPerMm, ionisationQuantumMm } = response;
  if (plate === undefined) return ionisationGevPerMm * draw(stream, mm, ionisationQuantumMm);
  if (mm <= 0) return 0;
  const { thicknessMm, straggling } = plate;
  return (mm / thicknessMm) * birks * straggling.mostProbableMev * 1e-3 * drawPlateSignal(stream, straggling);
}
