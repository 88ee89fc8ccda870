import { turnByVersine, turnToDisc } from './direction.as';
import { discSquare, drawDisc, poisson, uniform } from './random.as';

/** Mean number of scatters of a step that are drawn one by one, and the probability of none. */
const HARD: f64 = 0.5;
const NO_HARD: f64 = 0.6065306597126334;

/**
 * Turns the direction by the elastic scattering of a step: dΣ/dμ = K/(μ+A)², μ = (1 − cos θ)/2 < μ_max, with κ = K · step
 * and 1/(μ_max + A) given.
 * The few scatters beyond μ_c, `HARD` in the mean, are drawn one by one; the many below it add up to a distribution exponential in 1 − cos θ
 * (Gaussian in the plane) whose mean is the exact 1 − exp(−⟨2μ⟩). ⟨cos θ⟩ = exp(−step/λ₁) follows.
 * Source: mixed simulation, J. M. Fernández-Varea et al., Nucl. Instrum. Meth. B 73 (1993) 447; law in physics/interactions/electromagnetic/multiple-scattering.ts.
 */
export function scatter(kappa: f64, screening: f64, inverseGreatest: f64): void {
  const inverseDivide = HARD / kappa + inverseGreatest;
  const ratio = screening * inverseDivide;
  if (ratio >= 1) return scatterSingly(kappa, screening, inverseGreatest);
  const mean = 2 * kappa * (ratio - 1 - Math.log(ratio));
  const width = mean < 0.1 ? mean * (1 - mean * (0.5 - 0.16666666666666666 * mean)) : 1 - Math.exp(-mean);
  const slope = width < 0.15 ? width : truncatedSlope(width);
  let versine: f64 = 0;
  do {
    drawDisc();
    versine = -slope * Math.log(discSquare);
  } while (versine > 2);
  turnToDisc(versine, 1);
  for (let n = poisson(HARD, NO_HARD); n > 0; n--) turnSingly(screening, inverseDivide, inverseGreatest);
}

/** w of e^(−v/w) on 0 < v < 2 for a mean w − 2/(e^(2/w) − 1) between 0.1 and 0.65, within 2.5e-4 of it. */
function truncatedSlope(mean: f64): f64 {
  return mean / (1.010825 - mean * (0.230908 - mean * (1.648437 - mean * (4.255774 - 1.967607 * mean))));
}

/** A step shorter than a mean free path or so: every scatter is drawn. */
function scatterSingly(kappa: f64, screening: f64, inverseGreatest: f64): void {
  const inverseScreening = 1 / screening;
  const mean = kappa * (inverseScreening - inverseGreatest);
  for (let n = poisson(mean, Math.exp(-mean)); n > 0; n--) turnSingly(screening, inverseScreening, inverseGreatest);
}

/** One scatter from (μ+A)⁻² between the bounds given by 1/(μ+A). */
function turnSingly(screening: f64, inverseLow: f64, inverseHigh: f64): void {
  const mu = 1 / (inverseLow - uniform() * (inverseLow - inverseHigh)) - screening;
  turnByVersine(Math.min(2, Math.max(0, 2 * mu)));
}
