import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { arrivalFromChambers } from '../../../../../physics/studies/uniformity/arrival-from-chambers.ts';
import { measureUniformity, type LocatedElectron } from '../../../../../physics/studies/uniformity/uniformity.ts';

const chambers = [
  { tracker: 2, zMm: 20_960 },
  { tracker: 5, zMm: 22_350 },
] as const;

describe('the place of arrival', () => {
  const hits = [
    { tracker: 2, xMm: 300, yMm: -1 },
    { tracker: 5, xMm: 330, yMm: 2 },
    { tracker: 7, xMm: 0, yMm: 0 },
  ];

  it('is on the line through both chambers', () => {
    const { xMm, yMm } = arrivalFromChambers(hits, [...chambers], 23_740)!;
    expect(xMm).toBeCloseTo(360, 9);
    expect(yMm).toBeCloseTo(5, 9);
  });

  it('is unknown with a second hit, or without one', () => {
    expect(arrivalFromChambers([...hits, hits[0]!], [...chambers], 23_740)).toBeUndefined();
    expect(arrivalFromChambers(hits.slice(1), [...chambers], 23_740)).toBeUndefined();
  });
});

describe('uniformity', () => {
  const request = { xMm: [-20, 20], yMm: [-20, 20], columns: 4, rows: 4, leastElectrons: 10 } as const;
  /** 8000 electrons, seed 5; `dent` takes energy in one bin of 16. */
  const sample = (dent: number): LocatedElectron[] => {
    const stream = new RandomStream(5, 0, 'uniformity').startEvent(0);
    return Array.from({ length: 8000 }, () => {
      const xMm = 40 * stream.uniform() - 20;
      const yMm = 40 * stream.uniform() - 20;
      const isThere = xMm > 0 && xMm < 10 && yMm > 0 && yMm < 10;
      return { xMm, yMm, energyGev: 100 + stream.gaussian() - (isThere ? dent : 0) };
    });
  };

  it('finds nothing where there is nothing', () => {
    // χ² of 15 degrees over 15 beyond 2 has a chance of 1 %; the seed is fixed.
    const { bins, chi2PerDegree, nonUniformity, electrons } = measureUniformity(sample(0), request);
    expect(bins).toHaveLength(16);
    expect(electrons).toBe(8000);
    expect(chi2PerDegree).toBeLessThan(2);
    expect(nonUniformity).toBeLessThan(0.0006);
  });

  it('finds a dent of 1 % in one bin where it is and how much it spreads the response', () => {
    const { bins, nonUniformity } = measureUniformity(sample(1), request);
    const lowest = bins.reduce((low, bin) => (bin.pull < low.pull ? bin : low));
    expect(lowest.tile).toMatchObject({ xMm: 5, yMm: 5 });
    expect(lowest.pull).toBeLessThan(-10);
    // √(1/16 · 15/16) of 1 %.
    expect(nonUniformity).toBeCloseTo(0.00242, 3);
  });

  it('leaves out bins with few electrons', () => {
    expect(measureUniformity(sample(0).slice(0, 60), request).bins.length).toBeLessThan(8);
  });
});
