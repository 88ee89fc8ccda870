import { exp, hypot, log } from '../foundation/math.ts';
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

/**
 * Side band A: E_HCAL above the box, with E_ECAL < 50 GeV; neutral hadrons from the target. Extrapolated in E_HCAL. The
 * upper ends are ours.
 */
export const SIDE_BAND_A: SideBandRegions = { bandGev: [1, 10], boxGev: [0, 1], otherEndsGev: [7, 13] };

/** Another function or range of the fit, and what it says of the box. */
export interface SideBandVariation {
  readonly name: string;
  readonly events: number;
  /** ln (events/nominal). */
  readonly lnShift: number;
  /** What of the shift is more than statistics: counted as systematic. */
  readonly lnSystematic: number;
}

export interface SideBandEstimate {
  readonly eventsInBand: number;
  readonly fit: SpectrumFit;
  readonly slopePerGev: number;
  readonly slopeErrorPerGev: number;
  /** Events expected in the box. */
  readonly events: number;
  /** Standard errors of ln events: of the fit, of the choice of function and range, and of both. */
  readonly lnStatistical: number;
  readonly lnSystematic: number;
  readonly lnError: number;
  /** events · (e^lnError − 1), as a log-normal nuisance takes it. */
  readonly error: number;
  readonly variations: readonly SideBandVariation[];
  /** Chance of a worse exponential, against a quadratic exponent (χ² with one degree of freedom). */
  readonly exponentialPValue: number;
}

/**
 * Background in the box from a side band, the procedure of section VIII: exp(p₁ + p₂ E) is fitted in the band and continued
 * into the box. Systematic error: a power law in its place (full difference), a quadratic exponent and other ends of the band.
 * These two are fits of the same events with more freedom or fewer events, so that differences up to √|σ² − σ₀²| are
 * statistics (R. Barlow, hep-ex/0207026, section 4), and only what is more counts. Undefined for too few events.
 */
export function estimateFromSideBand(sample: SideBandSample, regions: SideBandRegions): SideBandEstimate | undefined {
  const { bandGev, boxGev, otherEndsGev } = regions;
  const fitted = (shape: SpectrumShape, interval: Interval) =>
    fitSpectrum(shape, sample.energiesGev, interval, sample.weights);
  const fit = fitted('exponential', bandGev);
  if (fit === undefined) return undefined;
  const nominal = integrateSpectrum(fit, boxGev);

  const variation = (name: string, other: SpectrumFit | undefined, kind: 'function' | 'same-events') => {
    if (other === undefined) return [];
    const { events, lnError } = integrateSpectrum(other, boxGev);
    const lnShift = log(events / nominal.events);
    const allowed = kind === 'function' ? 0 : Math.abs(lnError * lnError - nominal.lnError * nominal.lnError);
    return [{ name, events, lnShift, lnSystematic: Math.sqrt(Math.max(0, lnShift * lnShift - allowed)) }];
  };
  const quadratic = fitted('quadratic', bandGev);
  const ranges = otherEndsGev.flatMap((end) =>
    variation(`band up to ${end} GeV`, fitted('exponential', [bandGev[0], end]), 'same-events'),
  );
  const functions = [
    ...variation('power law', fitted('power', bandGev), 'function'),
    ...variation('quadratic exponent', quadratic, 'same-events'),
  ];
  const largestRange = Math.max(0, ...ranges.map((range) => range.lnSystematic));
  const lnSystematic = functions.reduce((total, of) => hypot(total, of.lnSystematic), largestRange);
  const lnError = hypot(nominal.lnError, lnSystematic);
  const { slopePerGev, errorPerGev } = slopeOf(fit);
  return {
    eventsInBand: fit.events,
    fit,
    slopePerGev,
    slopeErrorPerGev: errorPerGev,
    events: nominal.events,
    lnStatistical: nominal.lnError,
    lnSystematic,
    lnError,
    error: nominal.events * (exp(lnError) - 1),
    variations: [...functions, ...ranges],
    exponentialPValue: quadratic === undefined ? 1 : gammaQ(0.5, Math.max(0, fit.twiceNll - quadratic.twiceNll) / 2),
  };
}

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
