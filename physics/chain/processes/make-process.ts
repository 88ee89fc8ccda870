import type { ProductionModel } from '../../dark-photon/production-model.ts';
import { makeMuonPairSource } from '../../interactions/muon-pair-source.ts';
import type { ChainParts } from '../chain-parts.ts';
import { aprimeProcess } from './aprime.ts';
import { dimuonProcess } from './dimuon.ts';
import { plainBeam, type EventProcess } from './process.ts';

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

export function makeProcess(choice: ProcessChoice, beamEnergyGev: number, parts: ChainParts): EventProcess {
  const { target } = parts;
  const { mmPerX0 } = parts.ecal.calorimeter;
  switch (choice.kind) {
    case 'beam':
      return plainBeam;
    case 'dimuon':
      return dimuonProcess(makeMuonPairSource(target, beamEnergyGev, choice.minimumPhotonGev), mmPerX0);
    case 'aprime': {
      const { massGev, minimumAprimeEnergyGev, production: model } = choice;
      return aprimeProcess({ massGev, beamEnergyGev, minimumAprimeEnergyGev, target, model }, mmPerX0);
    }
  }
}
