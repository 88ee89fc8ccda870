import { ELECTRON_MASS_GEV } from './constants.as';
import { uniform } from './random.as';

/**
 * Share ε = k₁/(T + 2m) of the first photon of e+ e- → γγ in flight: dσ/dε ∝ (1/ε) [1 − ε + (2γε − 1)/(ε(γ+1)²)]; 1/ε is drawn, the bracket rejected.
 * Source: Heitler 1954, section 27 (physics/interactions/electromagnetic/annihilation.ts).
 */
export function drawAnnihilationShare(kineticGev: f64): f64 {
  const tau = kineticGev / ELECTRON_MASS_GEV;
  const spread = 0.5 * Math.sqrt(tau / (tau + 2));
  const least = 0.5 - spread;
  const span = Math.log((0.5 + spread) / least);
  const sum = tau + 2;
  while (true) {
    const epsilon = least * Math.exp(span * uniform());
    if (uniform() < 1 - epsilon + (2 * (tau + 1) * epsilon - 1) / (epsilon * sum * sum)) return epsilon;
  }
}

/** cos θ of the photon that carries this share of the energy, by energy and momentum conservation. */
export function annihilationCosine(kineticGev: f64, epsilon: f64): f64 {
  const tau = kineticGev / ELECTRON_MASS_GEV;
  const sum = tau + 2;
  const cosine = (epsilon * sum - 1) / (epsilon * Math.sqrt(tau * sum));
  return Math.min(1, Math.max(-1, cosine));
}
