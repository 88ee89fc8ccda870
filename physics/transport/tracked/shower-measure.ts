import type { PlateStack } from './plate-stack.ts';
import type { TrackedShower } from './tracked-showers.ts';

/** What is kept of one shower for its profile. */
export interface ShowerMeasure {
  readonly visibleGev: number;
  /** Visible in the cell on which the beam is centred, and in the nine cells around it. */
  readonly hitCellGev: number;
  readonly nineCellsGev: number;
  /** Deposited in the layers of the preshower. */
  readonly preshowerGev: number;
  readonly leakRearGev: number;
  /** NaN where it is not known. */
  readonly leakFrontGev: number;
  readonly leakSideGev: number;
  readonly visibleByLayerGev: Float64Array;
  readonly depositedByLayerGev: Float64Array;
}

/** A layer of a stack: its absorber and sensitive plates, without the wrapping behind the last of them. */
export interface StackLayer {
  readonly plates: readonly number[];
  readonly isPreshower: boolean;
  /** Of its middle, from the front of the stack. */
  readonly depthX0: number;
}

/** The first section of the electromagnetic calorimeter's layers is the preshower. */
const PRESHOWER_GROUP = 0;

/** The layers of a stack: which plates each has, and how deep its middle lies. */
export function layersOf({ plates }: PlateStack): readonly StackLayer[] {
  const layers: { plates: number[]; isPreshower: boolean; frontX0: number; backX0: number }[] = [];
  let depthX0 = 0;
  plates.forEach(({ layer, medium, thicknessMm, readoutGroup }, index) => {
    const frontX0 = depthX0;
    depthX0 += thicknessMm / medium.radiationLengthMm;
    if (layer === undefined) return;
    const own = (layers[layer] ??= { plates: [], isPreshower: false, frontX0, backX0: frontX0 });
    own.backX0 = depthX0;
    own.plates.push(index);
    if (readoutGroup === PRESHOWER_GROUP) own.isPreshower = true;
  });
  return layers.map((layer) => ({
    plates: layer.plates.slice(0, 1 + layer.plates.findLastIndex((index) => plates[index]!.isSensitive)),
    isPreshower: layer.isPreshower,
    depthX0: (layer.frontX0 + layer.backX0) / 2,
  }));
}

/** Sums the deposits of one shower. */
export function measureShower(stack: PlateStack, layers: readonly StackLayer[], shower: TrackedShower): ShowerMeasure {
  const { columns, rows } = stack.cells;
  const cellCount = columns * rows;
  const sums = { visibleGev: 0, hitCellGev: 0, nineCellsGev: 0, preshowerGev: 0 };
  const visibleByLayerGev = new Float64Array(layers.length);
  const depositedByLayerGev = new Float64Array(layers.length);
  layers.forEach(({ plates, isPreshower }, layer) => {
    for (const plate of plates) {
      const { isSensitive } = stack.plates[plate]!;
      for (let cell = 0; cell < cellCount; cell++) {
        const energyGev = shower.depositsGev[plate * cellCount + cell]!;
        depositedByLayerGev[layer]! += energyGev;
        if (isPreshower) sums.preshowerGev += energyGev;
        if (!isSensitive) continue;
        visibleByLayerGev[layer]! += energyGev;
        sums.visibleGev += energyGev;
        const cellsAway = distanceFromHitCell(stack, cell);
        if (cellsAway <= 1) sums.nineCellsGev += energyGev;
        if (cellsAway === 0) sums.hitCellGev += energyGev;
      }
    }
  });
  const { leakRearGev, leakFrontGev, leakSideGev } = shower;
  return { ...sums, leakRearGev, leakFrontGev, leakSideGev, visibleByLayerGev, depositedByLayerGev };
}

/** Rings of cells between a cell and the one that was hit: 0 for that one, 1 for its eight neighbours. */
export function distanceFromHitCell({ cells, hitCell }: PlateStack, cell: number): number {
  const columnsAway = Math.abs((cell % cells.columns) - hitCell.column);
  const rowsAway = Math.abs(Math.floor(cell / cells.columns) - hitCell.row);
  return Math.max(columnsAway, rowsAway);
}
