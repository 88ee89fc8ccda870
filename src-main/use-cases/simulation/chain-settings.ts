import { RUN_CONDITIONS, type RunCard } from '../../../contract/run-card.ts';
import type { DetectorLayout } from '../../../geometry/layout/layout-types.ts';
import type { ChainSettings } from '../../../physics/chain.ts';
import type { ProcessChoice } from '../../../physics/chain/processes/make-process.ts';
import type { SourceChoice } from '../../../physics/chain/source.ts';

/** A run card in the words of the physics. */
export function chainSettings(card: RunCard, layout: DetectorLayout): ChainSettings {
  return {
    ...{ seed: card.seed, run: card.run_number, beamEnergyGev: card.energy_gev },
    ...{ process: processOf(card), level: card.level, source: sourceOf(card, layout) },
    ...{ conditions: RUN_CONDITIONS.indexOf(card.conditions), pileUp: card.pile_up },
  };
}

function processOf(card: RunCard): ProcessChoice {
  const minimumPhotonGev = card.minimum_photon_energy_gev;
  switch (card.process) {
    case 'beam':
      return { kind: 'beam' };
    case 'dimuon':
    case 'photonuclear':
      return { kind: card.process, minimumPhotonGev };
    case 'upstream':
      return { kind: 'upstream', minimumPhotonGev, element: card.element };
    case 'decay-in-flight':
      return { kind: 'decay-in-flight', particle: card.particle! };
    case 'aprime':
      return {
        kind: 'aprime',
        massGev: card.mass_gev!,
        minimumAprimeEnergyGev: card.minimum_aprime_energy_gev,
        production: card.production ?? 'ww',
      };
    case 'pseudo-data':
      throw new Error('a run of pseudo-data is made by physics/pseudo-data');
  }
}

function sourceOf(card: RunCard, layout: DetectorLayout): SourceChoice {
  const { process, particle = 'e-', target, at_mm: atMm, direction } = card;
  if (target === 'ecal' || atMm !== undefined || direction !== undefined) {
    return {
      kind: 'point',
      particle,
      kineticGev: card.energy_gev,
      atMm: atMm ?? (target === 'ecal' ? beamSpotOnEcal(layout) : [0, 0, 0]),
      direction: direction ?? [0, 0, 1],
    };
  }
  if (process === 'beam' && card.particle === undefined) return { kind: 'mixture', bias: card.bias };
  return { kind: 'beam-of', particle };
}

/** Centre of the cell that the beam hits, at the front of the ECAL. */
function beamSpotOnEcal({ ecal }: DetectorLayout): [number, number, number] {
  const { column, row } = ecal.centralCell;
  return [
    ecal.xCentreMm + (column - (ecal.columns - 1) / 2) * ecal.cellWidthMm,
    ecal.yCentreMm + (row - (ecal.rows - 1) / 2) * ecal.cellHeightMm,
    ecal.zFrontMm,
  ];
}
