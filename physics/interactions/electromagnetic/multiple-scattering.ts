import {
  ALPHA,
  ELECTRON_MASS_GEV,
  ELECTRON_RADIUS_MM,
  HBARC_GEV_MM,
  MM2_PER_BARN,
} from '../../foundation/constants.ts';
import { exp, log, PI } from '../../foundation/math.ts';
import { electronKinematics, type LeptonSign } from './lepton-kinematics.ts';
import type { Medium } from './medium.ts';
import { TABULATED_KINETIC_KEV, TRANSPORT_ROWS, type TransportRow } from './transport-cross-section-data.ts';

const TABLE_END_GEV = 1e-2;
const BOHR_RADIUS_MM = HBARC_GEV_MM / (ALPHA * ELECTRON_MASS_GEV);

/**
 * Elastic scattering by one length of medium as screened Rutherford scattering, in μ = (1 − cos θ)/2:
 *   dΣ/dμ = K/(μ + A)²  for 0 < μ < μ_max,
 * with Molière's screening A, the nuclear size in μ_max, and K such that the transport mean free path λ₁,
 *   1/λ₁ = 2 ∫ μ dΣ = 2K [ ln((μ_max + A)/A) − μ_max/(μ_max + A) ],
 * is the partial-wave one. Then ⟨cos θ⟩ = exp(−s/λ₁) after a path s, exactly (S. Goudsmit and J. L. Saunderson, Phys. Rev. 57 (1940) 24).
 */
export interface ElasticScattering {
  /** 1/λ₁ in 1/mm. */
  readonly transportPerMm: number;
  /** 1/λ₂ = ∫ (1 − P₂(cos θ)) dΣ = 6 ∫ μ(1 − μ) dΣ in 1/mm. */
  readonly secondTransportPerMm: number;
  /** A. */
  readonly screening: number;
  /** K in 1/mm. */
  readonly strengthPerMm: number;
  /** μ_max. */
  readonly greatestMu: number;
}

/**
 * The parameters above at a kinetic energy: screening and greatest μ of a compound are means of their logarithms, weighted with the scattering
 * of each element.
 */
export function elasticScattering(medium: Medium, sign: LeptonSign, kineticGev: number): ElasticScattering {
  let transportPerMm = 0;
  let weights = 0;
  let logScreening = 0;
  let logGreatest = 0;
  for (const { atomicNumber: z, atomicMassGPerMol, atomsPerMm3 } of medium.elements) {
    // The Z atomic electrons scatter as one more charge each: Z² → Z(Z+1).
    const perMm = atomsPerMm3 * transportCrossSection(z, sign, kineticGev) * (1 + 1 / z);
    transportPerMm += perMm;
    weights += perMm;
    logScreening += perMm * log(moliereScreening(z, kineticGev));
    logGreatest += perMm * log(nuclearLimit(atomicMassGPerMol, kineticGev));
  }
  const screening = exp(logScreening / weights);
  const greatestMu = exp(logGreatest / weights);
  const span = log((greatestMu + screening) / screening);
  const share = greatestMu / (greatestMu + screening);
  const strengthPerMm = transportPerMm / (2 * (span - share));
  const ofSquare = greatestMu - 2 * screening * span + screening * share;
  const secondTransportPerMm = 3 * transportPerMm - 6 * strengthPerMm * ofSquare;
  return { transportPerMm, secondTransportPerMm, screening, strengthPerMm, greatestMu };
}

/**
 * Transport cross-section of one atom, ∫ (1 − cos θ) dσ, in mm². Tabulated ratio to the screened Rutherford value
 *   2π r_e² Z²/(β² (βγ)²) [ ln(1+2e) − 2e/(1+2e) ], e = 2 (βγ)²/(α² Z^2/3),
 * linear in β² and Z²; above 10 MeV p² σ is linear in β², for the finite nucleus stops the growth of the logarithm.
 */
export function transportCrossSection(atomicNumber: number, sign: LeptonSign, kineticGev: number): number {
  const upper = Math.max(
    1,
    TRANSPORT_ROWS.findIndex((row) => row.atomicNumber >= atomicNumber),
  );
  const below = TRANSPORT_ROWS[upper - 1]!;
  const above = TRANSPORT_ROWS[upper]!;
  const z2 = atomicNumber * atomicNumber;
  const zBelow = below.atomicNumber * below.atomicNumber;
  const zAbove = above.atomicNumber * above.atomicNumber;
  const share = (z2 - zBelow) / (zAbove - zBelow);
  if (kineticGev > TABLE_END_GEV) {
    if (z2 < zBelow) return (highEnergyTransport(below, kineticGev) * z2) / zBelow;
    return (1 - share) * highEnergyTransport(below, kineticGev) + share * highEnergyTransport(above, kineticGev);
  }
  const correction =
    (1 - share) * tabulatedRatio(below, sign, kineticGev) + share * tabulatedRatio(above, sign, kineticGev);
  const { betaSquared, gamma } = electronKinematics(kineticGev);
  const betaGammaSquared = betaSquared * gamma * gamma;
  const e = (2 * betaGammaSquared) / (ALPHA * ALPHA * exp((2 / 3) * log(atomicNumber)));
  const logarithm = log(1 + 2 * e) - (2 * e) / (1 + 2 * e);
  const area = 2 * PI * ELECTRON_RADIUS_MM * ELECTRON_RADIUS_MM;
  return (area * z2 * logarithm) / (betaSquared * betaGammaSquared * correction);
}

