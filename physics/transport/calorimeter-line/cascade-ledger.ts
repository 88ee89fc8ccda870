import { CHANNELS_TOTAL } from '../../event-model/channels.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { drawPlateSignal } from '../parametrised/scintillator-signal.ts';
import type { BlockResponse } from './response.ts';

/** A channel's prompt signal, and CHANNELS_TOTAL further on its late one. */
const SLOTS = 2 * CHANNELS_TOTAL;

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

/** What comes so much later than a particle at the speed of light is a signal of its own: decays at rest. */
const LATE_NS = 50;

/** Takes the visible energy of a channel, and how far behind a particle at the speed of light it came, as `latenessNs` has it. */
export type TakeVisible = (channel: number, visibleGev: number, latenessNs: number) => void;

/**
 * Sums what a cascade leaves in each channel and turns it into visible energy at the end: gamma distributions of one quantum add up to one,
 * so a channel is drawn once however many particles hit it. A channel has a prompt and a late slot. In each, what particles
 * show on their way and what the struck nuclei show, whose neutrons are slow, have the mean time of their energy.
 */
export class CascadeLedger {
  readonly balance: EnergyBalance = {
    electromagneticGev: 0,
    nuclearGev: 0,
    ionisationGev: 0,
    neutrinoGev: 0,
    leakedGev: 0,
  };
  readonly #electromagneticGev = new Float64Array(SLOTS);
  readonly #nuclearGev = new Float64Array(SLOTS);
  readonly #ionisationMm = new Float64Array(SLOTS);
  readonly #shownGev = new Float64Array(SLOTS);
  /** Of particles on their way: energy left, and the same times its lateness. */
  readonly #trackGev = new Float64Array(SLOTS);
  readonly #trackMoment = new Float64Array(SLOTS);
  readonly #nuclearMoment = new Float64Array(SLOTS);
  readonly #isTouched = new Uint8Array(SLOTS);
  #lateFromNs = 0;

  /** Empties the ledger for a particle with this lateness. */
  begin(latenessNs: number): void {
    const { balance } = this;
    balance.electromagneticGev = 0;
    balance.nuclearGev = 0;
    balance.ionisationGev = 0;
    balance.neutrinoGev = 0;
    balance.leakedGev = 0;
    this.#lateFromNs = latenessNs + LATE_NS;
    for (let slot = 0; slot < SLOTS; slot++) {
      if (this.#isTouched[slot] === 0) continue;
      this.#electromagneticGev[slot] = 0;
      this.#nuclearGev[slot] = 0;
      this.#ionisationMm[slot] = 0;
      this.#shownGev[slot] = 0;
      this.#trackGev[slot] = 0;
      this.#trackMoment[slot] = 0;
      this.#nuclearMoment[slot] = 0;
      this.#isTouched[slot] = 0;
    }
  }

  /** Electromagnetic energy; a negative channel is matter that is not read out. */
  addElectromagnetic(channel: number, energyGev: number, latenessNs: number): void {
    this.balance.electromagneticGev += energyGev;
    if (channel < 0) return;
    this.#electromagneticGev[this.#track(channel, energyGev, latenessNs)]! += energyGev;
  }

  addNuclear(channel: number, energyGev: number, latenessNs: number): void {
    this.balance.nuclearGev += energyGev;
    if (channel < 0) return;
    const slot = this.#slot(channel, latenessNs);
    this.#nuclearGev[slot]! += energyGev;
    this.#nuclearMoment[slot]! += energyGev * latenessNs;
  }

  /** Ionisation: the energy lost in all matter, and the scintillator crossed times the loss over the minimum. */
  addIonisation(channel: number, lostGev: number, scintillatorMm: number, latenessNs: number): void {
    this.balance.ionisationGev += lostGev;
    if (channel < 0 || scintillatorMm <= 0) return;
    this.#ionisationMm[this.#track(channel, lostGev, latenessNs)]! += scintillatorMm;
  }

  /** Ionisation whose visible energy was already drawn, tile by tile. */
  addDrawnIonisation(channel: number, lostGev: number, visibleGev: number, latenessNs: number): void {
    this.balance.ionisationGev += lostGev;
    if (channel < 0 || visibleGev <= 0) return;
    this.#shownGev[this.#track(channel, lostGev, latenessNs)]! += visibleGev;
  }

  #slot(channel: number, latenessNs: number): number {
    const slot = latenessNs > this.#lateFromNs ? channel + CHANNELS_TOTAL : channel;
    this.#isTouched[slot] = 1;
    return slot;
  }

  #track(channel: number, energyGev: number, latenessNs: number): number {
    const slot = this.#slot(channel, latenessNs);
    this.#trackGev[slot]! += energyGev;
    this.#trackMoment[slot]! += energyGev * latenessNs;
    return slot;
  }

  /** Draws the visible energy of every touched channel. */
  readVisible(stream: RandomStream, responseOf: (channel: number) => BlockResponse, take: TakeVisible): void {
    for (let slot = 0; slot < SLOTS; slot++) {
      if (this.#isTouched[slot] === 0) continue;
      const channel = slot % CHANNELS_TOTAL;
      const response = responseOf(channel);
      const nuclearGev = this.#nuclearGev[slot]!;
      const onTheWay =
        this.#shownGev[slot]! +
        response.electromagnetic * draw(stream, this.#electromagneticGev[slot]!, response.electromagneticQuantumGev);
      const fromNuclei = response.nuclear * draw(stream, nuclearGev, response.nuclearQuantumGev);
      const track = onTheWay + ionisationSignal(stream, this.#ionisationMm[slot]!, response);
      if (track > 0) take(channel, track, this.#trackMoment[slot]! / this.#trackGev[slot]!);
      if (fromNuclei > 0) take(channel, fromNuclei, this.#nuclearMoment[slot]! / nuclearGev);
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
