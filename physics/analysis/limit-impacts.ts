import type { CountingBox, LogNormalNuisance } from '../statistics/hybrid-counting.ts';
import { countedLimit } from './search-limit.ts';
import type { SearchModel } from './search-model.ts';

/** Limits on ε when one nuisance is held one error up or down, or has no error, all else as it was. */
export interface LimitImpact {
  readonly name: string;
  readonly up: number;
  readonly down: number;
  readonly without: number;
}

export interface LimitImpacts {
  /** The limit on ε with every error. */
  readonly nominal: number;
  /** Largest first. */
  readonly impacts: readonly LimitImpact[];
}

/**
 * What each nuisance does to the limit. With no event seen the best strength is 0 whatever a nuisance is, so that impacts on
 * the fitted strength vanish; the limit is what moves. Yields are multiplied by (1 + r)^±1, as in the model.
 */
export function limitImpacts(model: SearchModel, confidenceLevel: number): LimitImpacts {
  const epsilonOf = (boxes: readonly CountingBox[], nuisances: readonly LogNormalNuisance[]): number =>
    model.referenceEpsilon * Math.sqrt(countedLimit({ ...model, boxes, nuisances }, confidenceLevel).observed);
  const { boxes, nuisances } = model;
  const impacts = nuisances.map((nuisance): LimitImpact => {
    const others = nuisances.filter((other) => other !== nuisance);
    return {
      name: nuisance.name,
      up: epsilonOf(holdAt(boxes, nuisance, 'up'), others),
      down: epsilonOf(holdAt(boxes, nuisance, 'down'), others),
      without: epsilonOf(boxes, others),
    };
  });
  const size = ({ up, down }: LimitImpact) => Math.abs(up - down);
  return { nominal: epsilonOf(boxes, nuisances), impacts: impacts.toSorted((a, b) => size(b) - size(a)) };
}

function holdAt(
  boxes: readonly CountingBox[],
  { signal, background }: LogNormalNuisance,
  direction: 'up' | 'down',
): CountingBox[] {
  const moved = (events: number, relativeError = 0): number =>
    direction === 'up' ? events * (1 + relativeError) : events / (1 + relativeError);
  return boxes.map((box, b) => ({
    ...box,
    signal: moved(box.signal, signal?.[b]),
    background: moved(box.background, background?.[b]),
  }));
}
