import { ELECTRON_MASS_GEV } from '../../foundation/constants.ts';

/** An electron or a positron: the sign of its charge. */
export type LeptonSign = 'e-' | 'e+';

export interface Kinematics {
  /** Total energy over mass. */
  readonly gamma: number;
  readonly betaSquared: number;
  readonly momentumGev: number;
}

/** γ, β² and p of an electron or positron of this kinetic energy. */
export function electronKinematics(kineticGev: number): Kinematics {
  const tau = kineticGev / ELECTRON_MASS_GEV;
  const gamma = tau + 1;
  const gammaBetaSquared = tau * (tau + 2);
  return {
    gamma,
    betaSquared: gammaBetaSquared / (gamma * gamma),
    momentumGev: ELECTRON_MASS_GEV * Math.sqrt(gammaBetaSquared),
  };
}
