import { describe, expect, test } from 'vitest';
import type { EventColumnName } from '../../../../physics/event-model/event-columns.ts';
import { computeCutflow, weightedEfficiency } from '../../../../physics/selection/cutflow.ts';
import { describeCondition, passesCut, selectionSchema, type Selection } from '../../../../physics/selection/cuts.ts';
import { paperSelection } from '../../../../physics/selection/paper-selection.ts';

const selection: Selection = {
  name: 'test',
  source: 'test',
  cuts: [
    { name: 'on-target', title: 'on target', conditions: [{ column: 'trigger_beam', min: 1 }] },
    { name: 'trigger', title: 'trigger', conditions: [{ column: 'trigger_physics', min: 1 }] },
    { name: 'missing', title: 'missing', conditions: [{ column: 'e_missing_gev', min: 50, max: 90 }] },
  ],
};

const columns = new Map<EventColumnName, Float64Array>([
  ['weight', Float64Array.of(1, 2, 3, 4)],
  ['trigger_beam', Float64Array.of(1, 1, 1, 0)],
  ['trigger_physics', Float64Array.of(1, 1, 0, 0)],
  ['e_missing_gev', Float64Array.of(60, 49.999, 70, 80)],
]);

describe('cut-flow', () => {
  test('counts, weights and errors step by step', () => {
    const steps = computeCutflow(selection, columns);
    expect(steps.map((s) => [s.before.count, s.after.count, s.after.weight])).toEqual([
      [4, 3, 6],
      [3, 2, 3],
      [2, 1, 1],
    ]);
    const efficiency = weightedEfficiency(steps[2]!.before, steps[2]!.after);
    expect(efficiency.value).toBeCloseTo(1 / 3, 15);
    // (1−ε)² Σ_pass w² + ε² Σ_fail w² = 4/9·1 + 1/9·4, over (Σw)² = 9
    expect(efficiency.error).toBeCloseTo(Math.sqrt(8 / 9) / 3, 15);
  });

  test('events that were generated and not stored fail at the trigger', () => {
    const unstored = {
      offTarget: { count: 10, weight: 10, squares: 10 },
      onTarget: { count: 90, weight: 90, squares: 90 },
    };
    const steps = computeCutflow(selection, columns, unstored);
    expect(steps.map((s) => [s.before.count, s.after.count])).toEqual([
      [104, 93],
      [93, 2],
      [2, 1],
    ]);
    const reordered = { ...selection, cuts: [selection.cuts[2]!, selection.cuts[1]!] };
    expect(() => computeCutflow(reordered, columns, unstored)).toThrow(
      /cut 'missing'.*before the trigger.*Put a cut on trigger_physics first/,
    );
  });

  test('a cut that wants no beam trigger keeps the unstored events off target alone', () => {
    const halo = { name: 'halo', title: 'halo', conditions: [{ column: 'trigger_beam', max: 0 }] } as const;
    const unstored = {
      offTarget: { count: 10, weight: 10, squares: 10 },
      onTarget: { count: 90, weight: 90, squares: 90 },
    };
    const [step] = computeCutflow(
      { ...selection, cuts: [{ ...halo, conditions: [...halo.conditions] }] },
      columns,
      unstored,
    );
    expect(step).toMatchObject({ before: { count: 104 }, after: { count: 11, weight: 14 } });
  });

  test('the selection of the paper is a valid document and says its cuts in words', () => {
    expect(selectionSchema.parse(paperSelection)).toEqual(paperSelection);
    expect(paperSelection.cuts.map(describeCondition)).toMatchInlineSnapshot(`
      [
        "1 ≤ trigger_beam",
        "1 ≤ trigger_physics",
        "1 ≤ tracks ≤ 1, angle_in_mrad ≤ 1 mrad",
        "98 ≤ momentum_gev ≤ 102 GeV/c",
        "1 ≤ srd1_mev ≤ 80 MeV, 1 ≤ srd2_mev ≤ 80 MeV, 1 ≤ srd3_mev ≤ 80 MeV, 3 ≤ srd_in_time",
        "ecal_off_time ≤ 0",
        "ecal_outside_3x3 ≤ 0.05, shower_chi2 ≤ 3",
        "veto2_mip ≤ 1 MIP",
        "upstream_hits ≤ 2",
        "hcal_r ≤ 0.5 where 1 ≤ e_hcal_gev GeV, hcal_time_spread_ns ≤ 5 ns where 1 ≤ e_hcal_gev GeV",
        "50 ≤ e_missing_gev GeV",
        "e_hcal_gev ≤ 1 GeV",
      ]
    `);
    const scalars = { momentum_gev: 101.9 } as Parameters<typeof passesCut>[1];
    expect(
      passesCut(
        paperSelection.cuts.find(({ name }) => name === 'momentum')!,
        scalars,
      ),
    ).toBe(true);
  });

  test.each([
    [{ column: 'truth_aprime_energy_gev', min: 1 }, /column/],
    [{ column: 'e_ecal_gev' }, /needs a min or a max/],
    [{ column: 'e_ecal_gev', min: 3, max: 2 }, /min above max/],
    [{ column: 'e_ecal_gev', mni: 3 }, /mni/],
  ])('refuses the condition %j', (condition, message) => {
    const result = selectionSchema.safeParse({
      ...selection,
      cuts: [{ name: 'a', title: 'a', conditions: [condition] }],
    });
    expect(JSON.stringify(result.error?.issues)).toMatch(message);
  });
});
