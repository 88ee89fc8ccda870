import { annihilationPerMm } from '../../interactions/electromagnetic/annihilation.ts';
import {
  hardPhotonCrossSection,
  mediumShape,
  softRadiativeLoss,
} from '../../interactions/electromagnetic/bremsstrahlung.ts';
import { comptonCrossSection } from '../../interactions/electromagnetic/compton.ts';
import { deltaRayCrossSection, restrictedStoppingPower } from '../../interactions/electromagnetic/ionisation.ts';
import type { LeptonSign } from '../../interactions/electromagnetic/lepton-kinematics.ts';
import type { Medium } from '../../interactions/electromagnetic/medium.ts';
import { elasticScattering } from '../../interactions/electromagnetic/multiple-scattering.ts';

import { pairCrossSection } from '../../interactions/electromagnetic/pair-production.ts';
import { penetrationDepths } from '../../interactions/electromagnetic/penetration.ts';
import { photoelectricCrossSection } from '../../interactions/electromagnetic/photoelectric.ts';
import { radiationSuppression } from '../../interactions/electromagnetic/radiation-suppression.ts';
import { ELECTRON_MASS_GEV } from '../../foundation/constants.ts';
import { NODE_ENERGIES_GEV, NODES } from './energy-grid.ts';
import type { ProductionThresholds } from './production-thresholds.ts';

/** Columns of a charged row, in the order of kernel/tables.as.ts. */
export const CHARGED_COLUMNS = [
  'loss',
  'bremsstrahlung',
  'deltaRays',
  'annihilation',
  'transportMeanFreePath',
  'screening',
  'strength',
  'range',
  'bremsstrahlungBound',
  'stoppingEvents',
  'stoppingTurns',
  'inverseGreatest',
  'penetration',
  'penetrationReserve',
] as const;
const PHOTON_COLUMNS = ['total', 'compton', 'pair', 'channelA', 'channelB'] as const;

/** Bremsstrahlung at the nodes, the same for electrons and positrons. */
export interface RadiationTable {
  /** Σ of photons above the threshold, 1/mm. */
  readonly hardPerMm: Float64Array;
  /** Loss in photons below it, GeV/mm. */
  readonly softGevPerMm: Float64Array;
  /** At least the greatest Σ n Z² F, by which the sampling rejects. */
  readonly bound: Float64Array;
}

/**
 * Spreads of the depth of rest beyond its mean that count as within reach. Of an electron that flies straight at a face that far away, 0.7 % of
 * the energy passes, and hardly any flies straight at it: the visible energy of a 1 GeV shower moves by (−0.13 ± 0.17) %.
 */
const RESERVE_SPREADS = 2.5;
/** Safety on the greatest bremsstrahlung shape between two nodes. */
const BOUND_MARGIN = 1.02;

/** Bremsstrahlung of a medium at the nodes of the energy grid, split at the production threshold of photons. */
export function radiationTable(medium: Medium, { photonGev }: ProductionThresholds): RadiationTable {
  const suppression = radiationSuppression(medium);
  return {
    hardPerMm: NODE_ENERGIES_GEV.map((energyGev) => hardPhotonCrossSection(medium, suppression, energyGev, photonGev)),
    softGevPerMm: NODE_ENERGIES_GEV.map((energyGev) => softRadiativeLoss(medium, suppression, energyGev, photonGev)),
    // F falls with k.
    bound: NODE_ENERGIES_GEV.map((energyGev) => {
      const softestGev = Math.min(photonGev, energyGev);
      return BOUND_MARGIN * mediumShape(medium, suppression, energyGev + ELECTRON_MASS_GEV, softestGev);
    }),
  };
}

/**
 * Table of an electron or positron in a medium, row by row: restricted loss (GeV/mm, soft photons in it), Σ of hard photons, delta rays and
 * annihilation (1/mm), elastic scattering, collision range (mm); for stopping particles the hard photons and annihilations still to come,
 * ∫dE/(S λ₁), the mean depth of rest and how much further it may be (mm).
 */
export function chargedTable(
  medium: Medium,
  sign: LeptonSign,
  { electronGev }: ProductionThresholds,
  radiation: RadiationTable,
): Float64Array {
  const width = CHARGED_COLUMNS.length;
  const table = new Float64Array(NODES * width);
  const rows = Array.from(NODE_ENERGIES_GEV, (energyGev, node) => {
    const elastic = elasticScattering(medium, sign, energyGev);
    const mmPerGev = 1 / restrictedStoppingPower(medium, sign, energyGev, energyGev);
    const annihilationRate = sign === 'e+' ? annihilationPerMm(medium, energyGev) : 0;
    return {
      ...{ energyGev, elastic, mmPerGev, annihilationRate, ...elastic },
      eventsPerGev: (radiation.hardPerMm[node]! + annihilationRate) * mmPerGev,
      turnsPerGev: elastic.transportPerMm * mmPerGev,
    };
  });
  const depths = penetrationDepths(rows);
  let range = 0;
  let events = 0;
  let turns = 0;
  let previous = { energyGev: 0, mmPerGev: 0, eventsPerGev: 0, turnsPerGev: 0 };
  rows.forEach((row, node) => {
    const { energyGev, mmPerGev, eventsPerGev, turnsPerGev, elastic, annihilationRate } = row;
    const half = (energyGev - previous.energyGev) / 2;
    range += half * (mmPerGev + previous.mmPerGev);
    events += half * (eventsPerGev + previous.eventsPerGev);
    turns += half * (turnsPerGev + previous.turnsPerGev);
    previous = row;
    const { meanMm, spreadMm } = depths[node]!;
    table.set(
      [
        restrictedStoppingPower(medium, sign, energyGev, electronGev) + radiation.softGevPerMm[node]!,
        radiation.hardPerMm[node]!,
        deltaRayCrossSection(sign, energyGev, electronGev) * medium.electronsPerMm3,
        annihilationRate,
        1 / elastic.transportPerMm,
        elastic.screening,
        elastic.strengthPerMm,
        range,
        radiation.bound[node]!,
        events,
        turns,
        1 / (elastic.greatestMu + elastic.screening),
        meanMm,
        RESERVE_SPREADS * spreadMm,
      ],
      node * width,
    );
  });
  return table;
}

/** Cross-section of an extra channel of photons in a medium, 1/mm, already multiplied by its bias. */
export type PhotonChannel = (medium: Medium, photonGev: number) => number;

/** Table of photons in a medium: Σ total, Compton and pair, and two extra channels, 1/mm. */
export function photonTable(medium: Medium, channels: readonly PhotonChannel[] = []): Float64Array {
  const width = PHOTON_COLUMNS.length;
  const table = new Float64Array(NODES * width);
  NODE_ENERGIES_GEV.forEach((energyGev, node) => {
    const compton = comptonCrossSection(medium, energyGev);
    const pair = pairCrossSection(medium, energyGev);
    const total = compton + pair + photoelectricCrossSection(medium, energyGev);
    table.set([total, compton, pair, ...channels.map((channel) => channel(medium, energyGev))], node * width);
  });
  return table;
}

/** The greatest total of several photon tables, node by node. */
export function majorant(tables: readonly Float64Array[]): Float64Array {
  const width = PHOTON_COLUMNS.length;
  return Float64Array.from({ length: NODES }, (_, node) => Math.max(...tables.map((table) => table[node * width]!)));
}
