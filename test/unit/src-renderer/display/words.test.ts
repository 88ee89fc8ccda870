import { describe, expect, test } from 'vitest';
import document from '../../../../geometry/detectors/na64-2016.json' with { type: 'json' };
import { figureSchema } from '../../../../contract/figure.ts';
import { readDetector } from '../../../../geometry/read.ts';
import { describeCondition, passesCut } from '../../../../physics/selection/cuts.ts';
import { paperSelection } from '../../../../physics/selection/paper-selection.ts';
import { EVENT_COLUMN_NAMES, type EventScalars } from '../../../../physics/event-model/event-columns.ts';
import { cutflowFigure } from '../../../../src-renderer/display/cutflow-figure.ts';
import { sampleKind, sampleKinds } from '../../../../src-renderer/display/sample-kind.ts';
import { describeSource, quantitiesOf } from '../../../../src-renderer/display/element-quantities.ts';
import {
  formatColumn,
  formatCount,
  formatEnergy,
  formatPlain,
  formatScientific,
  formatSignificant,
} from '../../../../src-renderer/display/format.ts';
import { holds, readConditions } from '../../../../src-renderer/display/read-condition.ts';

describe('cuts in words', () => {
  test.each(paperSelection.cuts.map((cut) => [cut.name, cut] as const))(
    'the conditions of %s are read back as they were stated',
    (_, cut) => {
      const bounds = ({
        column,
        min,
        max,
      }: {
        column: string;
        min?: number | undefined;
        max?: number | undefined;
      }) => ({
        ...{ column, min, max },
      });
      const stated = cut.conditions.map((condition) =>
        condition.when === undefined ? bounds(condition) : { ...bounds(condition), when: bounds(condition.when) },
      );
      expect(readConditions(describeCondition(cut))).toEqual(stated);
    },
  );

  test('what the window says of a condition agrees with the selection', () => {
    const scalars = Object.fromEntries(EVENT_COLUMN_NAMES.map((name) => [name, 1])) as EventScalars;
    for (const cut of paperSelection.cuts) {
      const conditions = readConditions(describeCondition(cut));
      expect(conditions.every((condition) => holds(condition, scalars))).toBe(passesCut(cut, scalars));
    }
  });

  test('words that are no condition are left out', () => {
    expect(readConditions('something new')).toEqual([]);
  });
});

test.each([
  [formatCount(12826), '12\u2009826'],
  [formatCount(600), '600'],
  [formatColumn('e_missing_gev', -2.32514), '\u22122.325'],
  [formatColumn('tracks', 1), '1'],
  [formatColumn('srd1_mev', 52.04), '52.0'],
  [formatColumn('weight', 0.016285), '0.01629'],
  [formatSignificant(5.94e-4, 3), '5.94×10⁻⁴'],
  [formatSignificant(70.23, 3), '70.2'],
  [formatScientific(0.0178, 3), '1.78×10⁻²'],
  [formatScientific(-43e9, 2), '\u22124.3×10¹⁰'],
  [formatSignificant(0, 3), '0'],
  [formatPlain(0.05), '0.05'],
  [formatPlain(-1500), '\u22121\u2009500'],
  [formatEnergy(97.93), '97.9 GeV'],
  [formatEnergy(0.0213), '21.3 MeV'],
])('%s', (formatted, expected) => expect(formatted).toBe(expected));

test('the numbers of an element come with flag and source, plates by their names', () => {
  const detector = readDetector(document);
  const micromegas = detector.elements.find(({ name }) => name === 'MM1')!;
  const quantities = new Map(quantitiesOf(micromegas).map((quantity) => [quantity.path, quantity]));
  expect(quantities.get('layers.gas.thickness')).toMatchObject({ value: 5, unit: 'mm', flag: 'assumed' });
  const efficiency = quantities.get('response.efficiency')!;
  expect(describeSource(efficiency.source, detector)).toContain(efficiency.source);
  expect([...quantities.values()].every(({ source }) => source.length > 0)).toBe(true);
});

test('the figure of a cut-flow is a valid figure with one step for each cut', () => {
  const step = (name: string, into: number, out: number) => ({
    ...{ name, title: name, in: into, out, weighted_out: out, weighted_out_error: 0 },
    ...{ efficiency: out / into, efficiency_error: 0 },
    ...{ cumulative_efficiency: out / 100, cumulative_efficiency_error: 0 },
  });
  const runs = [
    { run: 1, kind: 'mc' as const, label: 'beam', steps: [step('trigger', 100, 40), step('veto', 40, 10)] },
  ];
  const cutflow = { selection: 'paper', selection_sha256: '', digest: 'd', steps: [], runs };
  for (const scale of ['linear', 'log'] as const) {
    const figure = figureSchema.parse(cutflowFigure(cutflow, scale, ['simulation']));
    expect(figure.layers[0]).toMatchObject({ kind: 'histogram', edges: [0, 1, 2], values: [0.4, 0.1] });
  }
});

test('imported data are told apart from pseudo-data', () => {
  const data = { kind: 'data', process: 'pseudo-data' } as const;
  const imported = { kind: 'data', process: 'external' } as const;
  expect([data, imported, { ...imported, kind: 'mc' as const }].map(sampleKind)).toEqual([
    'pseudo-data',
    'imported data',
    'imported simulation',
  ]);
  expect(sampleKinds([data, imported, { kind: 'mc', process: 'beam' }, data])).toEqual([
    'pseudo-data',
    'imported-data',
    'simulation',
  ]);
});
