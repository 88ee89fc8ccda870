import { atan2 } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { gaussInterpolation } from '../foundation/gauss-interpolation.ts';
import { logitRange } from './aprime-process.ts';
import { DensityRows } from './density-rows.ts';
import type { EmissionTables } from './emission-tables.ts';
import { kinematicsOfFraction } from './etl-amplitude.ts';
import { etlGrid, leastZ } from './exact-tree-level.ts';
import { SLICE_RULES, type LossSlice } from './thick-target.ts';

const SPECTRUM_CELLS = 64;
const ANGLE_CELLS = 32;
const { fraction: FRACTION, angle: ANGLE } = SLICE_RULES;
const FRACTION_NODES = FRACTION.nodes.length;
const ANGLE_NODES = ANGLE.nodes.length;

/** Values at the nodes of the quadrature to values at the points of a table. */
const TO_SPECTRUM = gaussInterpolation(FRACTION, equalSteps(SPECTRUM_CELLS));
const TO_ANGLE = gaussInterpolation(ANGLE, equalSteps(ANGLE_CELLS));

/**
 * Emission at exact tree level. The quadrature that gives each slice's cross section also gives, by interpolation between
 * its nodes, the spectrum of x and at each of its x the distribution of the angle. Between two such x the distribution is mixed.
 */
export function makeEtlTables(slices: readonly LossSlice[]): EmissionTables {
  const spectra = new DensityRows(slices.length, SPECTRUM_CELLS);
  const angles = new DensityRows(slices.length * FRACTION_NODES, ANGLE_CELLS);
  const crossSectionsPb = new Float64Array(slices.length);
  slices.forEach(({ process, xMin }, slice) => {
    const grid = etlGrid(process, logitRange(process.electronEnergyGev, xMin), SLICE_RULES);
    crossSectionsPb[slice] = grid.crossSectionPb;
    const spectrum = new Float64Array(FRACTION_NODES);
    for (let i = 0; i < FRACTION_NODES; i++) {
      const row = grid.densityPb.subarray(i * ANGLE_NODES, (i + 1) * ANGLE_NODES);
      spectrum[i] = dot(row, ANGLE.weights);
      angles.fill(slice * FRACTION_NODES + i, (point) => dot(row, TO_ANGLE[point]!));
    }
    spectra.fill(slice, (point) => dot(spectrum, TO_SPECTRUM[point]!));
  });
  return {
    crossSectionsPb,
    sampleFraction: (slice, stream) => spectra.sample(slice, stream),
    sampleAngle(slice, fraction, aprime, stream) {
      const row = slice * FRACTION_NODES + nodeBeside(fraction, stream);
      const at = kinematicsOfFraction(aprime, aprime.x, aprime.oneMinusX);
      const z = 1 - (1 - leastZ(at)) * angles.sample(row, stream);
      const z3 = z * z * z;
      const halfAngleSine2 = Math.min(1, (at.y0 * (1 - z3)) / (z3 * 4 * at.p * at.k));
      return 2 * atan2(Math.sqrt(halfAngleSine2), Math.sqrt(1 - halfAngleSine2));
    },
  };
}

/** The node below or the node above `fraction`, with the odds of linear interpolation between them. */
function nodeBeside(fraction: number, stream: RandomStream): number {
  const { nodes } = FRACTION;
  let above = 0;
  while (above < FRACTION_NODES && nodes[above]! <= fraction) above++;
  if (above === 0) return 0;
  if (above === FRACTION_NODES) return FRACTION_NODES - 1;
  const low = nodes[above - 1]!;
  return stream.uniform() * (nodes[above]! - low) < fraction - low ? above : above - 1;
}

function equalSteps(cells: number): Float64Array {
  return Float64Array.from({ length: cells + 1 }, (_, i) => i / cells);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
