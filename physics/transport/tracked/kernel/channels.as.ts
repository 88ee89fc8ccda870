import { CHANNEL_A, CHANNEL_B } from './handover.as';
import { uniform } from './random.as';
import { photon, PHOTON_CHANNEL_A, PHOTON_CHANNEL_B, PHOTON_TOTAL } from './tables.as';

// Rare channels of photons (muon pairs, photonuclear): an interaction turns into one with probability σ_channel/σ_total, times a bias.
// Weights make the biased sample exact: 1/bias where it happened, (1 − p)/(1 − bias p) at every interaction where it did not.

let bias: f64 = 0;
let armed: bool = false;
/** Weight of the event so far. */
export let eventWeight: f64 = 1;

/** Sets the bias of both channels; 0 switches them off. */
export function setChannelBias(value: f64): void {
  bias = value;
}

export function armChannels(): void {
  eventWeight = 1;
  armed = bias > 0;
}

/** Whether an interaction turns into an extra channel, and which; 0 if not. Only the first of an event is biased, later ones are left out. */
export function chooseChannel(row: usize): i32 {
  if (!armed) return 0;
  const a = photon(row, PHOTON_CHANNEL_A);
  const both = a + photon(row, PHOTON_CHANNEL_B);
  if (both == 0) return 0;
  const probability = both / photon(row, PHOTON_TOTAL);
  const biased = Math.min(0.5, bias * probability);
  const random = uniform();
  if (random >= biased) {
    eventWeight *= (1 - probability) / (1 - biased);
    return 0;
  }
  eventWeight *= probability / biased;
  armed = false;
  return random * both < biased * a ? CHANNEL_A : CHANNEL_B;
}
