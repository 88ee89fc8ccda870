import { observedData, type Dataset } from '../histfactory/data.ts';
import type { Model } from '../histfactory/model.ts';
import { fitModel, type FitResult } from './fit-model.ts';
import { Fitter, prefitError } from './fitter.ts';

/** Shifts of the parameter of interest when a nuisance is held one error up or down and all else is fitted again. */
export interface Shift {
  readonly up: number;
  readonly down: number;
}

export interface Impact {
  readonly name: string;
  /** With the error after the fit; undefined where Hesse gives none. */
  readonly postfit: Shift | undefined;
  /** With the error of the auxiliary measurement; undefined for free parameters. */
  readonly prefit: Shift | undefined;
  readonly pull: number | undefined;
  readonly constraint: number | undefined;
}

/**
 * Impact of every nuisance on the parameter of interest, largest first (by the post-fit shift). Held values that lie
 * outside a nuisance's bounds are moved onto them.
 */
export function rankImpacts(
  model: Model,
  data: Dataset = observedData(model),
  fitter = new Fitter(model),
  fit: FitResult = fitModel(model, data, fitter),
): readonly Impact[] {
  const { poi } = model;
  if (poi === undefined) return [];
  const best = fit.point[poi]!;
  const { lower, upper } = fitter.box;
  const shift = (parameter: number, error: number | undefined): Shift | undefined => {
    if (error === undefined) return undefined;
    const held = (sign: 1 | -1): number => {
      const wanted = fit.point[parameter]! + sign * error;
      const value = Math.min(upper[parameter]!, Math.max(lower[parameter]!, wanted));
      return fitter.fit(data, [{ parameter, value }], fit.point).parameters[poi]! - best;
    };
    return { up: held(1), down: held(-1) };
  };
  const impacts = fit.parameters.flatMap((fitted, p): Impact[] =>
    p === poi || fitted.state === 'fixed'
      ? []
      : [
          {
            name: fitted.name,
            postfit: shift(p, fitted.error),
            prefit: shift(p, prefitError(model.parameters[p]!.constraint)),
            pull: fitted.pull,
            constraint: fitted.constraint,
          },
        ],
  );
  const size = ({ postfit }: Impact) => Math.max(Math.abs(postfit?.up ?? 0), Math.abs(postfit?.down ?? 0));
  return impacts.sort((a, b) => size(b) - size(a));
}
