import type { StackPlate } from '../../../geometry/elements/stack.ts';
import type {
  DetectorLayout,
  EcalLayout,
  HcalModuleLayout,
  VetoLayout,
} from '../../../geometry/layout/layout-types.ts';
import type { Materials } from '../../../geometry/materials.ts';
import { FIRST_ECAL_MAIN, FIRST_HCAL, FIRST_PRESHOWER, FIRST_VETO2, HCAL_CELLS } from '../../event-model/channels.ts';
import { ALONG_Z, inFrameOf, type Direction } from '../../foundation/direction.ts';
import { stackColumn, type ColumnPlate, type MatterColumn } from './matter-column.ts';

/** One of the volumes that follow each other along z. */
export interface Block {
  readonly kind: 'ecal' | 'veto2' | 'hcal' | 'air';
  readonly name: string;
  readonly zFrontMm: number;
  readonly zBackMm: number;
  readonly xCentreMm: number;
  readonly yCentreMm: number;
  /** Rotation about y at the front; small, so x is sheared by it. */
  readonly yawRad: number;
  /** Of the matter; infinite in air. */
  readonly halfWidthMm: number;
  readonly halfHeightMm: number;
  readonly cells: CellGrid | undefined;
  /** Loss of a minimum-ionising particle in the sensitive plates over that in all. */
  readonly samplingFraction: number;
}

/** The read-out cells of a block, columns towards +x. */
export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidthMm: number;
  readonly cellHeightMm: number;
  /** Of the cells that read depths in front of and behind a plane. */
  readonly frontChannel: number;
  readonly backChannel: number;
  readonly planeMm: number;
}

/** ECAL, V2 and the HCAL modules with the air between them. */
export interface CalorimeterLine {
  readonly blocks: readonly Block[];
  readonly column: MatterColumn;
  readonly zFrontMm: number;
  readonly zBackMm: number;
}

/** Which of the calorimeters stand in the line. */
export type LineExtent = 'full' | 'hcal';

/** The calorimeters of a detector as hadrons and muons cross them. `hcal` leaves the ECAL and V2 out. */
export function describeCalorimeterLine(
  layout: DetectorLayout,
  materials: Materials,
  extent: LineExtent = 'full',
): CalorimeterLine {
  const { ecal, veto, hcal } = layout;
  const parts = [
    ...(extent === 'full' ? [ecalPart(ecal, materials), ...(veto ? [vetoPart(veto, materials)] : [])] : []),
    ...hcal.map((module, i) => hcalPart(module, i, materials)),
  ].sort((a, b) => a.block.zFrontMm - b.block.zFrontMm);
  const air = materials.get('air');
  const blocks: Block[] = [];
  const plates: ColumnPlate[] = [];
  let z = parts[0]!.block.zFrontMm;
  for (const { block, plates: own } of parts) {
    const gapMm = block.zFrontMm - z;
    if (gapMm > 1e-6) {
      blocks.push(airBlock(z, block.zFrontMm));
      plates.push({ material: air, thicknessMm: gapMm, isSensitive: false });
    }
    blocks.push(block);
    plates.push(...own);
    z = block.zBackMm;
  }
  return { blocks, column: stackColumn(blocks[0]!.zFrontMm, plates), zFrontMm: blocks[0]!.zFrontMm, zBackMm: z };
}

interface Part {
  readonly block: Block;
  readonly plates: readonly ColumnPlate[];
}

const columnPlate = ({ material, thicknessMm, sensitive }: StackPlate, materials: Materials): ColumnPlate => ({
  material: materials.get(material),
  thicknessMm,
  isSensitive: sensitive,
});

/** Covers and layers in beam order; the covers in front stand before the stated front. */
function stackPlates(stack: EcalLayout | HcalModuleLayout, materials: Materials): readonly ColumnPlate[] {
  const layers = stack.sections.flatMap(({ layers: count, plates }) =>
    Array.from({ length: count }, () => plates).flat(),
  );
  return [...stack.frontCovers, ...layers, ...stack.backCovers].map((plate) => columnPlate(plate, materials));
}

const thicknessOf = (plates: readonly { readonly thicknessMm: number }[]) =>
  plates.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0);

function samplingFractionOf(plates: readonly ColumnPlate[]): number {
  const loss = (of: readonly ColumnPlate[]) =>
    of.reduce((sum, { thicknessMm, material }) => sum + thicknessMm * material.minimumIonisationGevPerMm, 0);
  return loss(plates.filter(({ isSensitive }) => isSensitive)) / loss(plates);
}

function stackBlock(
  stack: EcalLayout | HcalModuleLayout,
  plates: readonly ColumnPlate[],
  layer: readonly ColumnPlate[],
) {
  const zFrontMm = stack.zFrontMm - thicknessOf(stack.frontCovers);
  return {
    name: stack.name,
    zFrontMm,
    zBackMm: zFrontMm + thicknessOf(plates),
    xCentreMm: stack.xCentreMm,
    yCentreMm: stack.yCentreMm,
    yawRad: stack.yawRad,
    samplingFraction: samplingFractionOf(layer),
  };
}

