import { describe, expect, it } from 'vitest';
import { judge, toleranceText, type CheckRow } from '../../validation/checks/check.ts';

const row = (over: Partial<CheckRow>): CheckRow => ({
  id: 'x',
  quantity: 'x',
  ours: 1,
  error: 0,
  reference: { value: 1, source: 'closed form' },
  tolerance: { kind: 'absolute', by: 0 },
  ...over,
});

describe('judging a comparison', () => {
  it.each([
    ['inside an absolute tolerance', { ours: 1.1, tolerance: { kind: 'absolute', by: 0.11 } }, 'ok'],
    ['outside it', { ours: 1.2, tolerance: { kind: 'absolute', by: 0.11 } }, 'fail'],
    ['3 standard errors on top', { ours: 1.2, error: 0.04, tolerance: { kind: 'absolute', by: 0.11 } }, 'ok'],
    ['errors in quadrature', { ours: 6, error: 0.3, reference: { value: 4, error: 0.4, source: '' } }, 'fail'],
    [
      'relative to a negative number',
      { ours: -1.02, reference: { value: -1, source: '' }, tolerance: { kind: 'relative', by: 0.03 } },
      'ok',
    ],
    ['a factor, below', { ours: 0.5, tolerance: { kind: 'factor', by: 2 } }, 'ok'],
    ['a factor, beyond', { ours: 0.4, tolerance: { kind: 'factor', by: 2 } }, 'fail'],
    ['a range', { ours: 41, tolerance: { kind: 'range', min: 39.5, max: 41.5 } }, 'ok'],
    ['shown only', { ours: 99, tolerance: { kind: 'shown' } }, 'shown'],
    ['explained', { ours: 2, explained: { because: 'y', page: 'docs/physics/x.md' } }, 'explained'],
    ['not a number is never explained', { ours: NaN, explained: { because: 'y', page: 'docs/physics/x.md' } }, 'fail'],
  ] satisfies [string, Partial<CheckRow>, string][])('%s', (_, over, verdict) => {
    expect(judge(row(over))).toBe(verdict);
  });

  it('says its tolerance in words', () => {
    expect(toleranceText({ kind: 'relative', by: 0.03 })).toBe('± 3 %');
    expect(toleranceText({ kind: 'range', min: 1, max: 2 })).toBe('1 to 2');
  });
});
