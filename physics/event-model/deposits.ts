import { CHANNELS_TOTAL } from './channels.ts';

/** Deposits of one channel closer in time than this make one pulse: a sixth of a sample. */
const SAME_PULSE_NS = 2;
/** Pulses a channel keeps apart; what comes on top joins the nearest one. */
const PULSES_PER_CHANNEL = 8;

/**
 * Visible energy by read-out channel before the read-out adds light statistics and noise, and when it came. Calorimeters in
 * GeV on the scale of their calibration (ECAL electrons, HCAL hadrons, SRD deposited energy); S, V1 and V2 in units of the
 * most probable signal of a minimum-ionising particle (MIP). Times are those of a particle behind the beam particle of the
 * trigger, had both flown at the speed of light: 0 for all that this one makes promptly.
 */
export class Deposits {
  readonly energies = new Float64Array(CHANNELS_TOTAL);
  readonly #pulseCounts = new Uint8Array(CHANNELS_TOTAL);
  readonly #pulseEnergies = new Float64Array(CHANNELS_TOTAL * PULSES_PER_CHANNEL);
  readonly #pulseTimesNs = new Float64Array(CHANNELS_TOTAL * PULSES_PER_CHANNEL);

  clear(): void {
    this.energies.fill(0);
    this.#pulseCounts.fill(0);
  }

  add(channel: number, energy: number, timeNs = 0): void {
    if (!(energy > 0)) return;
    this.energies[channel]! += energy;
    const count = this.#pulseCounts[channel]!;
    const first = channel * PULSES_PER_CHANNEL;
    let nearest = -1;
    let distance = count < PULSES_PER_CHANNEL ? SAME_PULSE_NS : Infinity;
    for (let i = first; i < first + count; i++) {
      const apart = Math.abs(this.#pulseTimesNs[i]! - timeNs);
      if (apart >= distance) continue;
      distance = apart;
      nearest = i;
    }
    if (nearest < 0) {
      this.#pulseEnergies[first + count] = energy;
      this.#pulseTimesNs[first + count] = timeNs;
      this.#pulseCounts[channel] = count + 1;
      return;
    }
    const before = this.#pulseEnergies[nearest]!;
    this.#pulseEnergies[nearest] = before + energy;
    this.#pulseTimesNs[nearest] = (before * this.#pulseTimesNs[nearest]! + energy * timeNs) / (before + energy);
  }

  pulseCount(channel: number): number {
    return this.#pulseCounts[channel]!;
  }

  pulseEnergy(channel: number, pulse: number): number {
    return this.#pulseEnergies[channel * PULSES_PER_CHANNEL + pulse]!;
  }

  pulseTimeNs(channel: number, pulse: number): number {
    return this.#pulseTimesNs[channel * PULSES_PER_CHANNEL + pulse]!;
  }

  /** Energy of a channel that came within a gate around time zero. */
  energyWithin(channel: number, gateNs: number): number {
    let sum = 0;
    const first = channel * PULSES_PER_CHANNEL;
    for (let i = first; i < first + this.#pulseCounts[channel]!; i++) {
      if (Math.abs(this.#pulseTimesNs[i]!) < gateNs) sum += this.#pulseEnergies[i]!;
    }
    return sum;
  }
}
