import { AVOGADRO_PER_MOL } from '../foundation/constants.ts';
import { exp, log } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { muonPairCrossSectionMicrobarn, sampleMuonPairFraction, type PairTarget } from './muon-pair-production.ts';

/** A muon pair made in a thick target by a photon of the shower. */
export interface MuonPair {
  readonly photonEnergyGev: number;
  readonly energiesGev: readonly [number, number];
  /** Depth of the vertex. */
  readonly depthX0: number;
}

export interface MuonPairSource {
  /** Pairs from photons above the threshold per electron on target. */
  readonly yieldPerElectron: number;
  sample(stream: RandomStream): MuonPair;
}

/**
 * Differential photon track length in a thick target, dL/dk = 0.57 E₀/k² [X0/GeV] for k ≪ E₀ (approximation B; B. Rossi,
 * High-Energy Particles, 1952, table 5.10.3), cut at k = E₀. Within 20 % up to E₀/2, too high towards E₀.
 */
const PHOTON_TRACK_LENGTH = 0.57;
const CELLS = 200;
const CM2_PER_MICROBARN = 1e-30;

/**
 * Muon pairs from the photons of an electron's shower: number per electron (N_A X0/A) ∫ dL/dk σ(k) dk above `minimumPhotonGev`,
 * and single pairs drawn from it. The vertex depth is the sum of two exponentials, for the radiation (1 X0) and the
 * conversion (9/7 X0) of a hard photon; both means are assumed.
 */
export function makeMuonPairSource(
  target: PairTarget & { readonly radiationLengthGramPerCm2: number },
  beamEnergyGev: number,
  minimumPhotonGev: number,
): MuonPairSource {
  const logRange = log(beamEnergyGev / minimumPhotonGev);
  const energyAt = (u: number) => minimumPhotonGev * exp(u * logRange);
  const cumulative = new Float64Array(CELLS + 1);
  for (let i = 0; i < CELLS; i++) {
    const k = energyAt((i + 0.5) / CELLS);
    const trackX0PerLogEnergy = (PHOTON_TRACK_LENGTH * beamEnergyGev) / k;
    cumulative[i + 1] = cumulative[i]! + trackX0PerLogEnergy * muonPairCrossSectionMicrobarn(target, k);
  }
  const nucleiPerX0 = (AVOGADRO_PER_MOL * target.radiationLengthGramPerCm2) / target.atomicMassGramPerMol;
  return {
    yieldPerElectron: nucleiPerX0 * CM2_PER_MICROBARN * cumulative[CELLS]! * (logRange / CELLS),
    sample(stream) {
      const wanted = stream.uniform() * cumulative[CELLS]!;
      let cell = 0;
      while (cumulative[cell + 1]! < wanted) cell++;
      const k = energyAt((cell + stream.uniform()) / CELLS);
      const fraction = sampleMuonPairFraction(target, k, stream);
      const depthX0 = stream.exponential() + (9 / 7) * stream.exponential();
      return { photonEnergyGev: k, energiesGev: [fraction * k, (1 - fraction) * k], depthX0 };
    },
  };
}
