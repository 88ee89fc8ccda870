import { ELECTRON_MASS_GEV } from './constants.as';
import { EDGE_COUNT, EDGES } from './media.as';
import { uniform } from './random.as';

/** Binding energy that the photoelectron loses: the deepest shell the photon can open. */
export function bindingEnergy(medium: usize, photonGev: f64): f64 {
  for (let i = 0; i < EDGE_COUNT; i++) {
    const edge = load<f64>(medium + EDGES + <usize>(i << 3));
    if (edge < photonGev) return edge;
  }
  return 0;
}

/**
 * 1 − cos θ of the photoelectron, Sauter's K-shell distribution in ν = 1 − cos θ:
 * p(ν) ∝ (2 − ν) [1/(A+ν) + ½βγ(γ−1)(γ−2)] ν/(A+ν)³, A = 1/β − 1; ν/(A+ν)³ is drawn, the rest is rejected.
 * Source: F. Sauter, Ann. Phys. 11 (1931) 454; sampling of the PENELOPE manual (NEA 2019), section 2.1.
 */
export function drawPhotoelectronVersine(kineticGev: f64): f64 {
  const gamma = 1 + kineticGev / ELECTRON_MASS_GEV;
  const beta = Math.sqrt(1 - 1 / (gamma * gamma));
  const a = 1 / beta - 1;
  const constant = 0.5 * beta * gamma * (gamma - 1) * (gamma - 2);
  const greatest = 2 * (1 / a + constant);
  const b = a + 2;
  while (true) {
    const random = uniform();
    const versine = ((2 * a) / (b * b - 4 * random)) * (2 * random + b * Math.sqrt(random));
    if (uniform() * greatest < (2 - versine) * (1 / (a + versine) + constant)) return versine;
  }
}
