import { annihilationStrength, relicAlphaDark, RELIC_FACTOR } from '../dark-photon/thermal-relic.ts';

/** Section X: the conventional ratio of masses, m_A' = 3 m_χ. */
export const MASS_RATIO = 3;

/** Section X and figure 16: the dark couplings for which limits on y are shown. */
export const SHOWN_ALPHA_DARK = [0.5, 0.005] as const;

/** What an upper limit on the mixing says about light thermal dark matter. */
export interface DarkMatterLimits {
  readonly chiMassMev: number;
  /** Upper limits on y for the couplings of SHOWN_ALPHA_DARK. */
  readonly y: readonly number[];
  /** Lower limits on α_D for a χ that froze out with the observed density. */
  readonly alphaDark: { readonly scalar: number; readonly majorana: number; readonly pseudoDirac: number };
}

/**
 * Section X with m_A' = 3 m_χ: y < ε² α_D/81 (Eq. 6), and α_D > 0.02 f (10⁻³/ε)² … (Eq. 5), with f = 10 for a scalar (the
 * upper value that the paper quotes), 3 for a Majorana and 0.25 for a pseudo-Dirac fermion.
 */
export function darkMatterLimits(massMev: number, epsilon: number): DarkMatterLimits {
  const point = { massGev: massMev / 1000, chiMassGev: massMev / MASS_RATIO / 1000, epsilon };
  return {
    chiMassMev: massMev / MASS_RATIO,
    y: SHOWN_ALPHA_DARK.map((alphaDark) => annihilationStrength(point, alphaDark)),
    alphaDark: {
      scalar: relicAlphaDark(point, RELIC_FACTOR.scalar),
      majorana: relicAlphaDark(point, RELIC_FACTOR.majorana),
      pseudoDirac: relicAlphaDark(point, RELIC_FACTOR.pseudoDirac),
    },
  };
}

/** y at which χ froze out with the observed density, 2·10⁻¹⁴ f (m_χ/MeV)²: Eq. 5 put into Eq. 6. */
export function relicAnnihilationStrength(chiMassMev: number, factor: number): number {
  return 2e-14 * factor * chiMassMev * chiMassMev;
}

/**
 * Lower limit on α_D from an upper limit on y at the coupling `reference`, by an experiment that sees χ scatter: its signal
 * goes as ε⁴ α_D, so y_limit ∝ √α_D, and y_limit(α_D) = y_relic gives α_D = reference (y_relic/y_limit)².
 */
export function scatteringAlphaDark(chiMassMev: number, yLimit: number, reference: number, factor: number): number {
  const ratio = relicAnnihilationStrength(chiMassMev, factor) / yLimit;
  return reference * ratio * ratio;
}
