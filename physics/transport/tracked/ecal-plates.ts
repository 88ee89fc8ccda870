import { LEAD, PAPER, POLYSTYRENE } from '../../interactions/media.ts';
import type { PlateStack } from './plate-stack.ts';

/** Readout groups of the calorimeter. */
export const PRESHOWER_GROUP = 0;
export const MAIN_GROUP = 1;
export const PRESHOWER_LAYERS = 16;

const layer = (readoutGroup: number) => [
  { medium: LEAD, thicknessMm: 1.5 },
  { medium: POLYSTYRENE, thicknessMm: 1.5, readoutGroup },
  { medium: PAPER, thicknessMm: 0.14 },
];

/**
 * The plates of the calorimeter alone: 150 layers of lead, polystyrene and paper, 6 × 6 cells of 38.2 mm, no fibres, holes, rods or gaps.
 * Source: NA64, Phys. Rev. D 97 (2018) 072002, section III; thicknesses: E. Depero, thesis ETH Zurich (2020).
 */
export const ECAL_PLATES: PlateStack = {
  name: 'ecal-plates',
  frontMm: 0,
  cells: { columns: 6, rows: 6, pitchMm: 38.2 },
  sections: [
    { repeat: PRESHOWER_LAYERS, plates: layer(PRESHOWER_GROUP) },
    { repeat: 150 - PRESHOWER_LAYERS, plates: layer(MAIN_GROUP) },
  ],
};