function highEnergyTransport(row: TransportRow, kineticGev: number): number {
  const here = electronKinematics(kineticGev);
  const limit = electronKinematics(TABLE_END_GEV);
  const momenta = (limit.momentumGev * limit.momentumGev) / (here.momentumGev * here.momentumGev);
  return row.at10MevBarn * MM2_PER_BARN * momenta * (1 + row.slope * (here.betaSquared - limit.betaSquared));
}

function tabulatedRatio(row: TransportRow, sign: LeptonSign, kineticGev: number): number {
  const values = sign === 'e-' ? row.electron : row.positron;
  const last = TABULATED_KINETIC_KEV.length - 2;
  let bin = 0;
  while (bin < last && TABULATED_KINETIC_KEV[bin + 1]! * 1e-6 < kineticGev) bin++;
  const low = electronKinematics(TABULATED_KINETIC_KEV[bin]! * 1e-6).betaSquared;
  const high = electronKinematics(TABULATED_KINETIC_KEV[bin + 1]! * 1e-6).betaSquared;
  const share = (electronKinematics(kineticGev).betaSquared - low) / (high - low);
  return values[bin]! + share * (values[bin + 1]! - values[bin]!);
}

/**
 * A = χ_α²/4, χ_α² = χ₀² [1.13 + 3.76 (αZ/β)²], χ₀ = ħ/(p · 0.88534 a₀ Z^-1/3).
 * Source: G. Molière, Z. Naturforsch. 2a (1947) 133; H. A. Bethe, Phys. Rev. 89 (1953) 1256.
 */
export function moliereScreening(atomicNumber: number, kineticGev: number): number {
  const { momentumGev, betaSquared } = electronKinematics(kineticGev);
  const radiusMm = 0.88534 * BOHR_RADIUS_MM * exp(-log(atomicNumber) / 3);
  const angle = HBARC_GEV_MM / (momentumGev * radiusMm);
  const coupling = ALPHA * atomicNumber;
  return ((angle * angle) / 4) * (1.13 + (3.76 * coupling * coupling) / betaSquared);
}

/**
 * The greatest μ of a nucleus of rms radius r: a sharp cut with the logarithm of the form factor (1 + q²r²/12)⁻²,
 * μ_max = 3 e^(−11/6) (ħ/(p r))², at most 1; r = 0.93 A^1/3 fm.
 */
function nuclearLimit(atomicMass: number, kineticGev: number): number {
  const { momentumGev } = electronKinematics(kineticGev);
  const radiusMm = 0.93e-12 * exp(log(atomicMass) / 3);
  const ratio = HBARC_GEV_MM / (momentumGev * radiusMm);
  return Math.min(1, 3 * 0.15987974607969388 * ratio * ratio);
}

/**
 * Goudsmit–Saunderson moments of the screened Rutherford law: G_ℓ/K = ∫ (1 − P_ℓ(cos θ)) (μ + A)⁻² dμ for ℓ = 0 … `greatest`.
 * After a path s the angular density in cos θ is Σ (ℓ + ½) exp(−s K G_ℓ) P_ℓ(cos θ). Panels in ln(μ + A) with Gauss–Legendre points.
 */
export function legendreMoments(
  { screening, greatestMu }: Pick<ElasticScattering, 'screening' | 'greatestMu'>,
  greatest: number,
  rule: { readonly nodes: Float64Array; readonly weights: Float64Array },
): Float64Array {
  const moments = new Float64Array(greatest + 1);
  const span = log((greatestMu + screening) / screening);
  const panels = Math.ceil(span * 4);
  for (let panel = 0; panel < panels; panel++) {
    for (let i = 0; i < rule.nodes.length; i++) {
      const shifted = screening * exp((span * (panel + rule.nodes[i]!)) / panels);
      const weight = (rule.weights[i]! * span) / panels / shifted;
      const x = 1 - 2 * (shifted - screening);
      let previous = 1;
      let value = x;
      for (let l = 1; l <= greatest; l++) {
        moments[l] = moments[l]! + weight * (1 - value);
        const next = ((2 * l + 1) * x * value - l * previous) / (l + 1);
        previous = value;
        value = next;
      }
    }
  }
  return moments;
}
