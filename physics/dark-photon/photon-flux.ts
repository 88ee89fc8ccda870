import { exp, log } from '../foundation/math.ts';
import { gaussLegendre, integrate } from '../foundation/quadrature.ts';
import { formFactorOverT2, type FormFactorScales } from './form-factors.ts';

const RULE = gaussLegendre(64);

/**
 * Effective flux of photons of the nucleus, Φ = ∫ dt (t − t_min)/t² G₂(t) from t_min to t_max, by Gauss quadrature in ln t.
 * Source: Phys. Rev. D 97, 072002, Eq. (10). Dimensionless; 0 when the range is empty. Relative error below 1e-9.
 */
export function photonFlux(scales: FormFactorScales, tMinGev2: number, tMaxGev2: number): number {
  if (!(tMaxGev2 > tMinGev2)) return 0;
  return integrate(RULE, log(tMinGev2), log(tMaxGev2), (logT) => {
    const t = exp(logT);
    return t * (t - tMinGev2) * formFactorOverT2(scales, t);
  });
}

/**
 * The elastic part of the same flux in closed form, with tₐ = 1/a², t_d = d:
 * Φ = Z² t_d²/(t_d − tₐ)³ { (tₐ − t_d)(tₐ + t_d + 2t_max)(t_max − t_min)/((tₐ + t_max)(t_d + t_max))
 *     + (tₐ + t_d + 2t_min) ln[(tₐ + t_max)(t_d + t_min)/((t_d + t_max)(tₐ + t_min))] }.
 * Source: partial fractions of Eqs. (10) and (11) of Phys. Rev. D 97, 072002.
 */
export function elasticPhotonFlux(scales: FormFactorScales, tMinGev2: number, tMaxGev2: number): number {
  if (!(tMaxGev2 > tMinGev2)) return 0;
  const { elasticCharge2, screeningGev2: ta, nuclearGev2: td } = scales;
  const gap = td - ta;
  const rational = ((ta + td + 2 * tMaxGev2) * (tMaxGev2 - tMinGev2)) / ((ta + tMaxGev2) * (td + tMaxGev2));
  const logarithm = log(((ta + tMaxGev2) / (td + tMaxGev2)) * ((td + tMinGev2) / (ta + tMinGev2)));
  return ((elasticCharge2 * td * td) / (gap * gap * gap)) * ((ta + td + 2 * tMinGev2) * logarithm - gap * rational);
}
