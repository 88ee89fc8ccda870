import { azimuthCosine, azimuthSine, discRadiusSquared, drawAzimuth, poisson, uniform } from './random.as';
import { turnAbout, turnByVersine } from './direction.as';

/** Mean number of scatters of a step that are drawn one by one, and e to its negative. */
const HARD: f64 = 1;
const HARD_LIMIT: f64 = 0.36787944117144233;

/**
 * Turns the direction by the elastic scattering of a step: dΣ/dμ = K/(μ+A)², μ = (1 − cos θ)/2 < μ_max, with κ = K · step.
 * The few scatters beyond μ_c, `HARD` in the mean, are drawn one by one; the many below it add up to a distribution exponential in 1 − cos θ
 * (Gaussian in the plane) whose mean is the exact 1 − exp(−⟨2μ⟩). ⟨cos θ⟩ = exp(−step/λ₁) follows.
 * Source: mixed simulation, J. M. Fernández-Varea et al., Nucl. Instrum. Meth. B 73 (1993) 447; law in physics/interactions/multiple-scattering.ts.
 */
export function scatter(kappa: f64, screening: f64, greatestMu: f64): void {
  const inverseGreatest = 1 / (greatestMu + screening);
  let divide = 1 / (HARD / kappa + inverseGreatest) - screening;
  let limit = HARD_LIMIT;
  if (divide <= 0) {
    // Shorter than a mean free path: every scatter is drawn.
    divide = 0;
    limit = Math.exp(-kappa * (1 / screening - inverseGreatest));
  } else {
    const shifted = divide + screening;
    const mean = 2 * kappa * (Math.log(shifted / screening) - divide / shifted);
    const width = mean < 0.01 ? mean * (1 - 0.5 * mean) : 1 - Math.exp(-mean);
    do {
      drawAzimuth();
    } while (discRadiusSquared < 1e-300);
    const versine = Math.min(2, -width * Math.log(discRadiusSquared));
    turnAbout(1 - versine, Math.sqrt(versine * (2 - versine)), azimuthCosine, azimuthSine);
  }
  for (let n = poisson(limit); n > 0; n--) {
    const low = 1 / (divide + screening);
    const mu = 1 / (low - uniform() * (low - inverseGreatest)) - screening;
    turnByVersine(Math.min(2, Math.max(0, 2 * mu)));
  }
}
