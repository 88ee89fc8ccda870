import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { EfficiencyTable } from '../../../../src-main/exporters/report/analysis-tables.tsx';

it('Table II has a row for each factor, a column for each run and mass, and the paper beside its own run', () => {
  const cell = (run: 'run-I' | 'run-III', mass: number, factor: 'primary' | 'veto') => ({
    ...{ run, mass_mev: mass, factor, title: factor, ours: mass / 200, error: 0.01, origin: 'simulation' as const },
    calibration: factor === 'veto' ? { value: 0.996, error: 0.001, origin: 'simulation' as const } : null,
    paper: run === 'run-III' ? 0.58 : null,
  });
  const rows = (['run-I', 'run-III'] as const).flatMap((run) =>
    [10, 100].flatMap((mass) => [cell(run, mass, 'primary'), cell(run, mass, 'veto')]),
  );
  const html = renderToStaticMarkup(createElement(EfficiencyTable, { rows }));
  const lines = [...html.matchAll(/<tr.*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, text]) => text),
  );
  expect(lines).toEqual([
    ['factor', 'run-I', 'run-III', 'Table II'],
    ['10 MeV', '100 MeV', '10 MeV', '100 MeV', '10 MeV', '100 MeV'],
    ['primary', '0.050 ± 0.010', '0.500 ± 0.010', '0.050 ± 0.010', '0.500 ± 0.010', '0.58', '0.58'],
    ['veto', '0.050 ± 0.010', '0.500 ± 0.010', '0.050 ± 0.010', '0.500 ± 0.010', '0.58', '0.58'],
    ['from calibration electrons', '0.9960 ± 0.0010', '0.9960 ± 0.0010', ''],
  ]);
});
