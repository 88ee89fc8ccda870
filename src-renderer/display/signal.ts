/** Calorimeters and the SRD measure GeV; S, V1 and V2 count minimum-ionising particles, in the same field of a channel. */
export function measuresEnergy(detector: string): boolean {
  return detector === 'SRD' || detector === 'HCAL' || detector.startsWith('ECAL');
}

/** Least signal of a counter in MIP that is drawn as one: half of what a single particle leaves. */
export const COUNTER_THRESHOLD_MIP = 0.5;
