import type { Primary } from '../event-model/truth.ts';
import type { RandomStream } from '../foundation/random.ts';

/** Parameters of the H4 electron beam at the front of S1, from the geometry document's beam block. */
export interface ElectronBeam {
  readonly momentumGev: number;
  readonly momentumSpread: number;
  readonly sigmaXMm: number;
  readonly sigmaYMm: number;
  readonly sigmaAngleRad: number;
}

/**
 * Draws a beam electron: Gaussian in momentum (relative width `momentumSpread`), position and the two angles,
 * uncorrelated. Neglects the low-energy tail, the halo, the hadron fraction and the correlation of position with angle.
 */
export function drawBeamElectron(stream: RandomStream, beam: ElectronBeam): Primary {
  return {
    momentumGev: beam.momentumGev * (1 + beam.momentumSpread * stream.gaussian()),
    xMm: beam.sigmaXMm * stream.gaussian(),
    yMm: beam.sigmaYMm * stream.gaussian(),
    slopeX: beam.sigmaAngleRad * stream.gaussian(),
    slopeY: beam.sigmaAngleRad * stream.gaussian(),
  };
}
