import type { DataColour, Dash, Layer, Marker } from '../contract/figure.ts';

/** How one layer looks, after what the figure leaves open has been chosen. */
export interface LayerStyle {
  readonly colour: DataColour;
  readonly dash: Dash;
  readonly marker: Marker;
}
export interface StyledLayer<Kind extends Layer = Layer> {
  readonly layer: Kind;
  readonly style: LayerStyle;
}

/** Neighbours in this order stay apart for every common colour vision; yellow is last, for it is weak on white. */
const colourOrder: readonly DataColour[] = ['blue', 'vermilion', 'green', 'purple', 'orange', 'sky-blue', 'yellow'];
const dashOrder: readonly Dash[] = ['solid', 'dashed', 'dotted', 'long-dash', 'dash-dot', 'dash-dot-dot'];
const markerOrder: readonly Marker[] = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'open-circle',
  'open-square',
  'cross',
];

/** Stroke patterns in units of the stroke width. */
export const dashPatterns: Readonly<Record<Dash, readonly number[]>> = {
  solid: [],
  dashed: [5, 3],
  dotted: [1.3, 2],
  'dash-dot': [7, 2.5, 1.5, 2.5],
  'dash-dot-dot': [7, 2.5, 1.5, 2.5, 1.5, 2.5],
  'long-dash': [10, 3],
};

/**
 * Colours and, as a second encoding for the colour blind and for black-and-white print, dashes and markers: each
 * line takes the next of each that no other layer has asked for. Measured points are black first, as is the custom.
 */
export function styleLayers(layers: readonly Layer[]): readonly StyledLayer[] {
  const asked = new Set(layers.map((layer) => ('colour' in layer ? layer.colour : undefined)));
  const colours = cycle(colourOrder.filter((colour) => !asked.has(colour)));
  const lines = cycle(dashOrder);
  const marks = cycle(markerOrder);
  let pointsSeen = asked.has('ink');
  return layers.map((layer) => {
    const isLine = layer.kind === 'curve' || layer.kind === 'exclusion';
    const isOutline = layer.kind === 'histogram' && layer.style !== 'filled';
    const isPoints = layer.kind === 'points';
    const isNeutral = layer.kind === 'regions' || layer.kind === 'reference' || layer.kind === 'text';
    const isFirstPoints = isPoints && !pointsSeen;
    pointsSeen ||= isPoints;
    const given = 'colour' in layer ? layer.colour : undefined;
    return {
      layer,
      style: {
        colour: given ?? (isNeutral || isFirstPoints ? 'ink' : colours()),
        dash: ('dash' in layer ? layer.dash : undefined) ?? (isLine || isOutline ? lines() : 'solid'),
        marker: (isPoints ? layer.marker : undefined) ?? (isPoints ? marks() : 'circle'),
      },
    };
  });
}

function cycle<Item>(items: readonly Item[]): () => Item {
  let next = 0;
  return () => items[next++ % items.length]!;
}
