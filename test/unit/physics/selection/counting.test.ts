import { expect, test } from 'vitest';
import { columnsOf, demanded, cutBits, type EventColumnArrays } from '../../../../physics/selection/cut-bits.ts';
import { computeCutflow, sumWeights } from '../../../../physics/selection/cutflow.ts';
import { computeNMinusOne } from '../../../../physics/selection/n-minus-one.ts';
import { paperSelection } from '../../../../physics/selection/paper-selection.ts';
import { insideRegion, regionColumns, regions } from '../../../../physics/selection/regions.ts';
import { randomEvents } from '../../../support/physics/random-events.ts';

const events = randomEvents(800, 7);
const names = [...new Set([...columnsOf(paperSelection), ...regionColumns(regions)])];
const columns: EventColumnArrays = new Map(
  names.map((name) => [name, Float64Array.from(events, (event) => event[name] ?? 0)]),
);
const weights = columns.get('weight')!;
const bits = cutBits(paperSelection, columns, weights.length);
const cuts = paperSelection.cuts.map(({ name }) => name);
/** One event after the other, the slow way. */
const sumOf = (pass: readonly string[]) => sumWeights(weights, demanded(paperSelection, bits, { pass, fail: [] }));
const near = ({ count, weight, squares }: ReturnType<typeof sumOf>) => ({
  ...{ count, weight: expect.closeTo(weight, 9), squares: expect.closeTo(squares, 9) },
});

test('a cut-flow in one pass counts what cut after cut leaves', () => {
  const steps = computeCutflow(paperSelection, columns);
  steps.forEach(({ before, after }, k) => {
    expect(before).toEqual(near(sumOf(cuts.slice(0, k))));
    expect(after).toEqual(near(sumOf(cuts.slice(0, k + 1))));
  });
  expect(steps[0]!.before.count).toBe(800);
});

test('N − 1 in one pass counts what all others, and each alone, leave', () => {
  const { all, selected, rows } = computeNMinusOne(paperSelection, columns);
  expect(all).toEqual(near(sumOf([])));
  expect(selected).toEqual(near(sumOf(cuts)));
  for (const { name, others, alone } of rows) {
    expect(others).toEqual(near(sumOf(cuts.filter((cut) => cut !== name))));
    expect(alone).toEqual(near(sumOf([name])));
  }
});

test('regions hold the events whose sums of columns lie within their bounds, edges included', () => {
  const everything = new Uint8Array(weights.length).fill(1);
  for (const region of regions) {
    const inside = insideRegion(region, columns, everything);
    events.forEach((event, i) => {
      const isIn = region.bounds.every(({ columns: of, min = -Infinity, max = Infinity }) => {
        const sum = of.reduce((total, name) => total + (event[name] ?? 0), 0);
        return sum >= min && sum <= max;
      });
      expect(inside[i]).toBe(+isIn);
    });
  }
});
