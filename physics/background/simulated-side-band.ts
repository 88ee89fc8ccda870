import { log } from '../foundation/math.ts';
import { normalCdf, normalDensity } from '../foundation/normal-distribution.ts';
import { RandomStream } from '../foundation/random.ts';
import type { QuietAnswer } from './laboratory.ts';
import { fitExpectedExponential, integrateSpectrum, slopeOf, type SpectrumFit } from './log-linear-fit.ts';
import { estimateFromSideBand, SIDE_BAND_C, type SideBandEstimate, type SideBandSample } from './side-band.ts';

/** Repeats of the splitting questions behind the band, each question with its own. */
export type QuietRepeats = readonly (readonly QuietAnswer[])[];

/** The trigger's threshold and the resolution of its sum (physics/chain/trigger-parts.ts), and 10 %/√E of the ECAL. */
const TRIGGER_GEV = 80;
const TRIGGER_RESOLUTION_GEV = 3;
const ECAL_TERM = 0.1;

const triggerEfficiency = (energyGev: number): number => normalCdf((TRIGGER_GEV - energyGev) / TRIGGER_RESOLUTION_GEV);
const resolutionGev = (energyGev: number): number => ECAL_TERM * Math.sqrt(energyGev);

/** Events of side band C in an exposure of one run: a Poisson number drawn from the spectrum, with resolution and trigger. */
function drawEvents(questions: QuietRepeats, electrons: number, stream: RandomStream): SideBandSample {
  const upTo: number[] = [];
  const energies: number[] = [];
  let sum = 0;
  for (const answers of questions) {
    for (const { quiet } of answers) {
      quiet.marks.forEach((energyGev, i) => {
        energies.push(energyGev);
        upTo.push((sum += (quiet.weights[i]! * triggerEfficiency(energyGev)) / answers.length));
      });
    }
  }
  const drawn = Array.from({ length: stream.poisson(electrons * sum) }, () => {
    const energyGev = energies[firstAbove(upTo, sum * stream.uniform())]!;
    return energyGev + resolutionGev(energyGev) * stream.gaussian();
  });
  return { energiesGev: Float64Array.from(drawn) };
}

/** What the finite number of simulated cascades adds to the errors of slope and of ln n_b. */
export interface SpectrumError {
  readonly slopePerGev: number;
  readonly lnEvents: number;
}

export interface SimulatedSideBand {
  readonly sample: SideBandSample;
  /** Undefined where there are too few events for a fit. */
  readonly estimate: SideBandEstimate | undefined;
  readonly spectrumError: SpectrumError;
}

/** The whole procedure of section VIII on events of one run. */
export function simulatedSideBand(
  questions: QuietRepeats,
  electrons: number,
  seed: number,
  run: number,
): SimulatedSideBand {
  const stream = new RandomStream(seed, run, 'side band pseudo-data').startEvent(0);
  const sample = drawEvents(questions, electrons, stream);
  const estimate = estimateFromSideBand(sample, SIDE_BAND_C);
  return { sample, estimate, spectrumError: spectrumError(questions) };
}

/** The exponential that events without number would give. */
export function fitExpectedBand(questions: QuietRepeats): SpectrumFit | undefined {
  return fitOf(addSums(questions.map((answers) => meanSums(answers.map(({ quiet }) => bandSums(quiet))))));
}

/**
 * Jackknife over the repeats of each question: the exponential of the expected spectrum with one repeat left out. Cascades of one repeat share their
 * past, so that the spread of repeats alone tells how well the spectrum is known.
 */
export function spectrumError(questions: QuietRepeats): SpectrumError {
  const sums = questions.map((answers) => answers.map(({ quiet }) => bandSums(quiet)));
  const means = sums.map((of) => meanSums(of));
  let slopes = 0;
  let logs = 0;
  sums.forEach((repeats, question) => {
    const others = addSums(means.filter((_, other) => other !== question));
    const n = repeats.length;
    const total = addSums(repeats);
    const without = repeats.flatMap((repeat): { slope: number; ln: number }[] => {
      const rest = scaleSums(subtractSums(total, repeat), 1 / (n - 1));
      const fit = fitOf(addSums([rest, others]));
      return fit === undefined
        ? []
        : [{ slope: slopeOf(fit).slopePerGev, ln: log(integrateSpectrum(fit, SIDE_BAND_C.boxGev).events) }];
    });
    slopes += jackknifeVariance(without.map(({ slope }) => slope));
    logs += jackknifeVariance(without.map(({ ln }) => ln));
  });
  return { slopePerGev: Math.sqrt(slopes), lnEvents: Math.sqrt(logs) };
}

/** Events in the band per electron, and the sum of their energies. */
interface BandSums {
  readonly events: number;
  readonly energyGev: number;
}

/** With trigger and resolution: moments of a normal distribution cut at the ends of the band. */
function bandSums({ marks, weights }: QuietAnswer['quiet']): BandSums {
  const [low, high] = SIDE_BAND_C.bandGev;
  let events = 0;
  let energyGev = 0;
  marks.forEach((energy, i) => {
    const sigma = resolutionGev(energy);
    const [a, b] = [(low - energy) / sigma, (high - energy) / sigma];
    const inside = normalCdf(b) - normalCdf(a);
    const weight = weights[i]! * triggerEfficiency(energy);
    events += weight * inside;
    energyGev += weight * (energy * inside - sigma * (normalDensity(b) - normalDensity(a)));
  });
  return { events, energyGev };
}

/** The slope does not depend on the exposure, and ln n_b by a constant alone. */
const ELECTRONS = 1e10;

function fitOf({ events, energyGev }: BandSums): SpectrumFit | undefined {
  return fitExpectedExponential(ELECTRONS * events, energyGev / events, SIDE_BAND_C.bandGev);
}

const addSums = (all: readonly BandSums[]): BandSums =>
  all.reduce((sum, { events, energyGev }) => ({ events: sum.events + events, energyGev: sum.energyGev + energyGev }), {
    events: 0,
    energyGev: 0,
  });
const scaleSums = ({ events, energyGev }: BandSums, by: number): BandSums => ({
  events: by * events,
  energyGev: by * energyGev,
});
const subtractSums = (a: BandSums, b: BandSums): BandSums => addSums([a, scaleSums(b, -1)]);
const meanSums = (all: readonly BandSums[]): BandSums => scaleSums(addSums(all), 1 / Math.max(1, all.length));

/** (n − 1)/n Σ (θᵢ − θ̄)². Infinite for less than two. */
function jackknifeVariance(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return n === 0 ? 0 : Infinity;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return (values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) * (n - 1)) / n;
}

function firstAbove(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
