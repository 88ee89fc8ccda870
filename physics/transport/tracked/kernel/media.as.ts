import { MAX_MEDIA } from './tables.as';

// Constants of a medium that sampling needs besides its tables, filled by ../media-block.ts; doubles at fixed places.
export const ELECTRON_CUT: usize = 0;
export const PHOTON_CUT: usize = 8;
export const LANDAU_WIDTH: usize = 16;
export const DENSITY_FACTOR: usize = 24;
export const LPM_ENERGY: usize = 32;
export const LPM_THRESHOLD: usize = 40;
export const ELEMENT_COUNT: usize = 48;
export const EDGES: usize = 56;
export const EDGE_COUNT: i32 = 4;
export const ELEMENTS: usize = 88;

/** Of each element, doubles from ELEMENTS on. */
export const ELEMENT_WEIGHT: usize = 0;
export const ELEMENT_Z: usize = 8;
export const ELEMENT_LOG_THIRD: usize = 16;
export const ELEMENT_NUCLEUS: usize = 24;
export const ELEMENT_ELECTRONS: usize = 32;
export const ELEMENT_COULOMB: usize = 40;
export const ELEMENT_INVERSE_THIRD: usize = 48;
export const ELEMENT_PAIR_SHARE: usize = 56;
export const ELEMENT_ROW: usize = 64;
export const MAX_ELEMENTS: usize = 8;

export const MEDIUM_ROW: usize = ELEMENTS + MAX_ELEMENTS * ELEMENT_ROW;

const base: usize = heap.alloc(<usize>MAX_MEDIA * MEDIUM_ROW);

/** Where a medium's constants begin. */
export function mediumBlock(medium: i32): usize {
  return base + <usize>medium * MEDIUM_ROW;
}
