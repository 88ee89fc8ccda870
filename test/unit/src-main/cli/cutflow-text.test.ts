import { expect, test } from 'vitest';
import { stepsText } from '../../../../src-main/cli/print/cutflow.ts';

const step = (title: string, entering: number, out: number, error: number) => ({
  ...{ name: title, title, in: entering, out, weighted_out: out, cumulative_efficiency: 0 },
  ...{
    weighted_out_error: Math.sqrt(out),
    efficiency: entering === 0 ? 0 : out / entering,
    efficiency_error: error,
    cumulative_efficiency_error: 0,
  },
});

test('an error stands where the events tell one: not where all, none, or nothing passed', () => {
  const steps = [step('half', 4, 2, 0.25), step('all', 2, 2, 0), step('none', 2, 0, 0), step('nothing', 0, 0, 0)];
  const rows = stepsText(steps)
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ {2,}/));
  expect(rows).toEqual([
    ['half', '4', '2', '2.000 ± 1.4', '0.5000 ± 0.2500'],
    ['all', '2', '2', '2.000 ± 1.4', '1.0000'],
    ['none', '2', '0', '0', '0.0000'],
    ['nothing', '0', '0', '0', '-'],
  ]);
});
