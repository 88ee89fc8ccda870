import type { Figure } from '../../contract/figure.ts';

interface Shown {
  readonly figure: Figure;
  readonly element: Element;
}

/** The figures that panels draw now, so that each of them can be exported without its panel knowing how. */
export interface ShownFigures {
  /** Tells that an element draws a figure; returns how to take it back. */
  offer(element: Element, figure: Figure): () => void;
  /** Those that can be seen: the chosen one, then the larger ones first. */
  list(): readonly Figure[];
  /** The one that the user asked for, by its id. */
  choose(id: string): void;
}

export function createShownFigures(): ShownFigures {
  const shown = new Set<Shown>();
  let chosen: string | undefined;
  const rank = ({ element, figure }: Shown) =>
    figure.id === chosen ? Number.MAX_VALUE : element.clientWidth * element.clientHeight;
  return {
    offer(element, figure) {
      const entry = { element, figure };
      shown.add(entry);
      return () => void shown.delete(entry);
    },
    list: () =>
      [...shown]
        // A panel behind another tab is drawn, and hidden.
        .filter(({ element }) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .toSorted((a, b) => rank(b) - rank(a))
        .map(({ figure }) => figure),
    choose: (id) => {
      chosen = id;
    },
  };
}