const gridOf = ({ columns, rows, cellWidthMm, cellHeightMm }: EcalLayout | HcalModuleLayout) => ({
  columns,
  rows,
  cellWidthMm,
  cellHeightMm,
});

function ecalPart(ecal: EcalLayout, materials: Materials): Part {
  const plates = stackPlates(ecal, materials);
  const [preshower] = ecal.sections;
  const preshowerMm = preshower === undefined ? 0 : preshower.layers * preshower.layerMm;
  return {
    plates,
    block: {
      kind: 'ecal',
      ...stackBlock(
        ecal,
        plates,
        ecal.plates.map((plate) => columnPlate(plate, materials)),
      ),
      halfWidthMm: (ecal.columns * ecal.cellWidthMm) / 2,
      halfHeightMm: (ecal.rows * ecal.cellHeightMm) / 2,
      cells: {
        ...gridOf(ecal),
        frontChannel: FIRST_PRESHOWER,
        backChannel: FIRST_ECAL_MAIN,
        planeMm: ecal.zFrontMm + preshowerMm,
      },
    },
  };
}

function hcalPart(module: HcalModuleLayout, index: number, materials: Materials): Part {
  const plates = stackPlates(module, materials);
  const channel = FIRST_HCAL + index * HCAL_CELLS;
  return {
    plates,
    block: {
      kind: 'hcal',
      ...stackBlock(
        module,
        plates,
        module.plates.map((plate) => columnPlate(plate, materials)),
      ),
      halfWidthMm: module.outerWidthMm / 2,
      halfHeightMm: module.outerHeightMm / 2,
      cells: { ...gridOf(module), frontChannel: channel, backChannel: channel, planeMm: module.zFrontMm },
    },
  };
}

function vetoPart(veto: VetoLayout, materials: Materials): Part {
  const zFrontMm = veto.zMm - veto.thicknessMm / 2;
  return {
    plates: [{ material: materials.get('polystyrene'), thicknessMm: veto.thicknessMm, isSensitive: true }],
    block: {
      kind: 'veto2',
      name: veto.name,
      zFrontMm,
      zBackMm: zFrontMm + veto.thicknessMm,
      xCentreMm: veto.xMm,
      yCentreMm: veto.yMm,
      yawRad: 0,
      halfWidthMm: veto.widthMm / 2,
      halfHeightMm: veto.heightMm / 2,
      samplingFraction: 1,
      cells: {
        columns: veto.segments,
        rows: 1,
        cellWidthMm: veto.widthMm / veto.segments,
        cellHeightMm: veto.heightMm,
        frontChannel: FIRST_VETO2,
        backChannel: FIRST_VETO2,
        planeMm: zFrontMm,
      },
    },
  };
}

function airBlock(zFrontMm: number, zBackMm: number): Block {
  return {
    kind: 'air',
    name: 'air',
    zFrontMm,
    zBackMm,
    ...{ xCentreMm: 0, yCentreMm: 0, yawRad: 0, halfWidthMm: Infinity, halfHeightMm: Infinity },
    cells: undefined,
    samplingFraction: 0,
  };
}

/** Channel of the cell at a point of a block, or −1 outside the cells. */
export function channelAt(block: Block, xMm: number, yMm: number, zMm: number): number {
  const { cells } = block;
  if (cells === undefined) return -1;
  const column = Math.floor(localX(block, xMm, zMm) / cells.cellWidthMm + cells.columns / 2);
  const row = Math.floor((yMm - block.yCentreMm) / cells.cellHeightMm + cells.rows / 2);
  if (column < 0 || column >= cells.columns || row < 0 || row >= cells.rows) return -1;
  return (zMm < cells.planeMm ? cells.frontChannel : cells.backChannel) + row * cells.columns + column;
}

/** x from the axis of a block that may be turned about y. */
function localX({ xCentreMm, yawRad, zFrontMm }: Block, xMm: number, zMm: number): number {
  return xMm - xCentreMm - yawRad * (zMm - zFrontMm);
}

/** Whether a point is in the matter of a block (given that its z is). */
export function isInside(block: Block, xMm: number, yMm: number, zMm: number): boolean {
  return Math.abs(localX(block, xMm, zMm)) < block.halfWidthMm && Math.abs(yMm - block.yCentreMm) < block.halfHeightMm;
}

/** Index of the block at z, or −1 before and behind the line. */
export function blockAt({ blocks, zFrontMm, zBackMm }: CalorimeterLine, zMm: number): number {
  if (zMm < zFrontMm || zMm >= zBackMm) return -1;
  let i = 0;
  while (zMm >= blocks[i]!.zBackMm) i++;
  return i;
}

/** From the centre of the first module to that of the last: the modules stand along the bent beam. */
export function hcalAxis(hcal: readonly Pick<HcalModuleLayout, 'xCentreMm' | 'yCentreMm' | 'zFrontMm'>[]): Direction {
  const first = hcal[0];
  const last = hcal.at(-1);
  if (first === undefined || last === undefined || first === last) return ALONG_Z;
  const [x, y, z] = [
    last.xCentreMm - first.xCentreMm,
    last.yCentreMm - first.yCentreMm,
    last.zFrontMm - first.zFrontMm,
  ] as const;
  return inFrameOf(ALONG_Z, x, y, z);
}
