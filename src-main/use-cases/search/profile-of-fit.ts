import { TwinError } from '../../../physics/foundation/failure.ts';
import { Fitter, type FitPoint } from '../../../physics/statistics/fit/fitter.ts';
import {
  findParameter,
  profileInterval,
  scanContour,
  scanProfile,
  type ProfileInterval,
} from '../../../physics/statistics/fit/profile.ts';
import { observedData } from '../../../physics/statistics/histfactory/data.ts';
import type { Model } from '../../../physics/statistics/histfactory/model.ts';

/** −2 ln λ on a line of one parameter or a grid of two, the second running fastest. */
export interface LikelihoodScan {
  readonly parameters: readonly string[];
  readonly best: readonly number[];
  readonly values: readonly (readonly number[])[];
  /** Infinite where no parameters give every bin with events a positive rate. */
  readonly deltaTwiceNll: readonly number[];
}

/** A scan reaches three standard errors, −2 ln λ = 9, on either side. */
const REACH = 9;
const POINTS_ON_A_LINE = 61;
const POINTS_ON_A_SIDE = 41;

/** Profile-likelihood interval of 68.3 % of every parameter that is free, by name. */
export function intervalsOf(model: Model): ReadonlyMap<string, ProfileInterval> {
  const fitter = new Fitter(model);
  const data = observedData(model);
  const best = fitter.fit(data);
  return new Map(
    model.parameters.flatMap(({ name }, i) =>
      fitter.box.fixed[i] === 1 ? [] : [[name, profileInterval(fitter, data, i, best)] as const],
    ),
  );
}

/** Scans the profile likelihood along the named parameter, or over the two named ones. */
export function scanLikelihood(model: Model, names: readonly string[]): LikelihoodScan {
  const fitter = new Fitter(model);
  const data = observedData(model);
  const best = fitter.fit(data);
  const places = names.map((name) => findParameter(fitter, name));
  const [first, second] = places;
  if (first === undefined || places.length > 2 || first === second)
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: 'scan',
      problem: `A scan takes one parameter or two different ones, not "${names.join(',')}".`,
      remedy: 'Write --scan mu, or --scan mu,lumi.',
    });
  const ranges = places.map((place) => scanRange(fitter, best, place));
  const found = {
    parameters: places.map((place) => model.parameters[place]!.name),
    best: places.map((place) => best.parameters[place]!),
  };
  if (second === undefined) {
    const line = evenly(ranges[0]!, POINTS_ON_A_LINE);
    const points = scanProfile(fitter, data, first, line, best);
    return { ...found, values: [line], deltaTwiceNll: points.map(({ deltaTwiceNll }) => deltaTwiceNll) };
  }
  const sides = [evenly(ranges[0]!, POINTS_ON_A_SIDE), evenly(ranges[1]!, POINTS_ON_A_SIDE)] as const;
  const grid = scanContour(fitter, data, [first, second], sides, best);
  return { ...found, values: sides, deltaTwiceNll: grid.deltaTwiceNll.flat() };
}

/** Where −2 ln λ reaches `REACH`, or the bounds of the parameter where these come first. */
function scanRange(fitter: Fitter, best: FitPoint, place: number): readonly [number, number] {
  if (fitter.box.fixed[place] === 1)
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: fitter.model.parameters[place]!.name,
      problem: 'This parameter is fixed by the measurement.',
      remedy: 'Scan another one, or free it in the workspace.',
    });
  const { lower, upper } = profileInterval(fitter, observedData(fitter.model), place, best, REACH);
  return [lower ?? fitter.box.lower[place]!, upper ?? fitter.box.upper[place]!];
}

function evenly([from, to]: readonly [number, number], count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}
