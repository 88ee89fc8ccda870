import { TwinError } from '../../foundation/failure.ts';
import type { Medium } from '../../interactions/medium.ts';

/** What a plate is for: it makes the shower, it is read out, or it is neither (wrapping, windows). */
export type PlateRole = 'absorber' | 'active' | 'inert';

/** One plate of the stack. */
export interface Plate {
  readonly medium: Medium;
  readonly thicknessMm: number;
  readonly role: PlateRole;
  /** Times are kept by readout group (0 to 7) and cell, for example preshower and main part. */
  readonly readoutGroup?: number;
  /** Whether holes, fibres, rods and gaps of the stack's lattice cross it. */
  readonly crossed?: boolean;
}

/** What crosses the plates of every cell; positions from the centre of the cell. */
export interface Lattice {
  /** A square grid of holes, each with a fibre in it. */
  readonly holes: { readonly pitchMm: number; readonly diameterMm: number; readonly medium: Medium };
  readonly fibres: { readonly diameterMm: number; readonly medium: Medium };
  /** Four rods at (±offset, ±offset). */
  readonly rods: { readonly offsetMm: number; readonly diameterMm: number; readonly medium: Medium };
  /** Width between the plates of neighbouring cells, part of the pitch. */
  readonly gap: { readonly widthMm: number; readonly medium: Medium };
  /** Fibres run on a spiral of this radius, so many turns over the stack. */
  readonly spiral?: { readonly radiusMm: number; readonly turns: number };
}

/** Plates normal to z over a grid of cells centred on the axis, vacuum outside; layers of plates repeat. */
export interface PlateStack {
  readonly name: string;
  readonly frontMm: number;
  readonly cells: {
    readonly columns: number;
    readonly rows: number;
    readonly widthMm: number;
    readonly heightMm: number;
  };
  readonly sections: readonly PlateSection[];
  readonly lattice?: Lattice;
}

export interface PlateSection {
  readonly repeat: number;
  readonly plates: readonly Plate[];
}

/** Every plate in beam order. */
export function platesOf(stack: PlateStack): readonly Plate[] {
  return stack.sections.flatMap(({ repeat, plates }) => Array.from({ length: repeat }, () => plates).flat());
}

/** The materials of a stack, each once, in order of appearance. */
export function mediaOf({ sections, lattice }: PlateStack): readonly Medium[] {
  const ofPlates = sections.flatMap(({ plates }) => plates.map(({ medium }) => medium));
  const ofLattice = lattice
    ? [lattice.holes, lattice.fibres, lattice.rods, lattice.gap].map(({ medium }) => medium)
    : [];
  return [...new Set([...ofPlates, ...ofLattice])];
}

const LIMITS = { plates: 2048, cells: 64, media: 16, groups: 8 };

/** Throws when a stack is not one that the kernel can hold. */
export function checkStack(stack: PlateStack): void {
  const plates = platesOf(stack);
  const cells = stack.cells.columns * stack.cells.rows;
  const complaints: readonly (readonly [boolean, string])[] = [
    [plates.length < 1 || plates.length > LIMITS.plates, `it has ${plates.length} plates (1 to ${LIMITS.plates} fit)`],
    [cells < 1 || cells > LIMITS.cells, `it has ${cells} cells (1 to ${LIMITS.cells} fit)`],
    [mediaOf(stack).length > LIMITS.media, `it has ${mediaOf(stack).length} materials (at most ${LIMITS.media} fit)`],
    [plates.some(({ thicknessMm }) => !(thicknessMm > 0)), 'a plate has no thickness'],
    [
      plates.some(({ readoutGroup = 0 }) => readoutGroup >= LIMITS.groups),
      `readout groups end at ${LIMITS.groups - 1}`,
    ],
    [plates.some(({ crossed }) => crossed) && !stack.lattice, 'plates are crossed by a lattice that is not given'],
    [stack.lattice !== undefined && stack.cells.widthMm !== stack.cells.heightMm, 'a lattice needs square cells'],
  ];
  const problem = complaints.find(([applies]) => applies)?.[1];
  if (problem === undefined) return;
  throw new TwinError({
    code: 'TRANSPORT_STACK_UNFIT',
    problem: `Stack "${stack.name}" cannot be tracked: ${problem}.`,
    where: `geometry "${stack.name}"`,
    remedy: 'Correct the geometry, or choose another level of transport.',
  });
}
