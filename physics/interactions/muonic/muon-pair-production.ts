import { ALPHA, ELECTRON_MASS_GEV, MICROBARN_PER_INVERSE_GEV2, MUON_MASS_GEV } from '../../foundation/constants.ts';
import { precondition } from '../../foundation/failure.ts';
import { log, pow } from '../../foundation/math.ts';
import { gaussLegendre, integrate } from '../../foundation/quadrature.ts';
import type { RandomStream } from '../../foundation/random.ts';

/** The nucleus that takes the recoil; any material of one element will do. */
export interface PairTarget {
  readonly atomicNumber: number;
  readonly atomicMassGramPerMol: number;
}

const RULE = gaussLegendre(48);
/** √e, twice in Eq. (19). */
const ROOT_E = 1.6487212707001282;

/** What Eq. (19) takes from the nucleus: B Z^(−1/3), D_n, and the factor 4αZ²r_μ² in microbarn. */
interface PairConstants {
  readonly screening: number;
  readonly size: number;
  readonly scaleMicrobarn: number;
}

function pairConstants({ atomicNumber, atomicMassGramPerMol }: PairTarget): PairConstants {
  const radius = ALPHA / MUON_MASS_GEV;
  const hydrogen = atomicNumber === 1;
  return {
    screening: (hydrogen ? 202.4 : 183) * pow(atomicNumber, -1 / 3),
    size: hydrogen ? 1.49 : 1.54 * pow(atomicMassGramPerMol, 0.27),
    scaleMicrobarn: 4 * ALPHA * atomicNumber * atomicNumber * radius * radius * MICROBARN_PER_INVERSE_GEV2,
  };
}

/** ln W for x₊x₋ = `product`; 0 where W ≤ 1. The limit for high energy, ln W∞, is at δ = 0. */
function logW({ screening, size }: PairConstants, photonEnergyGev: number, product: number): number {
  const delta = (MUON_MASS_GEV * MUON_MASS_GEV) / (2 * photonEnergyGev * product);
  const limit = (screening * MUON_MASS_GEV) / (size * ELECTRON_MASS_GEV);
  const numerator = 1 + ((size * ROOT_E - 2) * delta) / MUON_MASS_GEV;
  const w = (limit * numerator) / (1 + (screening * ROOT_E * delta) / ELECTRON_MASS_GEV);
  return w > 1 ? log(w) : 0;
}

/** Half the width of the range of x around 1/2: √(1/4 − m_μ/E_γ); 0 below 4m_μ. */
function halfRange(photonEnergyGev: number): number {
  return Math.sqrt(Math.max(0, 0.25 - MUON_MASS_GEV / photonEnergyGev));
}

/**
 * dσ/dx of γZ → μ⁺μ⁻Z in microbarn, x = E_μ/E_γ of either muon: 4αZ²r_μ² (1 − 4/3 x(1 − x)) ln W, with
 * W = W∞ (1 + (D_n√e − 2)δ/m_μ)/(1 + BZ^(−1/3)√e δ/mₑ), W∞ = BZ^(−1/3) m_μ/(D_n mₑ), δ = m_μ²/(2E_γ x(1 − x)),
 * B = 183, D_n = 1.54 A^0.27 (hydrogen: 202.4, 1.49). Source: Phys. Rev. D 97, 072002, Eqs. (18)–(20), after Burkhardt,
 * Kelner and Kokoulin, CERN-SL-2002-016. Zero outside 1/2 ± √(1/4 − m_μ/E_γ) and where W ≤ 1. Neglects the inelastic nucleus.
 */
export function muonPairSpectrumMicrobarn(target: PairTarget, photonEnergyGev: number, x: number): number {
  if (!(Math.abs(x - 0.5) < halfRange(photonEnergyGev))) return 0;
  const constants = pairConstants(target);
  const product = x * (1 - x);
  return constants.scaleMicrobarn * (1 - (4 / 3) * product) * logW(constants, photonEnergyGev, product);
}

/** The shape of Eq. (21), (1/σ₀) dσ/dx = (1 − 4/3 x(1 − x)) ln W/ln W∞: at most 1, and 1 only for x → 0 at infinite energy. */
export function muonPairShape(target: PairTarget, photonEnergyGev: number, x: number): number {
  const constants = pairConstants(target);
  const limit = log((constants.screening * MUON_MASS_GEV) / (constants.size * ELECTRON_MASS_GEV));
  return muonPairSpectrumMicrobarn(target, photonEnergyGev, x) / (constants.scaleMicrobarn * limit);
}

/** Total cross section in microbarn, Eq. (22); 0 below 4m_μ. Twice the half above x = 1/2, for the spectrum is symmetric. */
export function muonPairCrossSectionMicrobarn(target: PairTarget, photonEnergyGev: number): number {
  const half = halfRange(photonEnergyGev);
  if (half === 0) return 0;
  const constants = pairConstants(target);
  return integrate(RULE, 0, half, (distance) => {
    const product = 0.25 - distance * distance;
    return 2 * constants.scaleMicrobarn * (1 - (4 / 3) * product) * logW(constants, photonEnergyGev, product);
  });
}

/**
 * x = E_μ⁺/E_γ drawn from the spectrum by rejection: (1 − 4/3 x(1 − x)) ≤ 1 and ln W is greatest at x = 1/2, where x(1 − x) is.
 * Call it above 4m_μ only, where the spectrum is not empty.
 */
export function sampleMuonPairFraction(target: PairTarget, photonEnergyGev: number, stream: RandomStream): number {
  const half = halfRange(photonEnergyGev);
  const constants = pairConstants(target);
  const highest = logW(constants, photonEnergyGev, 0.25);
  precondition(half > 0 && highest > 0, 'a photon above the threshold of muon pairs');
  for (;;) {
    const x = 0.5 + half * (2 * stream.uniform() - 1);
    const product = x * (1 - x);
    const density = (1 - (4 / 3) * product) * logW(constants, photonEnergyGev, product);
    if (stream.uniform() * highest < density) return x;
  }
}
