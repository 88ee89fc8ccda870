import { ELECTRON_MASS_GEV, PI } from './constants.as';
import {
  DENSITY_FACTOR,
  ELEMENT_COULOMB,
  ELEMENT_COUNT,
  ELEMENT_ELECTRONS,
  ELEMENT_INVERSE_THIRD,
  ELEMENT_LOG_THIRD,
  ELEMENT_NUCLEUS,
  ELEMENT_ROW,
  ELEMENT_WEIGHT,
  ELEMENT_Z,
  ELEMENTS,
  LPM_ENERGY,
  LPM_THRESHOLD,
  PHOTON_CUT,
} from './media.as';
import { uniform } from './random.as';

/**
 * Energy of a bremsstrahlung photon: k dΣ/dk ∝ Σ n Z² F(k) / (1 + k_p²/k²) between the cut and T; F is Tsai's with Thomas–Fermi screening,
 * or Migdal's above the LPM threshold (physics/interactions/electromagnetic/bremsstrahlung.ts gives formula and source).
 * 1/k is drawn, the rest is rejected; `bound` is at least the greatest F at this energy.
 */
export function drawPhotonEnergy(medium: usize, kineticGev: f64, bound: f64): f64 {
  const totalGev = kineticGev + ELECTRON_MASS_GEV;
  const cut = load<f64>(medium + PHOTON_CUT);
  const span = Math.log(kineticGev / cut);
  const plasma = load<f64>(medium + DENSITY_FACTOR) * totalGev * totalGev;
  const suppressed = totalGev > load<f64>(medium + LPM_THRESHOLD);
  while (true) {
    const k = cut * Math.exp(span * uniform());
    const limit = uniform() * bound * (1 + plasma / (k * k));
    if (limit < mediumShape(medium, suppressed, totalGev, k)) return k;
  }
}

/** Σ over elements of n Z² F(k). */
export function mediumShape(medium: usize, suppressed: bool, totalGev: f64, photonGev: f64): f64 {
  const count = <i32>load<f64>(medium + ELEMENT_COUNT);
  let sum: f64 = 0;
  let element = medium + ELEMENTS;
  for (let i = 0; i < count; i++) {
    const shape = suppressed
      ? suppressedShape(medium, element, totalGev, photonGev)
      : screenedShape(element, totalGev, photonGev);
    sum += load<f64>(element + ELEMENT_WEIGHT) * shape;
    element += ELEMENT_ROW;
  }
  return sum;
}

function screenedShape(element: usize, totalGev: f64, k: f64): f64 {
  const z = load<f64>(element + ELEMENT_Z);
  const y = k / totalGev;
  const main = 1 - y + 0.75 * y * y;
  const rest = 1 - y;
  if (z < 5) {
    const logarithms = load<f64>(element + ELEMENT_NUCLEUS) + load<f64>(element + ELEMENT_ELECTRONS) / z;
    return main * logarithms + (rest * (1 + 1 / z)) / 12;
  }
  const third = load<f64>(element + ELEMENT_LOG_THIRD);
  const inverseThird = load<f64>(element + ELEMENT_INVERSE_THIRD);
  const delta = (100 * ELECTRON_MASS_GEV * y) / (totalGev - k);
  const gamma = delta * inverseThird;
  const epsilon = gamma * inverseThird;
  const g2 = gamma * gamma;
  const e2 = epsilon * epsilon;
  const phi = 16.863 - 2 * Math.log(1 + 0.311877 * g2) + 2.4 * Math.exp(-0.9 * gamma) + 1.6 * Math.exp(-1.5 * gamma);
  const psi = 24.34 - 2 * Math.log(1 + 13.111641 * e2) + 2.8 * Math.exp(-8 * epsilon) + 1.2 * Math.exp(-29.2 * epsilon);
  const nucleus = 0.25 * phi - third - load<f64>(element + ELEMENT_COULOMB);
  const electrons = (0.25 * psi - 2 * third) / z;
  const difference = 2 / (3 + 19.5 * gamma + 18 * g2) + 2 / (3 + 120 * epsilon + 1200 * e2) / z;
  return Math.max(0, main * (nucleus + electrons) + 0.125 * rest * difference);
}

