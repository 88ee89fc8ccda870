import type { ProductionModel } from '../../dark-photon/production-model.ts';
import { makeMuonPairSource } from '../../interactions/muonic/muon-pair-source.ts';
import type { ParticleName } from '../../particles/particle.ts';
import type { ChainParts } from '../chain-parts.ts';
import { isBehindDipoles } from '../upstream-matter.ts';
import { aimAtEcal } from './aimed-electron.ts';
import { aprimeProcess } from './aprime.ts';
import { decayInFlightProcess } from './decay-in-flight.ts';
import { decayInTargetProcess } from './decay-in-target.ts';
import { dimuonLostProcess } from './dimuon-lost.ts';
import { dimuonProcess } from './dimuon.ts';
import { photonuclearProcess } from './photonuclear.ts';
import { plainBeam, type EventProcess } from './process.ts';
import { upstreamProcess } from './upstream.ts';

/** What the run card asks for. */
export type ProcessChoice =
  | { readonly kind: 'beam' }
  | { readonly kind: 'dimuon' | 'photonuclear'; readonly minimumPhotonGev: number }
  /**
   * `element`: one element of the line, or all. `aim`: only those that begin before the end of the dipoles, and electrons that meet the ECAL in the
   * beam's place come more often, with weights.
   */
  | {
      readonly kind: 'upstream';
      readonly minimumPhotonGev: number;
      readonly element?: string | undefined;
      readonly aim?: 'ecal';
    }
  /** `modes`: those with an electron, or all. */
  | { readonly kind: 'decay-in-flight'; readonly particle: ParticleName; readonly modes?: 'electronic' | 'all' }
  | { readonly kind: 'decay-in-target'; readonly particle: ParticleName }
  /** Muon pairs of which the harder muon decays in the target: no run card has it, the table of backgrounds does. */
  | { readonly kind: 'dimuon-lost'; readonly minimumPhotonGev: number }
  | {
      readonly kind: 'aprime';
      readonly massGev: number;
      readonly minimumAprimeEnergyGev: number;
      readonly production: ProductionModel;
    };

/** The reaction of a run, with its yields at the beam's energy worked out. */
export function makeProcess(choice: ProcessChoice, beamEnergyGev: number, parts: ChainParts): EventProcess {
  const { target } = parts;
  const { mmPerX0 } = parts.ecal.calorimeter;
  switch (choice.kind) {
    case 'beam':
      return plainBeam;
    case 'dimuon':
      return dimuonProcess(makeMuonPairSource(target, beamEnergyGev, choice.minimumPhotonGev), mmPerX0);
    case 'photonuclear':
      return photonuclearProcess(parts.lead, beamEnergyGev, choice.minimumPhotonGev, mmPerX0);
    case 'upstream': {
      const { aim, minimumPhotonGev, element } = choice;
      const settings = { beamEnergyGev, minimumPhotonGev, element };
      return aim === undefined
        ? upstreamProcess(parts.upstream, settings)
        : upstreamProcess(
            parts.upstream.filter((element) => !isBehindDipoles(element, parts.layout)),
            { ...settings, aim: aimAtEcal(parts.layout) },
          );
    }
    case 'decay-in-flight':
      return decayInFlightProcess(choice.particle, beamEnergyGev, parts.layout.ecal.zFrontMm, choice.modes);
    case 'decay-in-target':
      return decayInTargetProcess(choice.particle, beamEnergyGev, ecalLengthMm(parts));
    case 'dimuon-lost':
      return dimuonLostProcess(target, beamEnergyGev, choice.minimumPhotonGev, mmPerX0, ecalLengthMm(parts));
    case 'aprime': {
      const { massGev, minimumAprimeEnergyGev, production: model } = choice;
      return aprimeProcess({ massGev, beamEnergyGev, minimumAprimeEnergyGev, target, model }, mmPerX0);
    }
  }
}

function ecalLengthMm({ layout: { ecal } }: ChainParts): number {
  return ecal.sections.reduce((sum, { layers, layerMm }) => sum + layers * layerMm, 0);
}
