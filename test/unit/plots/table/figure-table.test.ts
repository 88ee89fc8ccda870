import { describe, expect, it } from 'vitest';
import { columnName } from '../../../../plots/table/column-name.ts';
import { figureTable, figureTableCsv } from '../../../../plots/table/figure-table.ts';
import { aCellFigure, aDifferenceFigure, anExclusionFigure, aPlaneFigure, aRatioFigure, gallery } from '../gallery.ts';

const named = (figure: Parameters<typeof figureTable>[0]) => {
  const { columns, rows } = figureTable(figure);
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
};

describe('figureTable', () => {
  it('has units in its column names', () => {
    expect(figureTable(aRatioFigure()).columns).toEqual([
      ...['layer', 'label', 'kind', 'e_hcal2_low_gev', 'e_hcal2_high_gev'],
      ...['events_per_0_25_gev', 'events_per_0_25_gev_low', 'events_per_0_25_gev_high'],
      ...['e_hcal2_gev', 'data_per_model_low', 'data_per_model_high', 'data_per_model'],
    ]);
  });

  it('writes Greek letters and micro as one would say them', () => {
    const axis = { scale: 'linear' } as const;
    expect(columnName({ ...axis, label: '\\epsilon^{2}' }, '')).toBe('epsilon_2');
    expect(columnName({ ...axis, label: 'Time', unit: '\\mu{}s' }, 'low')).toBe('time_low_us');
    expect(columnName({ ...axis, label: 'Events / 4 GeV^{2}' }, '')).toBe('events_per_4_gev2');
    expect(columnName({ ...axis, label: '' }, '')).toBe('value');
  });

  it('has a row a bin, with underflow before and overflow after', () => {
    const bins = named(aRatioFigure()).filter(({ layer }) => layer === 'model');
    expect(bins).toHaveLength(42);
    expect(bins[0]).toMatchObject({ e_hcal2_low_gev: null, e_hcal2_high_gev: 0, events_per_0_25_gev: 3 });
    expect(bins[41]).toMatchObject({ e_hcal2_low_gev: 10, e_hcal2_high_gev: null, events_per_0_25_gev: 12 });
    expect(bins[1]).toMatchObject({ e_hcal2_low_gev: 0, e_hcal2_high_gev: 0.25 });
  });

  it('gives errors as the ends of their bars', () => {
    const [first] = named(aRatioFigure()).filter(({ layer }) => layer === 'data');
    const value = Number(first!['events_per_0_25_gev']);
    expect(first!['events_per_0_25_gev_low']).toBeCloseTo(value - Math.sqrt(value), 9);
    expect(first!['events_per_0_25_gev_high']).toBeCloseTo(value + Math.sqrt(value), 9);
  });

  it('lists every bin of a plane, cell of a face and area of an exclusion', () => {
    expect(named(aPlaneFigure()).filter(({ layer }) => layer === 'events')).toHaveLength(3600);
    expect(named(aDifferenceFigure())[4]).toMatchObject({ part: 'HCAL1/1,1', column: 1, row: 1, delta_e_gev: -2.4 });
    expect(named(aCellFigure())).toHaveLength(36);
    const [babar] = named(anExclusionFigure());
    expect(babar).toMatchObject({ label: 'BABAR', part: 'excluded above', m_a_prime_mev: 1, epsilon: 9.5e-4 });
  });

  it('says which region is blinded', () => {
    const box = named(aPlaneFigure()).find(({ part }) => part === 'Signal box, blinded');
    expect(box).toMatchObject({ e_ecal_low_gev: 0, e_ecal_high_gev: 50, e_hcal_low_gev: 0, e_hcal_high_gev: 5 });
  });

  it.each(gallery().map((figure) => [figure.id, figure] as const))('is rectangular for %s', (_id, figure) => {
    const lines = figureTableCsv(figure).trimEnd().split('\r\n');
    const fields = lines.map((line) => line.replace(/"[^"]*"/g, 'q').split(',').length);
    expect(new Set(fields).size).toBe(1);
    expect(figureTableCsv(figure)).not.toMatch(/NaN|null|undefined|Infinity/);
  });
});
