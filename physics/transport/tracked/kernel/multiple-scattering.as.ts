import { azimuthCosine, azimuthSine, discRadiusSquared, drawAzimuth, poisson, uniform } from './random.as';
import { turnAbout, turnByVersine } from './direction.as';

/** Mean number of scatters of a step that are drawn one by one, and the probability of none. */
const HARD: f64 = 0.5;
const NO_HARD: f64 = 0.6065306597126334;

/**
 * Turns the direction by the elastic scattering of a step: dΣ/dμ = K/(μ+A)², μ = (1 − cos θ)/2 < μ_max, with κ = K · step.
 * The few scatters beyond μ_c, `HARD` in the mean, are drawn one by one; the many below it add up to a distribution exponential in 1 − cos θ
 * (Gaussian in the plane) whose mean is the exact 1 − exp(−⟨2μ⟩). ⟨cos θ⟩ = exp(−step/λ₁) follows.
 * Source: mixed simulation, J. M. Fernández-Varea et al., Nucl. Instrum. Meth. B 73 (1993) 447; law in physics/interactions/multiple-scattering.ts.
 */
export function scatter(kappa: f64, screening: f64, greatestMu: f64): void {
  const inverseGreatest = 1 / (greatestMu + screening);
  const inverseDivide = HARD / kappa + inverseGreatest;
  const shifted = 1 / inverseDivide;
  if (shifted <= screening) return scatterSingly(kappa * (1 / screening - inverseGreatest), 1 / screening, inverseGreatest);
  const mean = 2 * kappa * (Math.log(shifted / screening) - 1 + screening * inverseDivide);
  const width = mean < 0.1 ? mean * (1 - mean * (0.5 - mean * (0.16666666666666666 - 0.041666666666666664 * mean))) : 1 - Math.exp(-mean);
  drawAzimuth();
  const versine = Math.min(2, -width * Math.log(discRadiusSquared));
  turnAbout(1 - versine, Math.sqrt(versine * (2 - versine)), azimuthCosine, azimuthSine);
  for (let n = poisson(HARD, NO_HARD); n > 0; n--) turnSingly(screening, inverseDivide, inverseGreatest);
}

/** A step shorter than a mean free path or so: every scatter is drawn. */
function scatterSingly(mean: f64, inverseScreening: f64, inverseGreatest: f64): void {
  for (let n = poisson(mean, Math.exp(-mean)); n > 0; n--) turnSingly(1 / inverseScreening, inverseScreening, inverseGreatest);
}

/** One scatter from (μ+A)⁻² between the bounds given by 1/(μ+A). */
function turnSingly(screening: f64, inverseLow: f64, inverseHigh: f64): void {
  const mu = 1 / (inverseLow - uniform() * (inverseLow - inverseHigh)) - screening;
  turnByVersine(Math.min(2, Math.max(0, 2 * mu)));
}
