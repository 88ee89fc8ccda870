import type { ChainSettings } from '../chain.ts';
import type { ProcessChoice } from '../chain/processes/make-process.ts';
import type { SourceChoice } from '../chain/source.ts';

/** Photons that leave half of the beam's energy to the shower, less its resolution. */
const BOX_PHOTON_GEV = 45;

/** Within this an accidental electron is in time for the SRD (physics/reconstruction/calorimeters.ts). */
export const COMPANION_NS = 15;

/** A sample that runs through the whole chain: beam line, read-out, trigger, reconstruction. */
export interface ChainSample {
  /** Its random numbers: runs number, number + 1 and number + 2 for the conditions of runs I-III. */
  readonly number: number;
  readonly process: ProcessChoice;
  readonly source: SourceChoice;
  readonly pileUp: NonNullable<ChainSettings['pileUp']>;
  readonly companionWithinNs?: number;
  /** Whether events that fail the physics trigger are looked at too. */
  readonly keep: 'triggered' | 'all';
  /** Events of one piece of work, some tenths of a second. */
  readonly chunkEvents: number;
}

const beamOf = (particle: 'e-' | 'mu-' | 'pi-' | 'K-'): SourceChoice => ({ kind: 'beam-of', particle });
const decays = (number: number, particle: 'mu-' | 'pi-' | 'K-', chunkEvents: number): ChainSample => ({
  ...{ number, process: { kind: 'decay-in-flight', particle }, source: beamOf(particle) },
  ...{ pileUp: 'on', keep: 'triggered', chunkEvents },
});

export const CHAIN_SAMPLES = {
  'beam-electrons': {
    ...{ number: 9000, process: { kind: 'beam' }, source: { kind: 'mixture', bias: 1 } },
    ...{ pileUp: 'off', keep: 'triggered', chunkEvents: 1000 },
  },
  'muon-decays': decays(9010, 'mu-', 500),
  'pion-decays': decays(9020, 'pi-', 500),
  'kaon-decays': decays(9030, 'K-', 1000),
  'muon-decays-in-target': {
    ...{ number: 9040, process: { kind: 'decay-in-target', particle: 'mu-' }, source: beamOf('mu-') },
    ...{ pileUp: 'on', keep: 'triggered', chunkEvents: 1000 },
  },
  'lost-muon-pairs': {
    ...{ number: 9050, process: { kind: 'dimuon-lost', minimumPhotonGev: BOX_PHOTON_GEV }, source: beamOf('e-') },
    ...{ pileUp: 'on', keep: 'triggered', chunkEvents: 500 },
  },
  'upstream-electrons': {
    ...{ number: 9100, process: { kind: 'upstream', minimumPhotonGev: BOX_PHOTON_GEV, aim: 'ecal' } },
    ...{ source: beamOf('e-'), pileUp: 'on', keep: 'triggered', chunkEvents: 1000 },
  },
  'hard-hadrons': {
    ...{ number: 9060, process: { kind: 'photonuclear', minimumPhotonGev: 20 }, source: beamOf('e-') },
    ...{ pileUp: 'on', keep: 'triggered', chunkEvents: 200 },
  },
  'tail-electrons': {
    ...{ number: 9070, process: { kind: 'beam' }, source: { kind: 'tail' } },
    ...{ pileUp: 'off', keep: 'all', chunkEvents: 1000 },
  },
  'muons-with-companion': {
    ...{ number: 9080, process: { kind: 'beam' }, source: beamOf('mu-') },
    ...{ pileUp: 'off', companionWithinNs: COMPANION_NS, keep: 'all', chunkEvents: 200 },
  },
  'muons-alone': {
    ...{ number: 9090, process: { kind: 'beam' }, source: beamOf('mu-') },
    ...{ pileUp: 'off', keep: 'all', chunkEvents: 200 },
  },
} as const satisfies Record<string, ChainSample>;

export type ChainSampleName = keyof typeof CHAIN_SAMPLES;
