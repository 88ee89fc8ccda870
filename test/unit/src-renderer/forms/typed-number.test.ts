import { expect, test } from 'vitest';
import { readNumber, stepNumber } from '../../../../src-renderer/forms/typed-number.ts';

test.each([
  ['2.5', 2.5],
  ['-12', -12],
  ['\u221212', -12],
  ['1e-3', 1e-3],
  ['.5', 0.5],
  ['1\u2009000 000', 1_000_000],
  ['99.933013916015625', 99.933013916015625],
  ['0', 0],
  ['', undefined],
])('%j is a number', (text, value) => {
  expect(readNumber(text)).toEqual({ value });
});

test.each([
  ['abc', {}, 'This is no number.'],
  ['-', {}, 'This is no number.'],
  ['0x10', {}, 'This is no number.'],
  ['Infinity', {}, 'This is no number.'],
  ['1,5', {}, 'Write a point, not a comma.'],
  ['1e999', {}, 'This number is too large.'],
  ['1.5', { multipleOf: 1 }, 'A whole number.'],
  ['7', { multipleOf: 2 }, 'A multiple of 2.'],
  ['12345678901234567890', { multipleOf: 1 }, 'This number has too many digits to be exact.'],
  ['9', { min: 10 }, 'At least 10.'],
  ['5000', { max: 4000 }, 'At most 4\u2009000.'],
  ['', { needed: true } as const, 'A number is needed.'],
])('%j under %j is refused', (text, rule, problem) => {
  expect(readNumber(text, rule)).toEqual({ problem });
});

test('an arrow key adds a step, without the digits of binary fractions and within the bounds', () => {
  expect(stepNumber(0.2, 0.1, {})).toBe(0.3);
  expect(stepNumber(9.8, 0.5, { max: 10 })).toBe(10);
});
