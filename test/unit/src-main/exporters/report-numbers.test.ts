import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Cell, type CellContent } from '../../../../src-main/exporters/report/Numbers.tsx';

describe('a cell of a report', () => {
  it.each<[string, CellContent, string]>([
    ['words as they are, markup of figures included', 'e_ecal_gev', 'e_ecal_gev'],
    ['nothing', null, '–'],
    ['a number', 1234.6, '1235'],
    ['a small number', 1.7e-13, '1.7×10<sup>−13</sup>'],
    ['an error to two digits, and its number to the same place', { value: 60387, error: 245.7 }, '60\u2009387 ± 246'],
    ['a small number with its error', { value: 7.19e-14, error: 3.1e-15 }, '(7.19 ± 0.31)×10<sup>−14</sup>'],
    ['a number that is known without error', { value: 1, error: 0 }, '1'],
  ])('shows %s', (_, content, shown) => {
    expect(renderToStaticMarkup(createElement(Cell, { content }))).toBe(shown);
  });
});
