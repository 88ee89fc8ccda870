import { ELECTRON_MASS_GEV, POSITRON } from './constants.as';
import { exponential, poisson, uniform } from './random.as';

/**
 * Energy of a delta ray above the cut. Møller: (1/ε²)·g(ε), g = (γ−1)²/γ² ε² + 1 − (2γ−1)/γ² ε + ε²/(1−ε)² − (2γ−1)/γ² ε²/(1−ε), ε ≤ ½;
 * Bhabha: (1/ε²)·g(ε), g = 1 − β²(B₁ε − B₂ε² + B₃ε³ − B₄ε⁴), ε ≤ 1 (physics/interactions/electromagnetic/ionisation.ts gives the sources).
 * 1/ε² is drawn, g is rejected.
 */
export function drawDeltaRay(kind: i32, kineticGev: f64, cutGev: f64): f64 {
  const low = cutGev / kineticGev;
  const gamma = 1 + kineticGev / ELECTRON_MASS_GEV;
  return kineticGev * (kind == POSITRON ? drawBhabha(low, gamma) : drawMoller(low, gamma));
}

function drawMoller(low: f64, gamma: f64): f64 {
  const inverse = 1 / (gamma * gamma);
  const g = (2 * gamma - 1) * inverse;
  const square = (gamma - 1) * (gamma - 1) * inverse;
  // g(ε) is convex: its greatest value is at an end.
  const greatest = Math.max(mollerShape(low, g, square), mollerShape(0.5, g, square));
  while (true) {
    const u = uniform();
    const epsilon = low / (1 - u * (1 - 2 * low));
    if (uniform() * greatest < mollerShape(epsilon, g, square)) return epsilon;
  }
}

function mollerShape(epsilon: f64, g: f64, square: f64): f64 {
  const ratio = epsilon / (1 - epsilon);
  return square * epsilon * epsilon + 1 - g * epsilon + ratio * (ratio - g * epsilon);
}

function drawBhabha(low: f64, gamma: f64): f64 {
  const y = 1 / (gamma + 1);
  const q = 1 - 2 * y;
  const b1 = 2 - y * y;
  const b2 = q * (3 + y * y);
  const b4 = q * q * q;
  const b3 = q * q + b4;
  const betaSquared = 1 - 1 / (gamma * gamma);
  while (true) {
    const epsilon = low / (1 - uniform() * (1 - low));
    const shape = 1 - betaSquared * epsilon * (b1 - epsilon * (b2 - epsilon * (b3 - epsilon * b4)));
    if (uniform() < shape) return epsilon;
  }
}

/** Mean number of transfers of a step that are drawn one by one, and the probability of none. */
const COLLISIONS: f64 = 0.5;
const NO_COLLISIONS: f64 = 0.6065306597126334;
/** Half-width of a symmetric triangle over its standard deviation. */
const TRIANGLE: f64 = 2.449489742783178;

/**
 * Energy lost over a step in collisions below the cut W, of given mean. The spectrum ξ/W² is split at W₀ so that `COLLISIONS` transfers are
 * above W₀ in the mean: those are drawn one by one, the many below as a sum of their mean and variance ξ W₀.
 * Mean, variance and Landau's peak and width follow (test/unit/physics/transport); ξ is that of the step.
 */
export function drawCollisionLoss(mean: f64, xi: f64, greatest: f64): f64 {
  const ratio = 1 + (COLLISIONS * greatest) / xi;
  const divide = greatest / ratio;
  // Sum of W over the spectrum ξ/W² between W₀ and W: ξ ln(W/W₀).
  const soft = mean - xi * Math.log(ratio);
  if (soft <= 0) return mean;
  let loss: f64 = 0;
  for (let n = poisson(COLLISIONS, NO_COLLISIONS); n > 0; n--) {
    loss += (divide * greatest) / (greatest - uniform() * (greatest - divide));
  }
  const width = Math.sqrt(xi * divide);
  if (soft > TRIANGLE * width) return loss + soft + TRIANGLE * width * (uniform() - uniform());
  return loss + (width < soft ? soft - width + width * exponential() : soft * exponential());
}
