import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { backgroundTableText } from '../../../../src-main/cli/print/background.ts';
import { BackgroundTable, SideBandTable } from '../../../../src-main/exporters/report/background-tables.tsx';
import { aBackgroundTable as table } from '../../../support/physics/background-table.ts';

describe('Table IV', () => {
  it('of the report has a row for each source, the total, and the side band of each run', () => {
    const rows = renderToStaticMarkup(createElement(BackgroundTable, { table }));
    expect(rows.match(/<tr/g)).toHaveLength(1 + table.rows.length + 1);
    expect(rows).toContain('0.035');
    expect(renderToStaticMarkup(createElement(SideBandTable, { table }))).toContain('0.300 ± 0.010');
  });

  it('on the terminal says the same', () => {
    const text = backgroundTableText({ ...table, warnings: ['Row decays is thin.'] });
    expect(text).toContain('total, as modelled');
    expect(text).toContain('0.300 ± 0.010');
    expect(text).toContain('1000 events foretold below 50 GeV within a factor of 1.3, 1100 there (pull 0.4)');
    expect(text).toContain('Row decays is thin.');
  });
});
