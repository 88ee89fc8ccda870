/**
 * The kernel's energy grid: 16 nodes an octave, evenly spaced within it, from 2⁻²⁰ GeV (0.95 keV) to 2¹⁰ GeV. Linear interpolation of a quantity
 * that varies as E² is then within 0.05 % of it; the constants repeat those of kernel/tables.as.ts.
 */
export const NODES_PER_OCTAVE = 16;
const FIRST_OCTAVE = -20;
const OCTAVES = 30;
export const NODES = NODES_PER_OCTAVE * OCTAVES + 1;

/** Energies of the nodes. */
export const NODE_ENERGIES_GEV: Float64Array = Float64Array.from({ length: NODES }, (_, node) => {
  const octave = FIRST_OCTAVE + Math.floor(node / NODES_PER_OCTAVE);
  const power = octave < 0 ? 1 / powerOfTwo(-octave) : powerOfTwo(octave);
  return power * (1 + (node % NODES_PER_OCTAVE) / NODES_PER_OCTAVE);
});

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 2;
  return power;
}
