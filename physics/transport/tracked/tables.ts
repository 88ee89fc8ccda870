import { annihilationPerMm } from '../../interactions/annihilation.ts';
import { hardPhotonCrossSection, mediumShape, softRadiativeLoss } from '../../interactions/bremsstrahlung.ts';
import { comptonCrossSection } from '../../interactions/compton.ts';
import { deltaRayCrossSection, restrictedStoppingPower } from '../../interactions/ionisation.ts';
import type { LeptonSign } from '../../interactions/lepton-kinematics.ts';
import type { Medium } from '../../interactions/medium.ts';
import { elasticScattering } from '../../interactions/multiple-scattering.ts';
import { pairCrossSection } from '../../interactions/pair-production.ts';
import { photoelectricCrossSection } from '../../interactions/photoelectric.ts';
import { radiationSuppression } from '../../interactions/radiation-suppression.ts';
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
  'stoppingPhotons',
  'stoppingTurns',
  'inverseGreatest',
] as const;
export const PHOTON_COLUMNS = ['total', 'compton', 'pair', 'channelA', 'channelB'] as const;

/** Bremsstrahlung at the nodes, the same for electrons and positrons. */
export interface RadiationTable {
  /** Σ of photons above the threshold, 1/mm. */
  readonly hardPerMm: Float64Array;
  /** Loss in photons below it, GeV/mm. */
  readonly softGevPerMm: Float64Array;
  /** At least the greatest Σ n Z² F, by which the sampling rejects. */
  readonly bound: Float64Array;
}

/** Safety on the greatest bremsstrahlung shape between two nodes. */
const BOUND_MARGIN = 1.02;

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
 * annihilation (1/mm), elastic scattering, collision range (mm), and for stopping electrons the hard photons still to come and ∫dE/(S λ₁).
 */
export function chargedTable(
  medium: Medium,
  sign: LeptonSign,
  { electronGev }: ProductionThresholds,
  radiation: RadiationTable,
): Float64Array {
  const width = CHARGED_COLUMNS.length;
  const table = new Float64Array(NODES * width);
  let range = 0;
  let photons = 0;
  let turns = 0;
  let previous = { energyGev: 0, inverseLoss: 0, photonRate: 0, turnRate: 0 };
  NODE_ENERGIES_GEV.forEach((energyGev, node) => {
    const elastic = elasticScattering(medium, sign, energyGev);
    const hardPerMm = radiation.hardPerMm[node]!;
    const inverseLoss = 1 / restrictedStoppingPower(medium, sign, energyGev, energyGev);
    const here = {
      energyGev,
      inverseLoss,
      photonRate: hardPerMm * inverseLoss,
      turnRate: elastic.transportPerMm * inverseLoss,
    };
    const half = (energyGev - previous.energyGev) / 2;
    range += half * (inverseLoss + previous.inverseLoss);
    photons += half * (here.photonRate + previous.photonRate);
    turns += half * (here.turnRate + previous.turnRate);
    previous = here;
    table.set(
      [
        restrictedStoppingPower(medium, sign, energyGev, electronGev) + radiation.softGevPerMm[node]!,
        hardPerMm,
        deltaRayCrossSection(sign, energyGev, electronGev) * medium.electronsPerMm3,
        sign === 'e+' ? annihilationPerMm(medium, energyGev) : 0,
        1 / elastic.transportPerMm,
        elastic.screening,
        elastic.strengthPerMm,
        range,
        radiation.bound[node]!,
        photons,
        turns,
        1 / (elastic.greatestMu + elastic.screening),
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
