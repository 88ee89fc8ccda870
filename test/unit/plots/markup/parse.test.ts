import { describe, expect, it } from 'vitest';
import { parseMarkup } from '../../../../plots/markup/parse.ts';
import { plainText } from '../../../../plots/markup/plain.ts';

const pieces = (markup: string) =>
  parseMarkup(markup).map(({ text, shiftEm, slant, weight }) => [
    text,
    ...(shiftEm > 0 ? ['sup'] : shiftEm < 0 ? ['sub'] : []),
    ...(slant === 'italic' ? ['italic'] : []),
    ...(weight === 'bold' ? ['bold'] : []),
  ]);

describe('parseMarkup', () => {
  it.each([
    ['Events', [['Events']]],
    ["m_{A'}", [['m'], ['A′', 'sub']]],
    ['10^{-4}', [['10'], ['−4', 'sup']]],
    ['e^-', [['e'], ['−', 'sup']]],
    [
      '\\it{E}_{ECAL}',
      [
        ['E', 'italic'],
        ['ECAL', 'sub'],
      ],
    ],
    ['\\epsilon', [['ε']]],
    ['\\alpha_\\mu favoured', [['α'], ['μ', 'sub'], [' favoured']]],
    ['\\phi = 3', [['φ = 3']]],
    ['\\Delta{}E', [['ΔE']]],
    ['\\bar{\\chi}', [['χ\u0304']]],
    ['\\bf{NA64} twin', [['NA64', 'bold'], [' twin']]],
    ['x_{i}^{2}', [['x'], ['i', 'sub'], ['2', 'sup']]],
    ['run\\_3', [['run_3']]],
  ])('reads %s', (markup, expected) => {
    expect(pieces(markup)).toEqual(expected);
  });

  it.each([
    ['\\nosuch', '\\nosuch'],
    ['a}b', 'a}b'],
    ['_start', '_start'],
    ['end_', 'end_'],
    ['{open', 'open'],
    ["don't", "don't"],
    ['', ''],
    ['bell\u0007', 'bell'],
  ])('loses nothing of %s', (markup, expected) => {
    expect(pieces(markup).map(([text]) => text).join('')).toBe(expected); // prettier-ignore
  });

  it('sets a script of a script smaller and further off', () => {
    const [base, first, second] = parseMarkup("e^{m_{A'}}");
    expect([base!.scale, first!.scale]).toEqual([1, 0.72]);
    expect(second!.scale).toBeCloseTo(0.72 ** 2);
    expect(second!.shiftEm).toBeLessThan(first!.shiftEm);
  });
});

describe('plainText', () => {
  it('keeps scripts readable in one line', () => {
    expect(plainText("\\it{m}_{A'} = 10^{-3} GeV")).toBe('m_A′ = 10^−3 GeV');
  });
});
