import { ELECTRON_MASS_GEV, PI } from './constants.as';
import {
  ELEMENT_COULOMB,
  ELEMENT_COUNT,
  ELEMENT_INVERSE_THIRD,
  ELEMENT_LOG_THIRD,
  ELEMENT_PAIR_SHARE,
  ELEMENT_ROW,
  ELEMENTS,
} from './media.as';
import { uniform } from './random.as';

const FLAT_BELOW_GEV: f64 = 2e-3;
const COULOMB_ABOVE_GEV: f64 = 0.05;

/**
 * Share ε = E₁/k of one lepton, total energies:
 * dσ/dε ∝ [ε² + (1−ε)²](Φ₁(δ) − F/2) + ⅔ε(1−ε)(Φ₂(δ) − F/2), δ = 136 m_e Z^-1/3/(k ε(1−ε)), flat below 2 MeV.
 * (½−ε)² and a constant are drawn in proportion to their greatest weights, the screening is rejected
 * (Butcher and Messel 1960; physics/interactions/electromagnetic/pair-production.ts gives the source of the density).
 */
export function drawSharing(medium: usize, photonGev: f64): f64 {
  const edge = ELECTRON_MASS_GEV / photonGev;
  const half = uniform() < 0.5;
  let epsilon: f64 = 0;
  if (photonGev < FLAT_BELOW_GEV) epsilon = edge + (0.5 - edge) * uniform();
  else epsilon = drawScreened(drawElement(medium), photonGev, edge);
  return half ? epsilon : 1 - epsilon;
}

function drawScreened(element: usize, photonGev: f64, edge: f64): f64 {
  let coulomb = 8 * load<f64>(element + ELEMENT_LOG_THIRD);
  if (photonGev > COULOMB_ABOVE_GEV) coulomb += 8 * load<f64>(element + ELEMENT_COULOMB);
  const scale = 136 * edge * load<f64>(element + ELEMENT_INVERSE_THIRD);
  const greatest = Math.exp((42.24 - coulomb) / 8.368) - 0.952;
  const least = Math.min(4 * scale, greatest);
  const low = Math.max(edge, 0.5 - 0.5 * Math.sqrt(1 - least / greatest));
  const range = 0.5 - low;
  const first = Math.max(0, screening1(least) - coulomb);
  const second = Math.max(0, screening2(least) - coulomb);
  const weight1 = first * range * range;
  const weight2 = 1.5 * second;
  while (true) {
    let epsilon: f64 = 0;
    if (uniform() * (weight1 + weight2) < weight1) {
      // (½ − ε)² by the greatest of three uniforms.
      epsilon = 0.5 - range * Math.max(uniform(), Math.max(uniform(), uniform()));
      if (uniform() * first < screening1(scale / (epsilon * (1 - epsilon))) - coulomb) return epsilon;
    } else {
      epsilon = low + range * uniform();
      if (uniform() * second < screening2(scale / (epsilon * (1 - epsilon))) - coulomb) return epsilon;
    }
  }
}

/** 3Φ₁ − Φ₂. */
function screening1(delta: f64): f64 {
  return delta > 1 ? 42.24 - 8.368 * Math.log(delta + 0.952) : 42.392 - delta * (7.796 - 1.961 * delta);
}

/** (3Φ₁ + Φ₂)/2. */
function screening2(delta: f64): f64 {
  return delta > 1 ? 42.24 - 8.368 * Math.log(delta + 0.952) : 41.405 - delta * (5.828 - 0.8945 * delta);
}

function drawElement(medium: usize): usize {
  const last = <usize>load<f64>(medium + ELEMENT_COUNT) - 1;
  let element = medium + ELEMENTS;
  if (last == 0) return element;
  const end = element + last * ELEMENT_ROW;
  let left = uniform();
  while (element < end) {
    left -= load<f64>(element + ELEMENT_PAIR_SHARE);
    if (left < 0) break;
    element += ELEMENT_ROW;
  }
  return element;
}

/**
 * Reduced polar angle u, θ = u m_e/E of each lepton: dN/du ∝ u (e^(−0.625u) + 27 e^(−1.875u)).
 * Source: L. Urban's fit to Tsai 1977 (Geant4 Physics Reference Manual, section 6.5).
 */
export function drawReducedAngle(greatest: f64): f64 {
  while (true) {
    const slope = uniform() < 0.25 ? 0.625 : 1.875;
    const u = -Math.log(uniform() * uniform()) / slope;
    if (u < greatest * PI) return u;
  }
}
