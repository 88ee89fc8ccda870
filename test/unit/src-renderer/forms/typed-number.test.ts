import { expect, test } from 'vitest';
import { typedNumber } from '../../../../src-renderer/forms/typed-number.ts';

test.each([
  ['a number', 2.5, 2.5],
  ['17 digits, which come as text', '99.933013916015625', 99.933013916015625],
  ['zero', '0', 0],
  ['an empty field', '', undefined],
  ['a sign alone', '-', undefined],
])('%s', (_what, typed, value) => {
  expect(typedNumber(typed)).toBe(value);
});
