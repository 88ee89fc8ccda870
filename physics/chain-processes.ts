import { makeAprimeSampler, type AprimeSampler } from './dark-photon/aprime-sampler.ts';
import type { ProductionModel } from './dark-photon/production-model.ts';
import type { Target } from './dark-photon/target.ts';
import type { RandomStream } from './foundation/random.ts';

/** What the run card asks for. */
export type ProcessChoice =
  | { readonly kind: 'beam' }
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
      react: (_stream, energyGev) => ({ showers: [{ energyGev, depthX0: 0 }], aprimeEnergyGev: 0 }),
    };
  }
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
        aprimeEnergyGev: scale * emission.aprimeEnergyGev,
      };
    },
  };
}

/** Less than the noise of one cell. */
const LOWEST_SHOWER_GEV = 0.02;
