import { describe, expect, it } from 'vitest';
import { PAPER_SIDE_BAND } from '../../../../physics/analysis/paper-numbers.ts';
import { fitSpectrum, integrateSpectrum, slopeOf, spectrumAt } from '../../../../physics/background/log-linear-fit.ts';
import { estimateFromSideBand, SIDE_BAND_C, validateExtrapolation } from '../../../../physics/background/side-band.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { drawExponential, eventsInBand } from '../../../support/physics/side-band.ts';

const { bandGev, boxGev } = SIDE_BAND_C;
const stream = (seed: number) => new RandomStream(seed, 0, 'side band test').startEvent(0);

describe('the fit of a spectrum', () => {
  const energiesGev = drawExponential(stream(1), 4000, 0.4, bandGev);

  it('expects as many events in the band as there are: the likelihood is extended', () => {
    for (const shape of ['exponential', 'power', 'quadratic'] as const) {
      const fit = fitSpectrum(shape, energiesGev, bandGev)!;
      const { events, lnError } = integrateSpectrum(fit, bandGev);
      expect(events).toBeCloseTo(energiesGev.length, 6);
      expect(lnError).toBeCloseTo(1 / Math.sqrt(energiesGev.length), 6);
    }
  });

  it('has the slope at which the mean energy is that of the events', () => {
    const fit = fitSpectrum('exponential', energiesGev, bandGev)!;
    const { slopePerGev: p, errorPerGev } = slopeOf(fit);
    const mean = energiesGev.reduce((sum, energy) => sum + energy, 0) / energiesGev.length;
    // Mean of e^(pE) on [50, 80].
    const width = bandGev[1] - bandGev[0];
    expect(bandGev[0] + width / (1 - Math.exp(-p * width)) - 1 / p).toBeCloseTo(mean, 8);
    expect(Math.abs(p - 0.4)).toBeLessThan(4 * errorPerGev); // false alarm 6e-5, seed fixed
    expect(spectrumAt(fit, 60) / spectrumAt(fit, 55)).toBeCloseTo(Math.exp(5 * p), 8);
  });

  it('with equal weights is the same shape with the same relative error', () => {
    const plain = fitSpectrum('exponential', energiesGev, bandGev)!;
    const weighted = fitSpectrum(
      'exponential',
      energiesGev,
      bandGev,
      energiesGev.map(() => 0.01),
    )!;
    expect(slopeOf(weighted).slopePerGev).toBeCloseTo(slopeOf(plain).slopePerGev, 9);
    // With weights the spread is that of the events themselves, which agrees with the model's to a per cent or two.
    expect(slopeOf(weighted).errorPerGev / slopeOf(plain).errorPerGev).toBeCloseTo(1, 1);
    const [a, b] = [integrateSpectrum(plain, boxGev), integrateSpectrum(weighted, boxGev)];
    expect(b.events / a.events).toBeCloseTo(0.01, 9);
    expect(b.lnError / a.lnError).toBeCloseTo(1, 1);
  });

  it('is refused for events that cannot give an error', () => {
    expect(fitSpectrum('exponential', Float64Array.of(60, 70, 75), bandGev)).toBeUndefined();
  });
});

