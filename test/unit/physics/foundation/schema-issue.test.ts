import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { issueSentence } from '../../../../physics/foundation/schema-issue.ts';

describe('what a schema finds, as a sentence', () => {
  test.each<[z.ZodType, unknown, string, string]>([
    [z.number().positive(), -5, 'GeV', 'It is -5 GeV, but must be more than 0 GeV.'],
    [z.number().max(1000), 1e5, 'GeV', 'It is 100000 GeV, but must be at most 1000 GeV.'],
    [z.int(), 1.5, '', 'It is 1.5, but must be a whole number.'],
    [z.number(), NaN, 'mm', 'It is NaN mm, but must be a finite number in mm.'],
    [z.number(), undefined, 'GeV', 'It is missing, but must be a finite number in GeV.'],
    [z.enum(['ww', 'etl']), 'iww', '', 'It is "iww", but must be one of "ww", "etl".'],
    [z.string().min(1), '', '', 'It is "", but must be a text of at least 1 characters.'],
    [z.string().regex(/=/, 'is not written as name=number'), 'foo', '', '"foo" is not written as name=number.'],
    [z.string().regex(/^a$/), 'foo', '', '"foo" must match pattern /^a$/.'],
    [z.strictObject({}), { foo: 1 }, '', 'There is no field "foo" here.'],
    [z.number().refine((value) => value < 1, 'must be below its bound'), 2, '', 'It must be below its bound.'],
  ])('%#: %s', (schema, value, unit, sentence) => {
    expect(issueSentence(schema.safeParse(value).error!.issues[0]!, value, unit)).toBe(sentence);
  });

  test('the value stands at the path of the issue', () => {
    const root = { card: { at_mm: ['x'] } };
    const found = z.object({ card: z.object({ at_mm: z.array(z.number()) }) }).safeParse(root);
    expect(issueSentence(found.error!.issues[0]!, root)).toBe('It is "x", but must be a finite number.');
  });
});
