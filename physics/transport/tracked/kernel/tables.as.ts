// Cross-sections and losses on an energy grid, filled by ../tables.ts. The grid has 16 nodes an octave, evenly spaced within it, so that
// the leading bits of a double are the node number and its other bits the way to the next node: a look-up costs no logarithm.

export const NODES_PER_OCTAVE: i32 = 16;
export const FIRST_OCTAVE: i32 = -20;
export const OCTAVES: i32 = 30;
export const NODES: i32 = NODES_PER_OCTAVE * OCTAVES + 1;
const MANTISSA_BITS_LEFT: u64 = 48;
const FIRST_NODE: i32 = (1023 + FIRST_OCTAVE) * NODES_PER_OCTAVE;
const SHARE_MASK: u64 = (1 << MANTISSA_BITS_LEFT) - 1;
const SHARE_SCALE: f64 = 3.552713678800501e-15;

/** Columns of one node of the table of an electron or positron in a medium, 8 bytes each. */
export const LOSS: usize = 0;
export const BREMSSTRAHLUNG: usize = 8;
export const DELTA_RAYS: usize = 16;
export const ANNIHILATION: usize = 24;
export const MEAN_FREE_PATH: usize = 32;
export const SCREENING: usize = 40;
export const STRENGTH: usize = 48;
export const RANGE: usize = 56;
export const BREMSSTRAHLUNG_BOUND: usize = 64;
export const STOPPING_EVENTS: usize = 72;
export const STOPPING_TURNS: usize = 80;
export const INVERSE_GREATEST: usize = 88;
export const PENETRATION: usize = 96;
export const PENETRATION_RESERVE: usize = 104;
export const CHARGED_ROW: usize = 112;

/** Columns of one node of the table of photons in a medium. */
export const PHOTON_TOTAL: usize = 0;
export const PHOTON_COMPTON: usize = 8;
export const PHOTON_PAIR: usize = 16;
/** Secondary channels that the caller may bias: two columns, zero when unused. */
export const PHOTON_CHANNEL_A: usize = 24;
export const PHOTON_CHANNEL_B: usize = 32;
export const PHOTON_ROW: usize = 40;

export const MAX_MEDIA: i32 = 16;

const chargedBase: usize = heap.alloc(<usize>(MAX_MEDIA * 2 * NODES) * CHARGED_ROW);
const photonBase: usize = heap.alloc(<usize>(MAX_MEDIA * NODES) * PHOTON_ROW);
const majorantBase: usize = heap.alloc(<usize>NODES * 8);

/** Where the table of electrons (sign 0) or positrons (sign 1) in a medium begins. */
export function chargedTable(medium: i32, sign: i32): usize {
  return chargedBase + <usize>((medium * 2 + sign) * NODES) * CHARGED_ROW;
}

/** Where the table of photons in a medium begins. */
export function photonTable(medium: i32): usize {
  return photonBase + <usize>(medium * NODES) * PHOTON_ROW;
}

/** Where the greatest photon cross-section of all media begins, one double a node. */
export function majorantTable(): usize {
  return majorantBase;
}

/** Share of the way from the node last found to the next one. */
export let share: f64 = 0;

/** The node at or below an energy; sets `share`. */
export function findNode(energyGev: f64): i32 {
  const bits = reinterpret<u64>(energyGev);
  share = <f64>(bits & SHARE_MASK) * SHARE_SCALE;
  return <i32>(bits >> MANTISSA_BITS_LEFT) - FIRST_NODE;
}

/** The energy of a node. */
export function nodeEnergy(node: i32): f64 {
  return reinterpret<f64>((<u64>(node + FIRST_NODE)) << MANTISSA_BITS_LEFT);
}

/** Address of a charged particle's row at or below an energy; sets `share`. */
export function chargedRow(table: usize, energyGev: f64): usize {
  return table + <usize>findNode(energyGev) * CHARGED_ROW;
}

/** One column between a charged row and the next, at a share of the way that the caller kept. */
export function between(row: usize, column: usize, way: f64): f64 {
  const low = load<f64>(row + column);
  return low + way * (load<f64>(row + column + CHARGED_ROW) - low);
}

/** Linear interpolation of one column between a charged row and the next. */
export function charged(row: usize, column: usize): f64 {
  const low = load<f64>(row + column);
  return low + share * (load<f64>(row + column + CHARGED_ROW) - low);
}

/** Linear interpolation of one column between a photon row and the next. */
export function photon(row: usize, column: usize): f64 {
  const low = load<f64>(row + column);
  return low + share * (load<f64>(row + column + PHOTON_ROW) - low);
}
