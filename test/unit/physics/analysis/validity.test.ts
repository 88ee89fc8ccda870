import { describe, expect, test } from 'vitest';
import { checkLimitValidity, type LimitCircumstances } from '../../../../physics/analysis/validity.ts';

const inside: LimitCircumstances = {
  ...{ massMev: 20, acceptance: 0.7, acceptanceError: 0.01, method: 'exact', background: 0.12, toys: 0 },
  ...{ periods: ['run-I', 'run-II', 'run-III'], simulatedPeriods: ['run-I', 'run-II', 'run-III'] },
};
const failing = (changes: Partial<LimitCircumstances>) =>
  checkLimitValidity({ ...inside, ...changes })
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);

describe('the range of a limit', () => {
  test.each([
    ['a mass below those of Table V', { massMev: 1 }, ["mass of the A'", 'systematic errors']],
    ['a mass above those of Table V', { massMev: 1500 }, ["mass of the A'", 'systematic errors']],
    ['a mass below those of Table III', { massMev: 9.9 }, ['systematic errors']],
    ['a mass above those of Table III', { massMev: 200 }, ['systematic errors']],
    ['few signal events', { acceptanceError: 0.08 }, ['statistical error of the acceptance']],
    ['no signal event', { acceptance: 0, acceptanceError: 0 }, ['statistical error of the acceptance']],
    [
      'a period without sample',
      { periods: ['run-I'], simulatedPeriods: ['run-I'] },
      ['running periods with a signal sample'],
    ],
    ['an efficiency of the paper', { simulatedPeriods: ['run-I'] }, ['efficiency from simulation']],
    ['a formula for many events at few', { method: 'asymptotic' }, ['asymptotic formula']],
    ['too few toys', { method: 'toys', toys: 1000 }, ['number of toys']],
  ] as const)('%s is warned of', (_, changes, expected) => {
    expect(failing(changes)).toEqual(expected);
  });

  test.each([
    {},
    { massMev: 10 },
    { massMev: 100 },
    { massMev: 16.7 },
    { acceptanceError: 0.06 },
    { acceptance: 1 },
    { background: 5 },
    { method: 'asymptotic', background: 12 },
    { method: 'toys', toys: 2000 },
    { method: 'toys', toys: 100_000 },
  ] as const)('inside the range nothing is said: %o', (changes) => {
    expect(failing(changes)).toEqual([]);
  });
});
