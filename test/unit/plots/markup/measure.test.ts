import { describe, expect, it } from 'vitest';
import { measureMarkup, wrapMarkup, wrapMarkupInto } from '../../../../plots/markup/measure.ts';

describe('measureMarkup', () => {
  it('adds the advance widths of the wider font', () => {
    // H 743, i 242 of Inter and 722, 222 of Liberation Sans, in thousandths of an em, rounded up to hundredths.
    expect(measureMarkup('Hi', 100)).toBeCloseTo(75 + 25, 6);
  });

  it('gives scripts their smaller size and commands their symbol', () => {
    expect(measureMarkup('x^{2}', 100)).toBeCloseTo(55 + 0.72 * 65, 6);
    expect(measureMarkup('\\sigma', 100)).toBe(63);
  });
});

describe('wrapMarkup', () => {
  it('breaks at spaces and never inside a group', () => {
    const lines = wrapMarkup('one \\bf{two three} four', 10, 60);
    expect(lines).toEqual(['one', '\\bf{two three}', 'four']);
  });

  it('keeps every word', () => {
    const text = 'a longer sentence about the leak of energy from the ECAL';
    expect(wrapMarkup(text, 12, 80).join(' ')).toBe(text);
  });

  it('shows with an ellipsis that words are missing', () => {
    const lines = wrapMarkupInto(2, 'a longer sentence about the leak of energy from the ECAL', 12, 120);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/ …$/);
    expect(measureMarkup(lines[1]!, 12)).toBeLessThanOrEqual(120);
  });
});
