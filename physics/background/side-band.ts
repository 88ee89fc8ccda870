import { expm1, hypot, log } from '../foundation/math.ts';
import { gammaQ } from '../foundation/special-functions.ts';
import {
  fitSpectrum,
  integrateSpectrum,
  slopeOf,
  type Interval,
  type SpectrumFit,
  type SpectrumShape,
} from './log-linear-fit.ts';

/** Energies (of events that passed all cuts but the one on this energy), one an event, with weights for simulated ones. */
export interface SideBandSample {
  readonly energiesGev: Float64Array;
  readonly weights?: Float64Array;
}

/** Where the spectrum is fitted and where it is extrapolated to. */
export interface SideBandRegions {
  readonly bandGev: Interval;
  readonly boxGev: Interval;
  /** Further ends of the band, away from the box, to vary the range of the fit. */
  readonly otherEndsGev: readonly number[];
}

/**
 * Side band C of section VIII: E_ECAL above the box and below the trigger threshold, E_HCAL < 1 GeV; electrons that
 * interacted upstream. The other ends are ours.
 */
export const SIDE_BAND_C: SideBandRegions = { bandGev: [50, 80], boxGev: [0, 50], otherEndsGev: [70, 75] };

/** Another function or range of the fit, and what it says of the box. */
export interface SideBandVariation {
  readonly name: string;
  readonly events: number;
  /** ln (events/nominal). */
  readonly lnShift: number;
  /** How much worse than the best function it fits, −2 ln L plus one a parameter; absent for ranges. */
  readonly worseBy?: number;
  /** What it adds to the error of ln events, upwards and downwards: 0 where the data exclude it, or where the shift is statistics. */
  readonly lnUp: number;
  readonly lnDown: number;
}

export interface SideBandEstimate {
  readonly eventsInBand: number;
  readonly fit: SpectrumFit;
  readonly slopePerGev: number;
  readonly slopeErrorPerGev: number;
  /** Events expected in the box. */
  readonly events: number;
  /** Standard errors of ln events: of the fit, of the choice of function and range where it moves them further, and of both. */
  readonly lnStatistical: number;
  readonly lnSystematic: number;
  readonly lnError: number;
  /**
   * How many more events there may be, events · (e^σ − 1), as a log-normal nuisance takes it: of the fit and of what raises them. Functions and ranges that
   * lower the events by e⁶ do not say that there may be e⁶ times as many.
   */
  readonly error: number;
  readonly variations: readonly SideBandVariation[];
  /** Chance of a worse exponential, against a quadratic exponent (χ² with one degree of freedom). */
  readonly exponentialPValue: number;
}

/**
 * Background in the box from a side band, the procedure of section VIII: exp(p₁ + p₂ E) is fitted in the band and continued
 * into the box. Systematic error: the function is a discrete nuisance (P. D. Dauncey et al., JINST 10 (2015) P04015): a power law
 * or a quadratic exponent counts with the part of its interval where −2 ln L, plus one a parameter, is within 1 of the best
 * function's. Other ends of the band are fits of fewer events, so that a shift up to √(σ² − σ₀²) is statistics (R. Barlow,
 * hep-ex/0207026, section 4) and only what is more counts. Undefined for too few events.
 */
