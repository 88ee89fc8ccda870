import type { ParticleName } from '../particles/particle.ts';

export interface DecayMode {
  readonly branching: number;
  /** Charged lepton first in three-body decays with one. */
  readonly products: readonly ParticleName[];
}

const mode = (branching: number, ...products: readonly ParticleName[]): DecayMode => ({ branching, products });

/** e, μ, π and ν of one charge of the parent, so that a decay is written once for both. */
const CHARGED = {
  '+': { e: 'e+', mu: 'mu+', pi: 'pi+', opposite: 'pi-', nuE: 'nu_e', nuMu: 'nu_mu' },
  '-': { e: 'e-', mu: 'mu-', pi: 'pi-', opposite: 'pi+', nuE: 'anti_nu_e', nuMu: 'anti_nu_mu' },
} as const;

const pion = ({ e, mu, nuE, nuMu }: (typeof CHARGED)['+' | '-']) => [mode(0.999877, mu, nuMu), mode(1.23e-4, e, nuE)];

const kaon = ({ e, mu, pi, opposite, nuE, nuMu }: (typeof CHARGED)['+' | '-']) => [
  mode(0.6356, mu, nuMu),
  mode(0.2067, pi, 'pi0'),
  mode(0.05583, pi, pi, opposite),
  mode(0.0507, e, 'pi0', nuE),
  mode(0.03352, mu, 'pi0', nuMu),
  mode(0.0176, pi, 'pi0', 'pi0'),
  mode(1.582e-5, e, nuE),
];

/**
 * Decays of muons, pions and kaons by branching ratio. Source: PDG RPP 2018, summary tables. Radiative modes are counted with their
 * parents; what is left over (below 0.2 %) goes to the first mode.
 */
const MODES: Partial<Readonly<Record<ParticleName, readonly DecayMode[]>>> = {
  'mu-': [mode(1, 'e-', 'anti_nu_e', 'nu_mu')],
  'mu+': [mode(1, 'e+', 'nu_e', 'anti_nu_mu')],
  'pi-': pion(CHARGED['-']),
  'pi+': pion(CHARGED['+']),
  pi0: [mode(0.98823, 'gamma', 'gamma'), mode(0.01174, 'e-', 'e+', 'gamma')],
  'K-': kaon(CHARGED['-']),
  'K+': kaon(CHARGED['+']),
  K0L: [
    mode(0.20275, 'e+', 'pi-', 'nu_e'),
    mode(0.20275, 'e-', 'pi+', 'anti_nu_e'),
    mode(0.1952, 'pi0', 'pi0', 'pi0'),
    mode(0.1352, 'mu+', 'pi-', 'nu_mu'),
    mode(0.1352, 'mu-', 'pi+', 'anti_nu_mu'),
    mode(0.1254, 'pi+', 'pi-', 'pi0'),
    mode(0.001967, 'pi+', 'pi-'),
    mode(8.64e-4, 'pi0', 'pi0'),
  ],
  K0S: [mode(0.692, 'pi+', 'pi-'), mode(0.3069, 'pi0', 'pi0')],
};

/** The modes of a particle; none for one that does not decay here. */
export function decayModes(particle: ParticleName): readonly DecayMode[] {
  return MODES[particle] ?? [];
}