function suppressedShape(medium: usize, element: usize, totalGev: f64, k: f64): f64 {
  const y = k / totalGev;
  const logS1 = 2 * (load<f64>(element + ELEMENT_LOG_THIRD) - LOG_184);
  const s1 = Math.exp(logS1);
  const bare = Math.sqrt((0.125 * k * load<f64>(medium + LPM_ENERGY)) / (totalGev * (totalGev - k)));
  const plasma = (load<f64>(medium + DENSITY_FACTOR) * totalGev * totalGev) / (k * k);
  const s = (bare / Math.sqrt(enhancement(bare, s1, logS1))) * (1 + plasma);
  setMigdalFunctions(s);
  let xi = s <= s1 ? 2 : s <= 1 ? 1 + Math.log(s) / logS1 : 1;
  if (xi * migdalPhi > 1 || s > 0.57) xi = 1 / migdalPhi;
  const inverseZ = 1 / load<f64>(element + ELEMENT_Z);
  const logarithms = load<f64>(element + ELEMENT_NUCLEUS) + load<f64>(element + ELEMENT_ELECTRONS) * inverseZ;
  const quarter = 0.25 * y * y;
  const main = xi * (quarter * migdalG + (1 - y + 2 * quarter) * migdalPhi);
  return main * logarithms + ((1 - y) * (1 + inverseZ)) / 12;
}

const LOG_184: f64 = 5.215750626471886;
const HALF_LOG_2: f64 = 0.34657359027997264;
const SQRT_2: f64 = 1.4142135623730951;

/** ξ of the bare s (physics/interactions/electromagnetic/landau-pomeranchuk-migdal.ts). */
function enhancement(s: f64, s1: f64, logS1: f64): f64 {
  if (s > 1) return 1;
  if (s <= SQRT_2 * s1) return 2;
  const scale = HALF_LOG_2 + logS1;
  const h = Math.log(s) / scale;
  const rest = 1 - h;
  return 1 + h - (0.08 * rest * (1 - rest * rest)) / scale;
}

let migdalPhi: f64 = 1;
let migdalG: f64 = 1;

/** φ(s) and G(s) (physics/interactions/electromagnetic/landau-pomeranchuk-migdal.ts). */
function setMigdalFunctions(s: f64): void {
  const s2 = s * s;
  const s3 = s * s2;
  const s4 = s2 * s2;
  if (s < 0.1) {
    migdalPhi = 6 * s - 18.84955592153876 * s2 + 39.47841760435743 * s3 - 57.69873135166053 * s4;
    migdalG = 37.69911184307752 * s2 - 236.8705056261446 * s3 + 807.7822389 * s4;
    return;
  }
  if (s >= 1.9516) {
    migdalPhi = 1 - 0.0119048 / s4;
    migdalG = 1 - 0.0230655 / s4;
    return;
  }
  migdalPhi = 1 - Math.exp(-6 * s * (1 + (3 - PI) * s) + s3 / (0.623 + 0.795 * s + 0.658 * s2));
  if (s >= 0.415827) {
    migdalG = Math.tanh(-0.160723 + 3.75503 * s - 1.798138 * s2 + 0.672827 * s3 - 0.120772 * s4);
    return;
  }
  const psi = 1 - Math.exp(-4 * s - (8 * s2) / (1 + 3.936 * s + 4.97 * s2 - 0.05 * s3 + 7.5 * s4));
  migdalG = 3 * psi - 2 * migdalPhi;
}

/**
 * cos θ of the photon to the electron: dipole radiation (1 + cos²θ*) in the electron's rest frame, boosted.
 * Source: the leading term of Schiff's 2BS angular distribution (L. I. Schiff, Phys. Rev. 83 (1951) 252; Geant4's dipole generator).
 */
export function drawPhotonCosine(kineticGev: f64): f64 {
  let cosine: f64 = 0;
  do {
    cosine = 2 * uniform() - 1;
  } while (2 * uniform() > 1 + cosine * cosine);
  const gamma = 1 + kineticGev / ELECTRON_MASS_GEV;
  const beta = Math.sqrt(1 - 1 / (gamma * gamma));
  return (cosine + beta) / (1 + beta * cosine);
}
