import { precondition } from '../../foundation/failure.ts';
import type { PlateStack } from '../tracked/plate-stack.ts';
import { layersOf } from '../tracked/shower-measure.ts';

/** The equal layers of a calorimeter, the first of which begins at z = 0. */
export interface LayerGrid {
  readonly count: number;
  readonly periodMm: number;
  /** Of each layer: its sensitive plate, and the plate of its absorber. */
  readonly sensitivePlate: Int32Array;
  readonly absorberPlate: Int32Array;
  /** Share of a layer's radiation lengths in front of a place, which is a share of its thickness: most of a layer's matter is at its front. */
  readonly matterBefore: (phase: number) => number;
  /** Whether a place of a layer is in its absorber, which comes first. */
  readonly isInAbsorber: (phase: number) => boolean;
  /** Share of a layer's thickness that is absorber. */
  readonly absorberShare: number;
}

/** The grid of a stack whose layers are all equal, absorber first (asserted). */
export function layerGrid(stack: PlateStack): LayerGrid {
  const layers = layersOf(stack);
  const thicknesses = new Float64Array(layers.length);
  for (const { layer, thicknessMm } of stack.plates) if (layer !== undefined) thicknesses[layer]! += thicknessMm;
  const periodMm = thicknesses[0]!;
  precondition(
    thicknesses.every((each) => Math.abs(each - periodMm) < 1e-6),
    'the layers of the calorimeter are equal',
  );
  const absorberShare = stack.plates.find(({ layer }) => layer === 0)!.thicknessMm / periodMm;
  const plateOf = (isSensitive: boolean): Int32Array =>
    Int32Array.from(layers, ({ plates }) => plates.find((plate) => stack.plates[plate]!.isSensitive === isSensitive)!);
  return {
    ...{ count: layers.length, periodMm, sensitivePlate: plateOf(true), absorberPlate: plateOf(false) },
    matterBefore: matterOfLayer(stack, periodMm),
    ...{ absorberShare, isInAbsorber: (phase: number) => phase < absorberShare },
  };
}

function matterOfLayer({ plates }: PlateStack, periodMm: number): LayerGrid['matterBefore'] {
  const own = plates.filter(({ layer }) => layer === 0);
  const wholeX0 = own.reduce((sum, { thicknessMm, medium }) => sum + thicknessMm / medium.radiationLengthMm, 0);
  return (phase) => {
    let leftMm = phase * periodMm;
    let beforeX0 = 0;
    for (const { thicknessMm, medium } of own) {
      beforeX0 += Math.min(thicknessMm, Math.max(0, leftMm)) / medium.radiationLengthMm;
      leftMm -= thicknessMm;
    }
    return beforeX0 / wholeX0;
  };
}
