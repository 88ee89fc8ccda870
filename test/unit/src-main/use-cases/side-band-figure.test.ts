import { expect, it } from 'vitest';
import { figureSchema } from '../../../../contract/figure.ts';
import { estimateFromSideBand, SIDE_BAND_C } from '../../../../physics/background/side-band.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { drawSideBand } from '../../../../src-main/use-cases/background/side-band-figure.ts';
import { drawExponential } from '../../../support/physics/side-band.ts';

it('figure 13 shows the band, the fit in it and its continuation into the box', () => {
  const stream = new RandomStream(1, 0, 'figure 13').startEvent(0);
  const sample = { energiesGev: drawExponential(stream, 6000, 0.396, SIDE_BAND_C.bandGev) };
  const estimate = estimateFromSideBand(sample, SIDE_BAND_C)!;
  const figure = figureSchema.parse(
    drawSideBand(sample, SIDE_BAND_C, estimate, {
      ...{ run: 'run-II', label: 'NA64 twin, pseudo-data', kind: 'pseudo-data', sources: ['section VIII'] },
    }),
  );
  expect(figure.id).toBe('fig-13-side-band-run-ii');
  const [points, fit, extrapolation] = figure.layers;
  if (points?.kind !== 'points' || fit?.kind !== 'curve' || extrapolation?.kind !== 'curve') throw new Error('layers');
  expect(points.y.reduce<number>((sum, value) => sum + value!, 0)).toBe(estimate.eventsInBand);
  expect(Math.min(...points.x.map(Number))).toBeGreaterThan(50);
  expect([fit.x[0], fit.x.at(-1), extrapolation.x[0], extrapolation.x.at(-1)]).toEqual([50, 80, 15, 50]);
  expect(fit.y[0]! / extrapolation.y.at(-1)!).toBeCloseTo(1, 10);
});