export function estimateFromSideBand(sample: SideBandSample, regions: SideBandRegions): SideBandEstimate | undefined {
  const { bandGev, boxGev, otherEndsGev } = regions;
  const fitted = (shape: SpectrumShape, interval: Interval) =>
    fitSpectrum(shape, sample.energiesGev, interval, sample.weights);
  const fit = fitted('exponential', bandGev);
  if (fit === undefined) return undefined;
  const nominal = integrateSpectrum(fit, boxGev);
  const power = fitted('power', bandGev);
  const quadratic = fitted('quadratic', bandGev);

  const best = Math.min(...[fit, power, quadratic].flatMap((of) => (of === undefined ? [] : [penalised(of)])));
  const ofFunction = (name: string, other: SpectrumFit | undefined): SideBandVariation[] => {
    if (other === undefined) return [];
    const { events, lnError } = integrateSpectrum(other, boxGev);
    const lnShift = log(events / nominal.events);
    const worseBy = penalised(other) - best;
    const width = lnError * Math.sqrt(Math.max(0, 1 - worseBy));
    const reach = (shift: number) => (worseBy < 1 ? excess(Math.max(0, shift + width), nominal.lnError) : 0);
    return [{ name, events, lnShift, worseBy, lnUp: reach(lnShift), lnDown: reach(-lnShift) }];
  };
  const ofRange = (end: number): SideBandVariation[] => {
    const other = fitted('exponential', [bandGev[0], end]);
    if (other === undefined) return [];
    const { events, lnError } = integrateSpectrum(other, boxGev);
    const lnShift = log(events / nominal.events);
    const beyond = excess(lnShift, excess(lnError, nominal.lnError));
    const [lnUp, lnDown] = lnShift > 0 ? [beyond, 0] : [0, beyond];
    return [{ name: `band up to ${end} GeV`, events, lnShift, lnUp, lnDown }];
  };
  const functions = [...ofFunction('power law', power), ...ofFunction('quadratic exponent', quadratic)];
  const ranges = otherEndsGev.flatMap(ofRange);
  const lnSystematic = hypot(largestOf(functions), largestOf(ranges));
  const lnUp = hypot(largestOf(functions, 'lnUp'), largestOf(ranges, 'lnUp'));
  const { slopePerGev, errorPerGev } = slopeOf(fit);
  return {
    eventsInBand: fit.events,
    fit,
    slopePerGev,
    slopeErrorPerGev: errorPerGev,
    events: nominal.events,
    lnStatistical: nominal.lnError,
    lnSystematic,
    lnError: hypot(nominal.lnError, lnSystematic),
    error: nominal.events * expm1(hypot(nominal.lnError, lnUp)),
    variations: [...functions, ...ranges],
    exponentialPValue: quadratic === undefined ? 1 : gammaQ(0.5, Math.max(0, fit.twiceNll - quadratic.twiceNll) / 2),
  };
}

/** The largest error of ln events among variations, in one direction or in either. */
export function largestOf(
  variations: readonly SideBandVariation[],
  direction: 'lnUp' | 'lnDown' | 'either' = 'either',
): number {
  return variations.reduce(
    (most, of) => Math.max(most, direction === 'either' ? Math.max(of.lnUp, of.lnDown) : of[direction]),
    0,
  );
}

const penalised = ({ twiceNll, parameters }: SpectrumFit): number => twiceNll + parameters.length;

/** √(a² − b²), 0 where b is larger. */
const excess = (a: number, b: number): number => Math.sqrt(Math.max(0, a * a - b * b));

/** How well the procedure foretells a region where the answer can be seen. */
export interface ValidationCheck {
  readonly predicted: number;
  readonly observed: number;
  /** ln (observed/predicted) over its standard error from both. */
  readonly pull: number;
  readonly estimate: SideBandEstimate;
}

/**
 * The cross-check of section VIII: the same fit in the validation region (1 < E_ECAL < 80 GeV, E_HCAL > 10 GeV, electrons that
 * made hadrons in the target), whose events below the edge of the box are counted. Weighted events count by their weights.
 */
export function validateExtrapolation(
  { energiesGev, weights }: SideBandSample,
  { bandGev, boxGev, otherEndsGev }: SideBandRegions,
  lowestGev = 1,
): ValidationCheck | undefined {
  const seen: Interval = [Math.max(lowestGev, boxGev[0]), boxGev[1]];
  const sample = { energiesGev, ...(weights === undefined ? {} : { weights }) };
  const estimate = estimateFromSideBand(sample, { bandGev, boxGev: seen, otherEndsGev });
  if (estimate === undefined) return undefined;
  let observed = 0;
  let variance = 0;
  energiesGev.forEach((energy, i) => {
    if (energy < seen[0] || energy >= seen[1]) return;
    const weight = weights?.[i] ?? 1;
    observed += weight;
    variance += weight * weight;
  });
  // With nothing seen the error of the count is that of what is foretold.
  const lnCount = observed > 0 ? Math.sqrt(variance) / observed : 1 / Math.sqrt(Math.max(estimate.events, 1e-12));
  const difference = observed > 0 ? log(observed / estimate.events) : -estimate.events;
  return { predicted: estimate.events, observed, pull: difference / hypot(lnCount, estimate.lnError), estimate };
}
