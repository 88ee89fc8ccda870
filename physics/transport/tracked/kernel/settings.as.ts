// What the caller may set. Step limits: a step is at most this share of the transport mean free path and of the range.
export let stepOfTransport: f64 = 0.25;
export let stepOfRange: f64 = 0.2;
/** Particles below this energy are handed over instead of tracked; zero tracks all. */
export let handOverBelowGev: f64 = 0;

/** Electrons and positrons below this energy stop where they are. */
export const STOP_BELOW_GEV: f64 = 1e-5;
/** Photons below this energy are absorbed where they are. */
export const ABSORB_BELOW_GEV: f64 = 1e-6;

export function setStepLimits(ofTransport: f64, ofRange: f64): void {
  stepOfTransport = ofTransport;
  stepOfRange = ofRange;
}

export function setHandOver(belowGev: f64): void {
  handOverBelowGev = belowGev;
}
