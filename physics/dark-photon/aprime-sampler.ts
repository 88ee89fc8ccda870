import { exp, log, pow } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { logitRange } from './aprime-process.ts';
import { cellOf } from './density-rows.ts';
import { EmissionDepth } from './emission-depth.ts';
import { makeEtlTables } from './etl-emission.ts';
import type { ShowerModel } from './shower-transform.ts';
import { sliceShower, yieldOfSlices, type LossSlice, type ThickTarget } from './thick-target.ts';
import { trackLengthAbove } from './track-length.ts';
import { makeWwTables } from './ww-emission.ts';

/** An A′ as it leaves its nucleus. */
export interface AprimeEmission {
  /** Energy of the electron or positron that radiated. */
  readonly electronEnergyGev: number;
  readonly aprimeEnergyGev: number;
  /** Depth below the point where the beam enters the target. */
  readonly emissionDepthX0: number;
  /** Angle to the electron; the azimuth is uniform. */
  readonly aprimeAngleRad: number;
}

export interface AprimeSampler {
  /** A′ above the cut per electron on target for ε = 1: each sampled A′ stands for yieldPerElectron · ε² / (number sampled) of them. */
  readonly yieldPerElectron: number;
  sample(stream: RandomStream): AprimeEmission;
}

/** The least ln(E₀/E) told apart from no loss at all: 4 % of the track length lies below, at an energy equal to the beam's. */
const LEAST_LOSS = 1e-9;
/** Logarithmic cells that resolve the first slice, where the track length rises as 1/ln(1/L). */
const FIRST_SLICE_CELLS = 14;
/** Slices of the shower that share one depth distribution. */
const SLICES_PER_DEPTH = 3;

/** A cell in L = ln(E₀/E) to draw from: within it L is log-uniform. */
interface LossCell {
  readonly lossLow: number;
  readonly lossHigh: number;
  readonly slice: number;
  readonly depth: number;
}

/**
 * Draws A′ emissions in a thick target from the distribution that `aprimeYield` integrates: the electron's energy from the
 * track-length distribution times σ(E; E_A′ > E_c), the depth from the shower at that energy, x from the model's spectrum above the
 * cut, the angle from its double differential cross section. Tables are built here, once.
 */
export function makeAprimeSampler(setup: ThickTarget): AprimeSampler {
  const { massGev, beamEnergyGev, minimumAprimeEnergyGev, target } = setup;
  const leastAprimeGev = Math.max(massGev, minimumAprimeEnergyGev);
  const slices = sliceShower(setup);
  const tables = setup.model === 'etl' ? makeEtlTables(slices) : makeWwTables(slices, setup);
  const { cells, depthEdges } = cellsOfLoss(slices);
  const cumulative = cumulativeEmission(cells, slices, tables.crossSectionsPb, setup.shower);
  const depths = new EmissionDepth(depthEdges, setup.shower);
  const total = cumulative[cells.length]!;

  return {
    yieldPerElectron: yieldOfSlices(slices, target, (_, i) => tables.crossSectionsPb[i]!),
    sample(stream) {
      const cell = cells[cellOf(cumulative, 0, cells.length, stream.uniform() * total)]!;
      const electronEnergyGev = beamEnergyGev * exp(-sampleLoss(cell, stream));
      const emissionDepthX0 = depths.sample(cell.depth, stream);
      const range = logitRange(electronEnergyGev, leastAprimeGev / electronEnergyGev);
      const fraction = tables.sampleFraction(cell.slice, stream);
      const odds = exp(range.low + (range.high - range.low) * fraction);
      const oneMinusX = 1 / (1 + odds);
      const x = odds * oneMinusX;
      const aprime = { massGev, electronEnergyGev, target, x, oneMinusX };
      const aprimeAngleRad = tables.sampleAngle(cell.slice, fraction, aprime, stream);
      // Rounding alone can put x·E below the cut.
      const aprimeEnergyGev = Math.max(leastAprimeGev, x * electronEnergyGev);
      return { electronEnergyGev, aprimeEnergyGev, emissionDepthX0, aprimeAngleRad };
    },
  };
}

/** The first slice cut finely towards no loss, the others whole; and the edges of the groups that share a depth distribution. */
function cellsOfLoss(slices: readonly LossSlice[]): {
  readonly cells: readonly LossCell[];
  readonly depthEdges: Float64Array;
} {
  const first = slices[0]!.lossHigh;
  const edges = [0];
  for (let i = 0; i < FIRST_SLICE_CELLS; i++) {
    edges.push(LEAST_LOSS * pow(first / LEAST_LOSS, i / (FIRST_SLICE_CELLS - 1)));
  }
  edges[FIRST_SLICE_CELLS] = first;
  const cells: LossCell[] = [];
  for (let i = 0; i < FIRST_SLICE_CELLS; i++)
    cells.push({ lossLow: edges[i]!, lossHigh: edges[i + 1]!, slice: 0, depth: i });
  for (let slice = 1; slice < slices.length; slice++) {
    const depth = FIRST_SLICE_CELLS + Math.floor((slice - 1) / SLICES_PER_DEPTH);
    cells.push({ lossLow: slices[slice]!.lossLow, lossHigh: slices[slice]!.lossHigh, slice, depth });
    edges[depth + 1] = slices[slice]!.lossHigh;
  }
  return { cells, depthEdges: Float64Array.from(edges) };
}

function cumulativeEmission(
  cells: readonly LossCell[],
  slices: readonly LossSlice[],
  crossSectionsPb: Float64Array,
  shower: ShowerModel | undefined,
): Float64Array {
  const cumulative = new Float64Array(cells.length + 1);
  let trackBelow = 0;
  cells.forEach(({ slice, lossHigh }, i) => {
    let track = slices[slice]!.trackLengthX0;
    if (slice === 0) {
      const trackAbove = trackLengthAbove(lossHigh, shower);
      track = trackAbove - trackBelow;
      trackBelow = trackAbove;
    }
    cumulative[i + 1] = cumulative[i]! + crossSectionsPb[slice]! * track;
  });
  return cumulative;
}

function sampleLoss({ lossLow, lossHigh }: LossCell, stream: RandomStream): number {
  const u = stream.uniform();
  return lossLow === 0 ? lossHigh * u : lossLow * exp(u * log(lossHigh / lossLow));
}
