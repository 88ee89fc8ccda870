import { describe, expect, test } from 'vitest';
import { figureSchema } from '../../../../contract/figure.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { pack } from '../../../../src-main/use-cases/selection/pack.ts';
import { densityFigure } from '../../../../src-renderer/display/density-figure.ts';
import { densityBar, densityOf, pointCloudOf } from '../../../../src-renderer/display/point-cloud.ts';
import { profileFigure } from '../../../../src-renderer/display/profile-figure.ts';

/** A spot of points in two layers, in no order of time. */
function aReply(points: number) {
  const stream = new RandomStream(1, 0, 'points').startEvent(0);
  const normal = (scale: number) => Float64Array.from({ length: points }, () => scale * stream.gaussian());
  return {
    ...{ total: points, events: points, points },
    ...{ x_mm: pack(normal(8)), y_mm: pack(normal(5)), time_ns: pack(normal(2)) },
    z_mm: pack(Float64Array.from({ length: points }, (_, i) => (i % 2) * 1000)),
    run: pack(new Uint32Array(points).fill(1)),
    event: pack(Float64Array.from({ length: points }, (_, i) => i)),
  };
}

describe('points of many events', () => {
  const reply = aReply(10_000);
  const cloud = pointCloudOf(reply);

  test('are in the order of time, each with its event', () => {
    expect(cloud.timesNs.every((timeNs, i) => i === 0 || timeNs >= cloud.timesNs[i - 1]!)).toBe(true);
    expect(new Set(cloud.events).size).toBe(10_000);
    expect(cloud.events.every((event, i) => cloud.positions[3 * i + 2] === (event % 2) * 1000)).toBe(true);
  });

  test('the sum of the density is their number, in bins and in the figure; a point has the number of its bin', () => {
    for (const binMm of [0.1, 2, 20]) {
      const density = densityOf(cloud, binMm);
      expect(density.bins.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
      // Each bin counts each of its points once.
      expect(density.ofPoint.reduce((sum, count) => sum + 1 / count, 0)).toBeCloseTo(density.bins.length, 6);
      const figure = figureSchema.parse(
        densityFigure(density, { title: 'Clusters', sample: 'run 1', kinds: ['simulation'] }),
      );
      const [map] = figure.layers;
      expect(map?.kind === 'heat-map' && map.values.reduce<number>((sum, value) => sum + value!, 0)).toBe(10_000);
    }
  });

  test('the bar runs from one point to the fullest bin', () => {
    const density = densityOf(cloud, 2);
    const bar = densityBar(density, String);
    expect([bar.shareOf(1), bar.shareOf(density.greatest)]).toEqual([0, 1]);
    expect(bar.ticks.map(({ text }) => text)).toEqual(['1', '10']);
  });

  test('no points make an empty figure', () => {
    const none = densityOf(pointCloudOf(aReply(0)), 2);
    expect(none.greatest).toBe(0);
    figureSchema.parse(densityFigure(none, { title: 'Clusters', sample: 'run 1', kinds: ['simulation'] }));
  });
});

test('the figure of a profile has the energies of the event, and the band at its energy', () => {
  const bin = (name: string, energy_gev: number, median: number) => ({
    ...{ name, energy_gev },
    sample_share: { low: 0.5 * median, median, high: 1.5 * median },
  });
  const profiles = {
    ...{ run: 1, event: 7, shower_chi2: 1.2, preshower_share: 0.25, total: 90, sampled: 90 },
    depth: [bin('preshower', 20, 0.2), bin('ECAL', 60, 0.8), bin('HCAL1', 0, 0)],
    lateral: [bin('centre', 70, 0.9), bin('outside', 10, 0.1)],
  };
  const words = { which: 'depth', sample: 'run 1', kinds: ['simulation'] } as const;
  const figure = figureSchema.parse(profileFigure(profiles, { ...words, scale: 'linear' }));
  const [band, , own] = figure.layers;
  expect(own).toMatchObject({ kind: 'histogram', edges: [0, 1, 2, 3], values: [20, 60, 0] });
  expect(band).toMatchObject({ kind: 'band', x: [0, 1, 1, 2, 2, 3], low: [8, 8, 32, 32, 0, 0] });
  const logarithmic = figureSchema.parse(profileFigure(profiles, { ...words, scale: 'log' }));
  expect(logarithmic.layers[0]).toMatchObject({ low: [8, 8, 32, 32, 0.01, 0.01] });
  const bare = profiles.depth.map((one) => ({ ...one, sample_share: null }));
  const alone = profileFigure({ ...profiles, depth: bare, sampled: 0 }, { ...words, scale: 'linear' });
  expect(alone.layers.map(({ id }) => id)).toEqual(['event']);
});
