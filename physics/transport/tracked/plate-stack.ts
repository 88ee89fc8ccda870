import { TwinError } from '../../foundation/failure.ts';
import type { Medium } from '../../interactions/electromagnetic/medium.ts';

/** One plate of the stack. */
export interface Plate {
  readonly medium: Medium;
  readonly thicknessMm: number;
  /** What a layer of the stack is for: it starts a layer, belongs to it, or is neither (covers, windows). */
  readonly layer: number | undefined;
  /** Deposits here are what the detector sees. */
  readonly isSensitive: boolean;
  /** Times are kept by readout group (0 to 7) and cell, for example preshower and main part. */
  readonly readoutGroup: number | undefined;
  /** Whether the holes, rods and gaps of the cells, and the cuts, cross it. */
  readonly isCrossed: boolean;
}

/** Round things on a grid about the centre of a cell. */
interface Grid {
  readonly perSide: number;
  readonly pitchMm: number;
  readonly diameterMm: number;
  readonly medium: Medium;
}

/** What crosses the plates of every cell. */
export interface Lattice {
  /** Between the plates of neighbouring cells, part of the pitch. */
  readonly gap: { readonly widthMm: number; readonly medium: Medium };
  readonly holes?: Grid & {
    readonly fibre: { readonly diameterMm: number; readonly medium: Medium };
    /** Displacement of all holes of a layer. */
    readonly shiftMm: (layer: number) => readonly [number, number];
  };
  readonly rods?: Grid;
}

/** A box of another medium through the cells; its front and back are those of the plates whose middle it contains. */
export interface Cut {
  readonly medium: Medium;
  readonly centreMm: readonly [number, number, number];
  readonly halfSizeMm: readonly [number, number, number];
}

/** Plates normal to z over a grid of cells centred on the axis, vacuum outside. */
export interface PlateStack {
  readonly name: string;
  readonly frontMm: number;
  readonly cells: {
    readonly columns: number;
    readonly rows: number;
    readonly widthMm: number;
    readonly heightMm: number;
  };
  /** The cell on which the beam is centred. */
  readonly hitCell: { readonly column: number; readonly row: number };
  readonly plates: readonly Plate[];
  readonly lattice: Lattice | undefined;
  readonly cuts: readonly Cut[];
}

/** The materials of a stack, each once, in order of appearance. */
export function mediaOf({ plates, lattice, cuts }: PlateStack): readonly Medium[] {
  const { gap, holes, rods } = lattice ?? {};
  const parts = [gap, holes, holes?.fibre, rods, ...cuts].flatMap((part) => part?.medium ?? []);
  return [...new Set([...plates.map(({ medium }) => medium), ...parts])];
}

const LIMITS = { plates: 2048, cells: 64, media: 16, groups: 8, cuts: 8 };

/** Throws when a stack is not one that the kernel can hold. */
export function checkStack(stack: PlateStack): void {
  const { plates, cuts, cells } = stack;
  const cellCount = cells.columns * cells.rows;
  const complaints: readonly (readonly [boolean, string])[] = [
    [plates.length < 1 || plates.length > LIMITS.plates, `it has ${plates.length} plates (1 to ${LIMITS.plates} fit)`],
    [cellCount < 1 || cellCount > LIMITS.cells, `it has ${cellCount} cells (1 to ${LIMITS.cells} fit)`],
    [mediaOf(stack).length > LIMITS.media, `it has ${mediaOf(stack).length} materials (at most ${LIMITS.media} fit)`],
    [cuts.length > LIMITS.cuts, `it has ${cuts.length} cuts (at most ${LIMITS.cuts} fit)`],
    [plates.some(({ thicknessMm }) => !(thicknessMm > 0)), 'a plate has no thickness'],
    [
      plates.some(({ readoutGroup = 0 }) => readoutGroup >= LIMITS.groups),
      `readout groups end at ${LIMITS.groups - 1}`,
    ],
  ];
  const problem = complaints.find(([applies]) => applies)?.[1];
  if (problem === undefined) return;
  throw new TwinError({
    code: 'TRANSPORT_STACK_UNFIT',
    problem: `"${stack.name}" cannot be tracked: ${problem}.`,
    where: `geometry "${stack.name}"`,
    remedy: 'Correct the geometry, or choose a level of transport that is not tracked.',
  });
}
