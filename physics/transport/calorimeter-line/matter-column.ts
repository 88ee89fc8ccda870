import type { Material } from '../../../geometry/materials.ts';
import { nuclearTarget, type NuclearTarget } from '../../interactions/hadronic/target-nucleus.ts';

/** A plate across the line. */
export interface ColumnPlate {
  readonly material: Material;
  readonly thicknessMm: number;
  readonly isSensitive: boolean;
}

/**
 * Plates one behind the other with what a particle along z has crossed up to each edge, so that any depth is two look-ups and
 * any point of interaction one.
 */
export interface MatterColumn {
  /** Edges of the plates, one more than plates. */
  readonly zMm: Float64Array;
  /** Interaction lengths of nucleons and of pions. */
  readonly nucleonDepth: Float64Array;
  readonly pionDepth: Float64Array;
  readonly radiationDepth: Float64Array;
  /** Loss of a minimum-ionising particle. */
  readonly minimumLossGev: Float64Array;
  readonly sensitiveMm: Float64Array;
  /** By plate. */
  readonly materials: readonly Material[];
  readonly targets: readonly NuclearTarget[];
}

export type ColumnDepth = 'nucleonDepth' | 'pionDepth' | 'radiationDepth' | 'minimumLossGev' | 'sensitiveMm';

/** Sums of matter along z at the edges of the plates, from the front of the first. */
export function stackColumn(zFrontMm: number, plates: readonly ColumnPlate[]): MatterColumn {
  const cumulate = (first: number, of: (plate: ColumnPlate) => number): Float64Array => {
    const sums = new Float64Array(plates.length + 1);
    sums[0] = first;
    plates.forEach((plate, i) => (sums[i + 1] = sums[i]! + of(plate)));
    return sums;
  };
  const targets = new Map<Material, NuclearTarget>();
  const targetOf = (material: Material): NuclearTarget => {
    const made = targets.get(material) ?? nuclearTarget(material);
    targets.set(material, made);
    return made;
  };
  return {
    zMm: cumulate(zFrontMm, ({ thicknessMm }) => thicknessMm),
    nucleonDepth: cumulate(0, ({ thicknessMm, material }) => thicknessMm / material.interactionLengthMm),
    pionDepth: cumulate(0, ({ thicknessMm, material }) => thicknessMm / material.pionInteractionLengthMm),
    radiationDepth: cumulate(0, ({ thicknessMm, material }) => thicknessMm / material.radiationLengthMm),
    minimumLossGev: cumulate(0, ({ thicknessMm, material }) => thicknessMm * material.minimumIonisationGevPerMm),
    sensitiveMm: cumulate(0, ({ thicknessMm, isSensitive }) => (isSensitive ? thicknessMm : 0)),
    materials: plates.map(({ material }) => material),
    targets: plates.map(({ material }) => targetOf(material)),
  };
}

/** Index of the plate at z; the first or last one beyond the ends. */
export function plateAt({ zMm }: MatterColumn, z: number): number {
  return intervalOf(zMm, z);
}

/** What is crossed from the front to z. */
export function depthAt(column: MatterColumn, depth: ColumnDepth, z: number): number {
  const { zMm } = column;
  const last = zMm.length - 1;
  const values = column[depth];
  if (z <= zMm[0]!) return values[0]!;
  if (z >= zMm[last]!) return values[last]!;
  const i = intervalOf(zMm, z);
  return values[i]! + ((z - zMm[i]!) / (zMm[i + 1]! - zMm[i]!)) * (values[i + 1]! - values[i]!);
}

/** Where a depth is reached: the inverse of depthAt, at the ends for what lies beyond. */
export function zAtDepth(column: MatterColumn, depth: ColumnDepth, value: number): number {
  const values = column[depth];
  const { zMm } = column;
  const last = values.length - 1;
  if (value <= values[0]!) return zMm[0]!;
  if (value >= values[last]!) return zMm[last]!;
  const i = intervalOf(values, value);
  const width = values[i + 1]! - values[i]!;
  return zMm[i]! + (width > 0 ? (value - values[i]!) / width : 0) * (zMm[i + 1]! - zMm[i]!);
}

/** The last i with edges[i] ≤ value, by bisection. */
function intervalOf(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
