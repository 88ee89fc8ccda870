import { ALPHA, MUON_MASS_GEV } from '../foundation/constants.ts';
import { gaussLegendre, integrate } from '../foundation/quadrature.ts';
import { PI } from '../foundation/math.ts';

/**
 * Measured minus calculated (g − 2)/2 of the muon as of the paper, (2.88 ± 0.80)·10⁻⁹ (BNL E821 against the Standard Model
 * of 2017). The number has been re-evaluated since; the band is the historical one.
 */
const MUON_ANOMALY = { value: 2.88e-9, error: 0.8e-9 } as const;

const rule = gaussLegendre(64);

/**
 * (g − 2)/2 of a lepton from an A' at one loop, for ε = 1:
 * a = (α/2π) ∫₀¹ dz 2 m² z (1 − z)²/(m² (1 − z)² + M² z). Source: M. Pospelov, Phys. Rev. D 80 (2009) 095002 (arXiv:0811.1030).
 * Limits: α/2π for M → 0 and α m²/(3π M²) for M → ∞. z = u² smooths the integrand where M is small or large.
 */
export function vectorMoment(leptonMassGev: number, massGev: number): number {
  const m2 = leptonMassGev * leptonMassGev;
  const M2 = massGev * massGev;
  const integral = integrate(rule, 0, 1, (u) => {
    const z = u * u;
    const rest = 1 - z;
    return (2 * m2 * z * rest * rest * 2 * u) / (m2 * rest * rest + M2 * z);
  });
  return (ALPHA / (2 * PI)) * integral;
}

/** Mixings between which an A' brings the muon's anomaly within `sigmas` errors of the measured one. */
export function muonFavouredBand(massGev: number, sigmas: number): readonly [number, number] {
  const unit = vectorMoment(MUON_MASS_GEV, massGev);
  const { value, error } = MUON_ANOMALY;
  return [Math.sqrt(Math.max(0, value - sigmas * error) / unit), Math.sqrt((value + sigmas * error) / unit)];
}
