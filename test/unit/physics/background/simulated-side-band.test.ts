import { describe, expect, it } from 'vitest';
import type { QuietAnswer } from '../../../../physics/background/laboratory.ts';
import { fitExpectedExponential, slopeOf } from '../../../../physics/background/log-linear-fit.ts';
import { fitExpectedBand, spectrumError } from '../../../../physics/background/simulated-side-band.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { drawExponential } from '../../../support/physics/side-band.ts';

const SLOPE_PER_GEV = 0.4;
const PER_REPEAT = 40;

/** Repeats of a question whose spectrum is an exponential up to 70 GeV, where trigger and resolution change nothing. */
function repeats(seed: number, count: number): QuietAnswer[] {
  const stream = new RandomStream(seed, 0, 'repeats');
  return Array.from({ length: count }, (_, i) => {
    const marks = drawExponential(stream.startEvent(i), PER_REPEAT, SLOPE_PER_GEV, [50, 70]);
    const weights = new Float64Array(marks.length).fill(1e-9);
    return { kind: 'quiet', probability: 1e-9 * marks.length, quiet: { marks, weights } };
  });
}

describe('the exponential of an expected spectrum', () => {
  it('has the slope that its mean asks for', () => {
    const width = 30;
    const mean = 50 + width / (1 - Math.exp(-SLOPE_PER_GEV * width)) - 1 / SLOPE_PER_GEV;
    const fit = fitExpectedExponential(1000, mean, [50, 80])!;
    expect(slopeOf(fit).slopePerGev).toBeCloseTo(SLOPE_PER_GEV, 8);
  });
});

describe('the error that the simulated spectrum has', () => {
  it('is the spread that other repeats would give', () => {
    const all = Array.from({ length: 60 }, (_, seed) => [repeats(seed, 20)]);
    const found = all.map((questions) => slopeOf(fitExpectedBand(questions)!).slopePerGev);
    const mean = found.reduce((sum, slope) => sum + slope, 0) / found.length;
    const spread = Math.sqrt(found.reduce((sum, slope) => sum + (slope - mean) ** 2, 0) / (found.length - 1));
    const told = all.reduce((sum, questions) => sum + spectrumError(questions).slopePerGev / 60, 0);
    // 60 experiments know their spread to 9 %: within 30 % is 3.3 standard errors, seeds fixed
    expect(spread / told).toBeGreaterThan(0.7);
    expect(spread / told).toBeLessThan(1.3);
  });

  it('falls as one over the root of the number of repeats, and adds questions up', () => {
    const few = spectrumError([repeats(1, 25)]).slopePerGev;
    const many = spectrumError([repeats(1, 400)]).slopePerGev;
    expect(few / many).toBeGreaterThan(2.8);
    expect(few / many).toBeLessThan(5.6);
    expect(spectrumError([repeats(1, 25), repeats(1, 25)]).slopePerGev / few).toBeCloseTo(Math.SQRT1_2, 1);
  });
});
