import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { epsilonLimit } from '../../physics/dark-photon/epsilon-limit.ts';
import type { ProductionModel } from '../../physics/dark-photon/production-model.ts';
import { LEAD } from '../../physics/dark-photon/target.ts';
import { aprimeYield } from '../../physics/dark-photon/thick-target.ts';
import table from '../reference/na64-table-v.json' with { type: 'json' };

/** Zero events seen: 90 % CL. */
const SIGNAL_LIMIT = Math.LN10;

function limit(massMev: number, model: ProductionModel): number {
  const setup = { massGev: massMev / 1000, beamEnergyGev: 100, minimumAprimeEnergyGev: 50, target: LEAD, model };
  const yieldPerElectron = aprimeYield(setup);
  const exposures = table.exposure.runs.map((run) => ({ ...run, yieldPerElectron }));
  return 1e4 * epsilonLimit(exposures, SIGNAL_LIMIT);
}

it.each(table.rows)('Table V without k-factors at $massMev MeV comes out within 40 %', ({ massMev, withoutK }) => {
  const ratio = limit(massMev, 'ww') / withoutK;
  expect(ratio).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.4);
});

describe.each(['k-factor', 'etl'] as const)('Table V with k-factors (%s)', (model) => {
  it.each(table.rows.filter(({ massMev }) => massMev <= 100))(
    'at $massMev MeV comes out within 25 %',
    ({ massMev, withK }) => {
      const ratio = limit(massMev, model) / withK;
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.25);
    },
  );

  // The printed column falls further behind above 100 MeV; docs/physics/dark-photon.md says why it is not followed.
  it.each(table.rows.filter(({ massMev }) => massMev > 100))(
    'at $massMev MeV is weaker by √k of the exact calculation, not by more',
    ({ massMev, withK }) => {
      const weakening = (limit(massMev, model) / limit(massMev, 'ww')) ** 2;
      expect(weakening).toBeGreaterThan(1.7);
      expect(weakening).toBeLessThan(2.5);
      expect(limit(massMev, model)).toBeLessThan(withK);
    },
  );
});

it('is what docs/physics/dark-photon.md prints', () => {
  const page = readFileSync(new URL('../../docs/physics/dark-photon.md', import.meta.url), 'utf8');
  const section = page.slice(page.indexOf('## Table V'));
  for (const { massMev, withoutK, withK } of table.rows) {
    const line = section.split('\n').find((text) => text.split('|')[1]?.trim() === String(massMev));
    const cells = line!.split('|').map(Number);
    const ours = [limit(massMev, 'ww'), limit(massMev, 'k-factor'), limit(massMev, 'etl')];
    const printed = [cells[2]!, cells[5]!, cells[6]!];
    printed.forEach((value, i) => expect(Number(ours[i]!.toPrecision(3))).toBe(value));
    expect([cells[3], cells[7]]).toEqual([withoutK, withK]);
  }
});
