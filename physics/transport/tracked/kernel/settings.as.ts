// What the caller may set.

/** Step limits: shares of the transport mean free path near and far from the faces of a plate, of the distance to the nearest, and of the range. */
export let stepNearEdge: f64 = 0.3;
export let stepFarFromEdge: f64 = 0.7;
export let stepOfDistance: f64 = 0.3;
export let stepOfRange: f64 = 0.3;
/** Particles between these energies are handed over instead of tracked; none when the greater is zero. */
export let handOverBelowGev: f64 = 0;
export let handOverAboveGev: f64 = 0;

/** Electrons and positrons below this energy stop where they are. */
export const STOP_BELOW_GEV: f64 = 1e-5;
/** Photons below this energy are absorbed where they are. */
export const ABSORB_BELOW_GEV: f64 = 1e-6;

export function setStepLimits(nearEdge: f64, farFromEdge: f64, ofDistance: f64, ofRange: f64): void {
  stepNearEdge = nearEdge;
  stepFarFromEdge = farFromEdge;
  stepOfDistance = ofDistance;
  stepOfRange = ofRange;
}

export function setHandOver(aboveGev: f64, belowGev: f64): void {
  handOverAboveGev = aboveGev;
  handOverBelowGev = belowGev;
}
