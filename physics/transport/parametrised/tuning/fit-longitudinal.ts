import type { Parabola, ShowerShapes } from '../../../../geometry/showers/shower-shapes.ts';
import { exp, log } from '../../../foundation/math.ts';
import { RandomStream } from '../../../foundation/random.ts';
import { gammaP } from '../../../foundation/special-functions.ts';
import { fitParabola } from '../../smooth-in-energy.ts';
import { meanLongitudinalShape, shapeAt, type LongitudinalSpread, type ShowerMedium } from '../shower-shape.ts';
import type { SampledShower, ShowerSample } from './collect-showers.ts';

/** The calorimeter of the samples as far as its depth goes. */
export interface LayerDepths {
  readonly layerX0: number;
  readonly preshowerX0: number;
  readonly medium: ShowerMedium;
  readonly samplingFraction: number;
}

/** What is fitted at one energy, before it is smoothed over all. */
interface EnergyFit extends LongitudinalSpread {
  readonly energyGev: number;
  readonly weight: number;
}

/** Showers that the moments of the parametrisation are taken over: 0.3 % on the preshower's mean. */
const DRAWS = 20_000;
const ROUNDS = 6;

/**
 * Fits ln T and ln α to tracked showers. Spread of ln α and correlation are those of gamma profiles with each shower's mean and variance in depth;
 * ⟨ln T⟩, ⟨ln α⟩ and the spread of ln T are then moved until mean and rms of the preshower's share and the mean depth are those of the sample.
 * `inGrid` is the share of the parametrised shower that is in the cells at an energy: the response makes up for what is not.
 */
export function fitLongitudinal(
  samples: readonly ShowerSample[],
  depths: LayerDepths,
  inGrid: number,
): ShowerShapes['longitudinal'] {
  const fits = samples.map((sample) => fitEnergy(sample, depths, inGrid));
  const smooth = (of: (fit: EnergyFit, mean: { t: number; alpha: number }) => number): Parabola =>
    fitParabola(
      fits.map((fit) => {
        const { energyGev, weight } = fit;
        return { energyGev, weight, value: of(fit, meanLongitudinalShape(energyGev, depths.medium)) };
      }),
    );
  return {
    ln_t_shift: smooth(({ t }, mean) => log(t / mean.t)),
    ln_alpha_shift: smooth(({ alpha }, mean) => log(alpha / mean.alpha)),
    ln_t_spread: smooth(({ sigmaT }) => sigmaT),
    ln_alpha_spread: smooth(({ sigmaAlpha }) => sigmaAlpha),
    correlation: smooth(({ correlation }) => correlation),
    response: smooth(({ response }) => response),
    sampling_term: smooth(({ quantumGev }) => Math.sqrt(quantumGev)),
  };
}

function fitEnergy({ energyGev, showers }: ShowerSample, depths: LayerDepths, inGrid: number): EnergyFit {
  const { layerX0, samplingFraction } = depths;
  const of = (value: (shower: SampledShower) => number) => moments(showers.map(value));
  const visible = of(({ visibleGev }) => visibleGev / energyGev / samplingFraction);
  const relative = visible.rms / visible.mean;
  const quantumGev = relative * relative * energyGev;
  const depth = of(({ meanLayer }) => meanLayer * layerX0).mean;
  const preshower = of(({ preshowerGev, visibleGev }) => preshowerGev / visibleGev);
  const shapes = showers.map(({ meanLayer, varianceLayers2 }) => {
    const alpha = Math.max(1.1, (meanLayer * meanLayer) / varianceLayers2);
    const beta = meanLayer / (varianceLayers2 * layerX0);
    return { lnT: log(Math.max(0.3, (alpha - 1) / beta)), lnAlpha: log(alpha) };
  });
  const lnT = moments(shapes.map((shape) => shape.lnT));
  const lnAlpha = moments(shapes.map((shape) => shape.lnAlpha));
  const covariance = moments(shapes.map((shape) => (shape.lnT - lnT.mean) * (shape.lnAlpha - lnAlpha.mean))).mean;
  let spread: LongitudinalSpread = {
    ...{ t: exp(lnT.mean), alpha: exp(lnAlpha.mean), sigmaT: lnT.rms, sigmaAlpha: lnAlpha.rms, quantumGev },
    correlation: Math.min(0.95, covariance / (lnT.rms * lnAlpha.rms)),
    response: visible.mean / inGrid,
  };
  const wanted = [depth, preshower.mean, preshower.rms] as const;
  for (let round = 0; round < ROUNDS; round++) spread = improve(spread, wanted, energyGev, depths);
  return { ...spread, energyGev, weight: showers.length };
}

type Moments = readonly [depth: number, preshowerMean: number, preshowerRms: number];

/** A step of Newton's method in ln T, ln α and the spread of ln T, with numerical derivatives. */
function improve(
  spread: LongitudinalSpread,
  wanted: Moments,
  energyGev: number,
  depths: LayerDepths,
): LongitudinalSpread {
  const moved = (dT: number, dAlpha: number, dSigma: number): LongitudinalSpread => ({
    ...spread,
    ...{ t: spread.t * exp(dT), alpha: spread.alpha * exp(dAlpha), sigmaT: Math.max(0.02, spread.sigmaT + dSigma) },
  });
  const at = (one: LongitudinalSpread): Moments => momentsOf(one, energyGev, depths);
  const here = at(spread);
  const by = 0.02;
  const derivatives = [at(moved(by, 0, 0)), at(moved(0, by, 0)), at(moved(0, 0, by))].map((there) =>
    there.map((value, i) => (value - here[i]!) / by),
  );
  const missing = wanted.map((value, i) => value - here[i]!);
  const [dT, dAlpha, dSigma] = solve(derivatives, missing);
  const bounded = (step: number): number => Math.max(-0.3, Math.min(0.3, step));
  return moved(bounded(dT), bounded(dAlpha), bounded(dSigma));
}

/** Moments of parametrised showers, sampling fluctuations included, from the same random numbers each time. */
function momentsOf(
  spread: LongitudinalSpread,
  energyGev: number,
  { preshowerX0 }: Pick<LayerDepths, 'preshowerX0'>,
): Moments {
  const stream = new RandomStream(0, 0, 'shower tuning').startEvent(0);
  let [depth, sum, squares] = [0, 0, 0];
  for (let i = 0; i < DRAWS; i++) {
    const shape = shapeAt(spread, stream.gaussian(), stream.gaussian());
    const share = gammaP(shape.alpha, shape.beta * preshowerX0);
    depth += shape.alpha / shape.beta / DRAWS;
    sum += share / DRAWS;
    squares += (share * share + ((share * (1 - share)) / energyGev) * spread.quantumGev) / DRAWS;
  }
  return [depth, sum, Math.sqrt(squares - sum * sum)];
}

/** x with Σ_j columns[j][i] x_j = values[i], by Cramer's rule. */
function solve(columns: readonly (readonly number[])[], values: readonly number[]): readonly [number, number, number] {
  const det = (a: readonly number[], b: readonly number[], c: readonly number[]): number =>
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
    b[0]! * (a[1]! * c[2]! - a[2]! * c[1]!) +
    c[0]! * (a[1]! * b[2]! - a[2]! * b[1]!);
  const [a, b, c] = columns as [readonly number[], readonly number[], readonly number[]];
  const whole = det(a, b, c);
  return [det(values, b, c) / whole, det(a, values, c) / whole, det(a, b, values) / whole];
}

function moments(values: readonly number[]): { readonly mean: number; readonly rms: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, rms: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
