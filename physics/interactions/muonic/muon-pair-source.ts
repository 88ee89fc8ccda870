import type { RandomStream } from '../../foundation/random.ts';
import { makeHardPhotonSource, type PhotonTarget } from '../hard-photon-source.ts';
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

/** Muon pairs from the photons of an electron's shower. */
export function makeMuonPairSource(
  target: PairTarget & PhotonTarget,
  beamEnergyGev: number,
  minimumPhotonGev: number,
): MuonPairSource {
  const photons = makeHardPhotonSource(target, beamEnergyGev, minimumPhotonGev, (photonGev) =>
    muonPairCrossSectionMicrobarn(target, photonGev),
  );
  return {
    yieldPerElectron: photons.reactionsPerElectron,
    sample(stream) {
      const { energyGev, depthX0 } = photons.sample(stream);
      const fraction = sampleMuonPairFraction(target, energyGev, stream);
      return { photonEnergyGev: energyGev, energiesGev: [fraction * energyGev, (1 - fraction) * energyGev], depthX0 };
    },
  };
}
