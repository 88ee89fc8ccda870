import { ELECTRON_MASS_GEV } from './constants.as';
import { uniform } from './random.as';

/** 1 − cos θ of the photon last scattered. */
export let comptonVersine: f64 = 0;

/**
 * Energy of the scattered photon; sets `comptonVersine`. Klein–Nishina in ε = k′/k:
 * dσ/dε ∝ (1/ε + ε)(1 − ε sin²θ/(1+ε²)), 1 − cos θ = (1−ε)/(εX); 1/ε and ε are drawn, the bracket is rejected
 * (J. C. Butcher and H. Messel, Nucl. Phys. 20 (1960) 15).
 */
export function drawScatteredPhoton(photonGev: f64): f64 {
  const x = photonGev / ELECTRON_MASS_GEV;
  const least = 1 / (1 + 2 * x);
  const square = least * least;
  const inverse = -Math.log(least);
  const linear = 0.5 * (1 - square);
  while (true) {
    let epsilon: f64 = 0;
    if (uniform() * (inverse + linear) < inverse) epsilon = Math.exp(-inverse * uniform());
    else epsilon = Math.sqrt(square + (1 - square) * uniform());
    const versine = (1 - epsilon) / (epsilon * x);
    const sinSquared = versine * (2 - versine);
    if (uniform() < 1 - (epsilon * sinSquared) / (1 + epsilon * epsilon)) {
      comptonVersine = Math.min(2, versine);
      return epsilon * photonGev;
    }
  }
}
