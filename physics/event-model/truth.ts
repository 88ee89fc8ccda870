/** What really happened in an event. Nothing after digitisation may read it (layer rule `reconstruction-sees-no-truth`). */

/** A beam particle where it enters the set-up, at the front face of S1 (z = 0). */
export interface Primary {
  readonly momentumGev: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly slopeX: number;
  readonly slopeY: number;
}

/** A position and direction on the way. */
export interface TrackPoint {
  readonly zMm: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly slopeX: number;
  readonly slopeY: number;
}

/** A muon that leaves a photon conversion in the ECAL. */
export interface Muon {
  readonly energyGev: number;
  readonly depthX0: number;
}
