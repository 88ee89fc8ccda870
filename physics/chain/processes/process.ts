import { makeAprimeSampler, type AprimeSampler } from './dark-photon/aprime-sampler.ts';
import type { ProductionModel } from './dark-photon/production-model.ts';
import type { Target } from './dark-photon/target.ts';
import type { Muon } from './event-model/truth.ts';
import type { RandomStream } from './foundation/random.ts';
import { makeMuonPairSource, type MuonPairSource } from './interactions/muon-pair-source.ts';

/** What the run card asks for. */
export type ProcessChoice =
  | { readonly kind: 'beam' }
  | { readonly kind: 'dimuon'; readonly minimumPhotonGev: number }
  | {
      readonly kind: 'aprime';
      readonly massGev: number;
      readonly minimumAprimeEnergyGev: number;
      readonly production: ProductionModel;
    };

/** An electromagnetic shower that starts in the ECAL at some depth. */
export interface ShowerSource {
  readonly energyGev: number;
  readonly depthX0: number;
}

/** What a beam electron does in the target. */
export interface TargetReaction {
  readonly showers: readonly ShowerSource[];
  readonly muons: readonly Muon[];
  readonly aprimeEnergyGev: number;
}

/** Lets the beam electron react in the target; `weight` is per electron on target. */
export interface TargetProcess {
  readonly weight: number;
  react(stream: RandomStream, electronEnergyGev: number): TargetReaction;
}

export function makeTargetProcess(choice: ProcessChoice, beamEnergyGev: number, target: Target): TargetProcess {
  if (choice.kind === 'beam') {
    return {
      weight: 1,
      react: (_stream, energyGev) => ({ showers: [{ energyGev, depthX0: 0 }], muons: [], aprimeEnergyGev: 0 }),
    };
  }
  if (choice.kind === 'dimuon')
    return dimuonProcess(makeMuonPairSource(target, beamEnergyGev, choice.minimumPhotonGev));
  return aprimeProcess(
    makeAprimeSampler({
      massGev: choice.massGev,
      beamEnergyGev,
      minimumAprimeEnergyGev: choice.minimumAprimeEnergyGev,
      target,
      model: choice.production,
    }),
    beamEnergyGev,
  );
}

/**
 * e- Z -> e- Z A': the shower that the beam electron had made before the emission, and the one of the recoil electron behind
 * it. The sampler works at the nominal beam energy; both scale with the electron's own (1 % spread).
 */
function aprimeProcess(sampler: AprimeSampler, beamEnergyGev: number): TargetProcess {
  return {
    weight: sampler.yieldPerElectron,
    react(stream, electronEnergyGev) {
      const emission = sampler.sample(stream);
      const scale = electronEnergyGev / beamEnergyGev;
      const before = electronEnergyGev - scale * emission.electronEnergyGev;
      const after = scale * (emission.electronEnergyGev - emission.aprimeEnergyGev);
      return {
        showers: [
          { energyGev: before, depthX0: 0 },
          { energyGev: after, depthX0: emission.emissionDepthX0 },
        ].filter(({ energyGev }) => energyGev > LOWEST_SHOWER_GEV),
        muons: [],
        aprimeEnergyGev: scale * emission.aprimeEnergyGev,
      };
    },
  };
}

/** e- Z -> e- Z gamma, gamma -> mu+ mu-: the shower of what the photon left, and the two muons. */
function dimuonProcess(source: MuonPairSource): TargetProcess {
  return {
    weight: source.yieldPerElectron,
    react(stream, electronEnergyGev) {
      const { photonEnergyGev, energiesGev, depthX0 } = source.sample(stream);
      const left = Math.max(0, electronEnergyGev - photonEnergyGev);
      return {
        showers: left > LOWEST_SHOWER_GEV ? [{ energyGev: left, depthX0: 0 }] : [],
        muons: energiesGev.map((energyGev) => ({ energyGev, depthX0 })),
        aprimeEnergyGev: 0,
      };
    },
  };
}

/** Less than the noise of one cell. */
const LOWEST_SHOWER_GEV = 0.02;