describe('the estimate from side band C', () => {
  it.each(Object.entries(PAPER_SIDE_BAND))(
    '%s: finds the slope and the events of the paper',
    (_run, { events, slopePerGev }) => {
      const mean = eventsInBand(events, slopePerGev, bandGev, boxGev);
      const estimate = estimateFromSideBand(
        { energiesGev: drawExponential(stream(2), mean, slopePerGev, bandGev) },
        SIDE_BAND_C,
      )!;
      // Three checks at four standard errors each: false alarm 2e-4, seed fixed.
      expect(Math.abs(estimate.slopePerGev - slopePerGev)).toBeLessThan(4 * estimate.slopeErrorPerGev);
      expect(Math.abs(Math.log(estimate.events / events))).toBeLessThan(4 * estimate.lnStatistical);
      expect(estimate.error).toBeGreaterThan(estimate.events * estimate.lnStatistical);
      expect(estimate.variations.map(({ name }) => name)).toEqual([
        ...['power law', 'quadratic exponent', 'band up to 70 GeV', 'band up to 75 GeV'],
      ]);
      expect(estimate.exponentialPValue).toBeGreaterThan(1e-4);
    },
  );

  it('has pulls of mean 0 and width 1 over 200 pseudo-experiments with known truth', () => {
    const { events, slopePerGev } = PAPER_SIDE_BAND['run-I'];
    const mean = eventsInBand(events, slopePerGev, bandGev, boxGev);
    const random = new RandomStream(3, 0, 'side band test');
    const pulls = Array.from({ length: 200 }, (_, i) => {
      const energiesGev = drawExponential(random.startEvent(i), mean, slopePerGev, bandGev);
      const { events: found, lnStatistical } = estimateFromSideBand({ energiesGev }, SIDE_BAND_C)!;
      return Math.log(found / events) / lnStatistical;
    });
    const average = pulls.reduce((sum, pull) => sum + pull, 0) / pulls.length;
    const width = Math.sqrt(pulls.reduce((sum, pull) => sum + (pull - average) ** 2, 0) / (pulls.length - 1));
    // Errors of mean and width are 0.07 and 0.05: false alarm 0.5 %, seed fixed.
    expect(Math.abs(average)).toBeLessThan(0.2);
    expect(Math.abs(width - 1)).toBeLessThan(0.2);
  });

  it('says so when the spectrum is no exponential', () => {
    // Two slopes: a kink at 65 GeV.
    const soft = drawExponential(stream(4), 3000, 0.05, bandGev);
    const hard = drawExponential(stream(5), 3000, 0.8, bandGev);
    const estimate = estimateFromSideBand({ energiesGev: Float64Array.of(...soft, ...hard) }, SIDE_BAND_C)!;
    expect(estimate.exponentialPValue).toBeLessThan(1e-6);
    expect(estimate.lnSystematic).toBeGreaterThan(3 * estimate.lnStatistical);
  });

  it('counts in the error of events what raises them, not what lowers them', () => {
    // A spectrum that ends: the hardest part of an exponential alone, with which a shorter band falls more steeply.
    const ending = drawExponential(stream(7), 2000, 0.3, [64, 80]);
    const lowered = estimateFromSideBand({ energiesGev: ending }, SIDE_BAND_C)!;
    const ranges = lowered.variations.filter(({ worseBy }) => worseBy === undefined);
    expect(Math.min(...ranges.map(({ lnShift }) => lnShift))).toBeLessThan(-2);
    expect(ranges.map(({ lnUp }) => lnUp)).toEqual(ranges.map(() => 0));
    expect(lowered.lnError).toBeGreaterThan(2);
    expect(lowered.error).toBeCloseTo(lowered.events * Math.expm1(lowered.lnStatistical), 10);
    // The other way round, a band that flattens towards the box.
    const flat = Float64Array.of(...drawExponential(stream(8), 400, 0.02, [50, 72]), ...ending);
    const raised = estimateFromSideBand({ energiesGev: flat }, SIDE_BAND_C)!;
    expect(raised.error).toBeGreaterThan(2 * raised.events * Math.expm1(raised.lnStatistical));
  });

  it('foretells the events below the edge of the box in a region that is open', () => {
    const energiesGev = drawExponential(stream(6), 20_000, 0.08, [1, 80]);
    const check = validateExtrapolation({ energiesGev }, SIDE_BAND_C)!;
    expect(check.observed).toBeGreaterThan(500);
    expect(Math.abs(check.pull)).toBeLessThan(3);
    expect(check.predicted / check.observed).toBeCloseTo(1, 0);
  });

  it('gives no number for an empty band', () => {
    expect(estimateFromSideBand({ energiesGev: new Float64Array(0) }, SIDE_BAND_C)).toBeUndefined();
  });
});
