import { describe, expect, it } from 'vitest';
import { byRunFactor, channel, type RunFactor, type TableSetting } from '../../../../physics/background/row-parts.ts';

const setting = { exposures: [2e10, 1e10, 1e10] } as unknown as TableSetting;
const factor = (values: readonly number[]): RunFactor => ({
  ...byRunFactor(
    setting,
    values.map((value) => ({ value, error: 0.1 * value })),
  ),
  ...{ name: '', systematic: 0.5, origin: 'simulation', source: '' },
});

describe('a channel of a background', () => {
  it('is the sum of its runs where two of its factors go with the intensity', () => {
    const { events, byRun } = channel('accidental', [factor([1e-11, 2e-11, 3e-11]), factor([0.9, 0.8, 0.6])], setting);
    expect(byRun.map(({ value }) => value)).toEqual([
      expect.closeTo(0.18, 12),
      expect.closeTo(0.16, 12),
      expect.closeTo(0.18, 12),
    ]);
    // the product of the means would be 0.56
    expect(events.value).toBeCloseTo(0.52, 12);
    expect(events.systematic).toBeCloseTo(0.52 * 0.5 * Math.SQRT2, 12);
  });

  it('holds nothing where a factor is zero', () => {
    expect(channel('none', [factor([1, 1, 1]), factor([0, 0, 0])], setting).events).toEqual({
      ...{ value: 0, statistical: 0, systematic: 0 },
    });
  });
});
