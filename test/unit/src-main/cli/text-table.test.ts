import { describe, expect, test } from 'vitest';
import { counted, percent, textTable } from '../../../../src-main/cli/text-table.ts';

const columns = [
  { title: 'cut', align: 'left' },
  { title: 'out', align: 'right' },
] as const;
const rows = [
  ['Synchrotron radiation in all three counters, in time', 365],
  ['Lateral shape', 309],
];

describe('tables in text', () => {
  test('columns are as wide as what they hold', () => {
    expect(textTable(columns, rows, Infinity).split('\n')).toEqual([
      `cut${' '.repeat(51)}out`,
      'Synchrotron radiation in all three counters, in time  365',
      `Lateral shape${' '.repeat(41)}309`,
    ]);
  });

  test('on a narrow terminal words wrap, and numbers stay whole', () => {
    expect(textTable(columns, rows, 36).split('\n')).toEqual([
      `cut${' '.repeat(30)}out`,
      `Synchrotron radiation in all${' '.repeat(5)}365`,
      'three counters, in time',
      `Lateral shape${' '.repeat(20)}309`,
    ]);
    for (const line of textTable(columns, rows, 5).split('\n')) expect(line.length).toBeLessThanOrEqual(21);
  });
});

test('counts and shares', () => {
  expect([counted(1, 'event'), counted(2, 'event')]).toEqual(['1 event', '2 events']);
  expect([percent(0.9), percent(0.683)]).toEqual(['90 %', '68.3 %']);
});
