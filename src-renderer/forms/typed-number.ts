import { formatPlain } from '../display/format.ts';

/** What a field asks of its number. */
export interface NumberRule {
  readonly min?: number;
  readonly max?: number;
  /** 1 for whole numbers, 2 for even ones. */
  readonly multipleOf?: number;
  /** An empty field is as wrong as one with letters in it. */
  readonly needed?: true;
}

/** What stands in a field for numbers; no value where it is empty. */
export type TypedNumber =
  | { readonly value: number | undefined; readonly problem?: undefined }
  | { readonly problem: string; readonly value?: undefined };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * One rule for every field: a number is written with a point, and with an exponent if one likes (`1.5e-3`). Spaces
 * between its digits are left out and a true minus sign is one. Whatever else stands there is no number and never
 * becomes another one: `1,5` is neither 15 nor 1.5, and `1e999` is not the largest number there is.
 */
export function readNumber(text: string, { min, max, multipleOf, needed }: NumberRule = {}): TypedNumber {
  const bare = text.replace(/\s/g, '').replaceAll('\u2212', '-');
  if (bare === '') return needed ? { problem: 'A number is needed.' } : { value: undefined };
  if (bare.includes(',')) return { problem: 'Write a point, not a comma.' };
  if (!NUMBER.test(bare)) return { problem: 'This is no number.' };
  const value = Number(bare);
  if (!Number.isFinite(value)) return { problem: 'This number is too large.' };
  if (multipleOf !== undefined) {
    if (value % multipleOf !== 0)
      return { problem: multipleOf === 1 ? 'A whole number.' : `A multiple of ${multipleOf}.` };
    if (!Number.isSafeInteger(value)) return { problem: 'This number has too many digits to be exact.' };
  }
  if (min !== undefined && value < min) return { problem: `At least ${formatPlain(min)}.` };
  if (max !== undefined && value > max) return { problem: `At most ${formatPlain(max)}.` };
  return { value };
}

/** The number an arrow key makes of one: without the digits that binary fractions add, and within the rule. */
export function stepNumber(value: number, by: number, { min = -Infinity, max = Infinity }: NumberRule): number {
  return Math.min(max, Math.max(min, Number((value + by).toPrecision(12))));
}
