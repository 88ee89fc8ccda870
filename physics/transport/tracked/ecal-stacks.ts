import { AIR, ALUMINIUM, IRON, LEAD, PAPER, POLYSTYRENE } from '../../interactions/media.ts';
import type { Lattice, Plate, PlateStack } from './plate-stack.ts';

/** Readout groups of the calorimeter. */
export const PRESHOWER_GROUP = 0;
export const MAIN_GROUP = 1;
/** Layers of the preshower, of 150 in all. */
export const PRESHOWER_LAYERS = 16;
const LAYERS = 150;

const layer = (readoutGroup: number): readonly Plate[] => [
  { medium: LEAD, thicknessMm: 1.5, role: 'absorber' },
  { medium: POLYSTYRENE, thicknessMm: 1.5, role: 'active', readoutGroup },
  { medium: PAPER, thicknessMm: 0.14, role: 'inert' },
];

/**
 * The plates of the calorimeter alone: 150 layers of lead, polystyrene and paper, 6 × 6 cells of 38.2 mm, no fibres, holes, rods or gaps.
 * Source: NA64, Phys. Rev. D 97 (2018) 072002, section III; thicknesses: E. Depero, thesis ETH Zurich (2020).
 */
export const ECAL_PLATES: PlateStack = {
  name: 'ecal-plates',
  frontMm: 0,
  cells: { columns: 6, rows: 6, widthMm: 38.2, heightMm: 38.2 },
  sections: [
    { repeat: PRESHOWER_LAYERS, plates: layer(PRESHOWER_GROUP) },
    { repeat: LAYERS - PRESHOWER_LAYERS, plates: layer(MAIN_GROUP) },
  ],
};

/**
 * Sixteen fibres of 1 mm in holes of 1.3 mm on a 9.55 mm grid, four steel rods of 2 mm between them, 0.2 mm of air between modules.
 * Source: number of rods and their places, fibre type and the spiral: public NA64 geometry and thesis; diameters, gap, number of fibres and radius
 * of the spiral assumed.
 */
const ECAL_LATTICE: Lattice = {
  holes: { pitchMm: 9.55, diameterMm: 1.3, medium: AIR },
  fibres: { diameterMm: 1, medium: POLYSTYRENE },
  rods: { offsetMm: 9.55, diameterMm: 2, medium: IRON },
  gap: { widthMm: 0.2, medium: AIR },
  spiral: { radiusMm: 1.5, turns: 1 },
};

/** The whole calorimeter: the plates with fibres, rods and gaps, behind the aluminium cover of the fibre ends. */
export const ECAL_MODULES: PlateStack = {
  ...ECAL_PLATES,
  name: 'ecal-modules',
  frontMm: -1.5,
  sections: [
    { repeat: 1, plates: [{ medium: ALUMINIUM, thicknessMm: 1.5, role: 'inert' }] },
    ...ECAL_PLATES.sections.map(({ repeat, plates }) => ({
      repeat,
      plates: plates.map((plate) => ({ ...plate, crossed: true })),
    })),
  ],
  lattice: ECAL_LATTICE,
};
