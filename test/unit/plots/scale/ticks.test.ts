import { describe, expect, it } from 'vitest';
import { makeAxisScale, type Interval } from '../../../../plots/scale/axis-scale.ts';
import { heightOf, makeTicks, widthOf } from '../../../../plots/scale/ticks.ts';

const ticksOf = (kind: 'linear' | 'log', domain: Interval, lengthPx = 400) =>
  makeTicks({}, makeAxisScale(kind, domain, [0, lengthPx]), widthOf(14), 10);
const texts = (...args: Parameters<typeof ticksOf>) => ticksOf(...args).major.map(({ text }) => text);

describe('linear ticks', () => {
  it('stand at multiples of 1, 2 or 5 times a power of ten, both ends included', () => {
    expect(texts('linear', [0, 10])).toEqual(['0', '2', '4', '6', '8', '10']);
    expect(texts('linear', [-0.3, 0.3], 180)).toEqual(['−0.2', '0.0', '0.2']);
  });

  it('stand at whole numbers where they count', () => {
    const countsOf = (kind: 'linear' | 'log', domain: Interval) =>
      makeTicks({ values: 'counts' }, makeAxisScale(kind, domain, [0, 400]), widthOf(14), 10).major.map(({ at }) => at);
    expect(countsOf('linear', [0, 1])).toEqual([0, 1]);
    expect(countsOf('linear', [0, 3])).toEqual([0, 1, 2, 3]);
    expect(countsOf('log', [1 / 3, 3])).toEqual([1, 2, 3]);
    expect(countsOf('log', [0.1, 40])).toEqual([1, 2, 5, 10, 20]);
  });

  it('lie at the pixel of their value', () => {
    for (const { at, px } of ticksOf('linear', [0, 10]).major) expect(px).toBeCloseTo(40 * at, 9);
  });

  it('are divided by four where the step is two, by five otherwise', () => {
    const steps = (domain: Interval, lengthPx: number) => {
      const { major, minor } = ticksOf('linear', domain, lengthPx);
      return Math.round((major[1]!.px - major[0]!.px) / (minor[1]! - minor[0]!));
    };
    expect(steps([0, 10], 400)).toBe(4);
    expect(steps([0, 5], 400)).toBe(5);
  });

  it('become fewer until their texts have room', () => {
    for (const lengthPx of [60, 120, 250, 500, 900]) {
      const { major } = ticksOf('linear', [0, 100_000], lengthPx);
      const shown = major.filter(({ text }) => text !== '');
      for (let i = 1; i < shown.length; i += 1) {
        const room = shown[i]!.px - shown[i - 1]!.px;
        expect(room).toBeGreaterThan((widthOf(14)(shown[i]!.text) + widthOf(14)(shown[i - 1]!.text)) / 2);
      }
    }
  });

  it('take a power of ten out of very large and very small values, in steps of a thousand', () => {
    expect(ticksOf('linear', [0, 3e7])).toMatchObject({ exponent: 6 });
    expect(texts('linear', [0, 3e7]).slice(0, 3)).toEqual(['0', '5', '10']);
    expect(ticksOf('linear', [0, 4e-7])).toMatchObject({ exponent: -9 });
  });
});

describe('log ticks', () => {
  it('name decades as powers, 1 and 10 as they are', () => {
    expect(texts('log', [1e-2, 1e3])).toEqual(['10^{-2}', '10^{-1}', '1', '10', '10^{2}', '10^{3}']);
  });

  it('mark 2 to 9 between decades at their logarithm', () => {
    const { minor } = ticksOf('log', [1, 100], 200);
    const expected = [2, 3, 4, 5, 6, 7, 8, 9].flatMap((digit) => [
      100 * Math.log10(digit),
      100 + 100 * Math.log10(digit),
    ]);
    expect([...minor].sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b).map((px) => expect.closeTo(px, 6)));
  });

  it('name every n-th decade where there are many, and mark the rest', () => {
    const { major, minor } = makeTicks({}, makeAxisScale('log', [1e-10, 1e10], [200, 0]), heightOf(14), 8);
    expect(major).toHaveLength(21);
    expect(major.filter(({ text }) => text !== '').length).toBeLessThan(10);
    expect(minor).toEqual([]);
  });

  it('name 2 and 5 where one decade alone would leave a reader lost', () => {
    expect(texts('log', [1, 12])).toEqual(['1', '2', '5', '10']);
  });

  it('fall back to linear steps inside a decade', () => {
    expect(texts('log', [2, 6])).toEqual(expect.arrayContaining(['2.0', '3.0', '4.0', '5.0', '6.0']));
  });
});

describe('named ticks', () => {
  it('stand where they are told, those outside the axis left out', () => {
    const axis = { ticks: [{ at: 0, text: 'SRD' }, { at: 1, text: 'V2' }, { at: 7, text: 'out' }] }; // prettier-ignore
    const { major } = makeTicks(axis, makeAxisScale('linear', [-0.5, 1.5], [0, 200]), widthOf(14), 10);
    expect(major).toEqual([
      { at: 0, px: 50, text: 'SRD' },
      { at: 1, px: 150, text: 'V2' },
    ]);
  });
});
