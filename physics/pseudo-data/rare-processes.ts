import type { H4Beam } from '../beam/beam-composition.ts';
import type { ProcessChoice } from '../chain/processes/make-process.ts';
import type { ParticleName } from '../particles/particle.ts';

/** A process that data hold besides the plain beam, and the beam particle that does it. */
export interface RareReaction {
  /** Unique among them. */
  readonly name: string;
  readonly process: ProcessChoice;
  readonly particle: ParticleName;
  /** Beam particles decay by themselves; what electrons do in matter is simulated by its process alone. */
  readonly isInPlainBeam: boolean;
  /** Muon pairs are: Table I counts them per electron on target, so they are never thinned. */
  readonly isBenchmark: boolean;
}

/** Photons below this leave at least 85 GeV in the ECAL, where the trigger (80 GeV, resolution 3 GeV) takes one in twenty. */
const MINIMUM_PHOTON_GEV = 15;
/** Hadrons leave energy in the ECAL too: photons of 15 to 20 GeV make 1 % of the triggers that those above 20 GeV make. */
const MINIMUM_PHOTON_TO_HADRONS_GEV = 20;

const electrons = { particle: 'e-', isInPlainBeam: false, isBenchmark: false } as const;

/** All processes of the run card but the signal. */
export const RARE_REACTIONS: readonly RareReaction[] = [
  {
    name: 'dimuon',
    process: { kind: 'dimuon', minimumPhotonGev: MINIMUM_PHOTON_GEV },
    ...{ ...electrons, isBenchmark: true },
  },
  {
    name: 'photonuclear',
    process: { kind: 'photonuclear', minimumPhotonGev: MINIMUM_PHOTON_TO_HADRONS_GEV },
    ...electrons,
  },
  {
    name: 'upstream',
    process: { kind: 'upstream', minimumPhotonGev: MINIMUM_PHOTON_GEV, element: undefined },
    ...electrons,
  },
  ...(['mu-', 'pi-', 'K-'] as const).map((particle) => ({
    name: `decay of ${particle}`,
    process: { kind: 'decay-in-flight', particle } as const,
    particle,
    isInPlainBeam: true,
    isBenchmark: false,
  })),
];

/** Share of a particle in the beam; of electrons that of the core, for those of tail and halo are few or of less energy. */
export function shareInBeam({ tail, halo, contamination }: H4Beam, particle: ParticleName): number {
  if (particle !== 'e-') return contamination[particle] ?? 0;
  const others = Object.values(contamination).reduce((sum, share) => sum + share, 0);
  return 1 - tail.share - halo.share - others;
}
