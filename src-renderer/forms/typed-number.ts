/** What stands in a field for numbers: with more digits than are safe while one types it comes as text. A sign alone is no number yet. */
export function typedNumber(typed: string | number): number | undefined {
  const value = typed === '' ? NaN : Number(typed);
  return Number.isFinite(value) ? value : undefined;
}
