/**
 * The factor f of the relic relation for kinds of dark matter χ, as the paper uses it for its figures 16 and 17
 * (pseudo-Dirac with small splitting, Majorana) and as the upper value it quotes (scalar, fermion). Phys. Rev. D 97, 072002, Eq. (5) and Sec. X.
 */
export const RELIC_FACTOR = { scalar: 10, fermion: 1, pseudoDirac: 0.25, majorana: 3 } as const;

export interface RelicPoint {
  readonly massGev: number;
  readonly chiMassGev: number;
  readonly epsilon: number;
}

/**
 * Dark coupling for which χ froze out with the observed density: α_D = 0.02 f (10⁻³/ε)² (M/100 MeV)⁴ (10 MeV/m_χ)².
 * Source: Phys. Rev. D 97, 072002, Eq. (5). With an upper limit put in for ε it gives a lower limit on α_D.
 * Valid for M well above 2m_χ; an estimate to a factor of order one.
 */
export function relicAlphaDark({ massGev, chiMassGev, epsilon }: RelicPoint, factor: number): number {
  const mixing = 1e-3 / epsilon;
  const mediator = massGev / 0.1;
  const mediator2 = mediator * mediator;
  const matter = 0.01 / chiMassGev;
  return 0.02 * factor * mixing * mixing * mediator2 * mediator2 * matter * matter;
}

/** y = ε² α_D (m_χ/M)⁴, which alone sets the annihilation rate. Source: Phys. Rev. D 97, 072002, Eq. (6). */
export function annihilationStrength({ massGev, chiMassGev, epsilon }: RelicPoint, alphaDark: number): number {
  const ratio2 = (chiMassGev * chiMassGev) / (massGev * massGev);
  return epsilon * epsilon * alphaDark * ratio2 * ratio2;
}
