import { describe, expect, test } from 'vitest';
import { selectionSchema } from '../../../../contract/calls/selection-calls.ts';
import { paperSelection } from '../../../../physics/selection/paper-selection.ts';
import * as edits from '../../../../src-renderer/display/edit-selection.ts';
import { readCut } from '../../../../src-renderer/display/read-cut.ts';

describe('cuts as people write them', () => {
  test.each([
    [
      'e_hcal_gev < 1 and veto2_mip <= 0.5',
      [
        { column: 'e_hcal_gev', max: 1 },
        { column: 'veto2_mip', max: 0.5 },
      ],
    ],
    ['98 ≤ momentum_gev and momentum_gev ≤ 102', [{ column: 'momentum_gev', min: 98, max: 102 }]],
    ['tracks == 1', [{ column: 'tracks', min: 1, max: 1 }]],
    ['ecal_x_mm > -5', [{ column: 'ecal_x_mm', min: -5 }]],
    ['e_ecal_gev < 80 and e_ecal_gev < 60', [{ column: 'e_ecal_gev', max: 60 }]],
    ['hcal_r < 0.5 where e_hcal_gev > 1', [{ column: 'hcal_r', max: 0.5, when: { column: 'e_hcal_gev', min: 1 } }]],
  ])('%s', (text, conditions) => expect(readCut(text)).toEqual(conditions));

  test.each([
    ['e_hcal_gev < 1 or veto2_mip < 1', /cannot hold “or”/],
    ['e_hcal_gev + e_ecal_gev < 100', /one column with one number/],
    ['1 < 2', /one column with one number/],
    ['tracks != 1', /leave out a single value/],
    ['e_hcal_gev < 1 and e_hcal_gev > 2', /no value of e_hcal_gev/],
    ['truth_process == 1', /truth_process is none of/],
    ['e_hcal_gev < 1 where tracks == 1 and veto2_mip < 1', /bounds one column/],
    ['e_hcal_gev <', /cannot be read at character/],
  ])('%s is refused', (text, problem) => expect(() => readCut(text)).toThrow(problem));
});

describe('edits of a selection', () => {
  const names = (selection: typeof paperSelection) => selection.cuts.map(({ name }) => name);

  test('every edit gives a valid document under another name', () => {
    const edited = [
      edits.withBounds(paperSelection, 'hcal-lateral', 1, { max: 4 }),
      edits.withCutAt(paperSelection, 'veto', 2),
      edits.withoutCut(paperSelection, 'srd'),
      edits.withoutCondition(paperSelection, 'track', 1),
      edits.withNewCut(paperSelection, 'a', readCut('e_hcal4_gev < 2')),
    ];
    for (const selection of edited) {
      expect(selectionSchema.parse(selection)).toEqual(selection);
      expect(selection.name).toBe('NA64 2016, section IV, edited');
    }
    expect(edited[0]!.cuts[9]!.conditions[1]).toEqual({
      ...{ column: 'hcal_time_spread_ns', max: 4, when: { column: 'e_hcal_gev', min: 1 } },
    });
    expect(names(edited[1]!).slice(0, 4)).toEqual(['on-target', 'trigger', 'veto', 'track']);
    expect(edited[3]!.cuts[2]!.conditions).toEqual([{ column: 'tracks', min: 1, max: 1 }]);
  });

  test('a second edit does not lengthen the name, and new cuts have names of their own', () => {
    const once = edits.withNewCut(paperSelection, 'a', readCut('e_hcal_gev < 2'));
    const twice = edits.withNewCut(once, 'b', readCut('e_hcal_gev > 0.1'));
    expect(twice.name).toBe(once.name);
    expect(names(twice).slice(-2)).toEqual(['e-hcal-gev', 'e-hcal-gev-2']);
  });

  test('what is off is left out and named; a move to where a cut is changes nothing', () => {
    const on = edits.switchedOn(paperSelection, ['srd', 'veto']);
    expect(on.cuts).toHaveLength(paperSelection.cuts.length - 2);
    expect(on.name).toBe('NA64 2016, section IV without srd, veto');
    const everyName = paperSelection.cuts.map(({ name }) => name);
    expect(selectionSchema.shape.name.safeParse(edits.switchedOn(paperSelection, everyName).name).success).toBe(true);
    expect(edits.withCutAt(paperSelection, 'trigger', 1)).toBe(paperSelection);
  });
});
