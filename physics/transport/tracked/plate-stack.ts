import { TwinError } from '../../foundation/failure.ts';
import type { Medium } from '../../interactions/medium.ts';

/** One plate of the stack. */
export interface Plate {
  readonly medium: Medium;
  readonly thicknessMm: number;
  /** Deposits here are what the detector sees, summed over the plates of this readout group. */
  readonly readoutGroup?: number;
}

/** Plates normal to z over a grid of cells centred on the axis, vacuum outside; layers of plates repeat. */
export interface PlateStack {
  readonly name: string;
  readonly frontMm: number;
  readonly cells: { readonly columns: number; readonly rows: number; readonly pitchMm: number };
  readonly sections: readonly PlateSection[];
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
export function mediaOf(stack: PlateStack): readonly Medium[] {
  return [...new Set(stack.sections.flatMap(({ plates }) => plates.map(({ medium }) => medium)))];
}

const LIMITS = { plates: 2048, cells: 64, media: 16 };

/** Throws when a stack is not one that the kernel can hold. */
export function checkStack(stack: PlateStack): void {
  const plates = platesOf(stack);
  const cells = stack.cells.columns * stack.cells.rows;
  const problem =
    plates.length === 0 || plates.length > LIMITS.plates
      ? `it has ${plates.length} plates (1 to ${LIMITS.plates} can be tracked)`
      : cells < 1 || cells > LIMITS.cells
        ? `it has ${cells} cells (1 to ${LIMITS.cells} can be tracked)`
        : mediaOf(stack).length > LIMITS.media
          ? `it has ${mediaOf(stack).length} materials (at most ${LIMITS.media} can be tracked)`
          : plates.some(({ thicknessMm }) => !(thicknessMm > 0))
            ? 'a plate has no thickness'
            : undefined;
  if (problem === undefined) return;
  throw new TwinError({
    code: 'TRANSPORT_STACK_UNFIT',
    problem: `Stack "${stack.name}" cannot be tracked: ${problem}.`,
    where: `geometry "${stack.name}"`,
    remedy: 'Merge or remove plates, or choose another level of transport.',
  });
}
