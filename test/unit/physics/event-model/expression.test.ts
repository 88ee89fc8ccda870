import { describe, expect, test } from 'vitest';
import { isTrue, readCondition } from '../../../../physics/event-model/expression.ts';

const names = new Set(['a', 'b', 'detector']);
const holds = (text: string, values: Readonly<Record<string, number | string>>) =>
  isTrue(readCondition(text, names), (name) => values[name]!);

describe('a condition', () => {
  test.each([
    ['a < 1', { a: 0 }, true],
    ['a > 1 and b > 1 or a == 0', { a: 0, b: 0 }, true],
    ['a > 1 and (b > 1 or a == 0)', { a: 0, b: 0 }, false],
    ['not a >= 2.5e-1', { a: 0.2, b: 0 }, true],
    ['(a + b) * 2 >= 6', { a: 1, b: 2 }, true],
    ['((a)) = 1', { a: 1 }, true],
    ['abs(a - b) <= 0.5 and -a < 0', { a: 1, b: 1.4 }, true],
    ["detector == 'HCAL' and a != 0", { detector: 'HCAL', a: 1 }, true],
    ['(a < 1 or b < 1) AND NOT (a == b)', { a: 0, b: 3 }, true],
    ['2 - 1 - 1 == 0', {}, true],
    ['8 / 2 / 2 == 2', {}, true],
  ])('%s of %j is %s', (text, values, expected) => expect(holds(text, values)).toBe(expected));

  test.each([
    ['', 'a number or a name'],
    ['a', 'a comparison is expected'],
    ['a < ', 'a number or a name'],
    ['c < 1', 'c is none of a, b, detector'],
    ['a < 1 b', 'and, or, or the end'],
    ['(a < 1', 'bracket'],
    ['a < 1; DROP TABLE event', 'nothing of the kind'],
    [`${'('.repeat(200)}a${')'.repeat(200)} < 1`, ''],
  ])('%s is refused with its place', (text, reason) => {
    expect(() => readCondition(text, names)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', problem: expect.stringContaining(reason) as string }),
    );
  });
});
