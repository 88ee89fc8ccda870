import type { Figure, Layer } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';

/** One nuisance of a fit, as drawn: absent numbers leave a gap. */
export interface DrawnNuisance {
  readonly name: string;
  readonly up: number | null;
  readonly down: number | null;
  readonly pull: number | null;
  readonly constraint: number | null;
}

export interface NuisanceFigureText {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly note: string;
  /** What up and down are shifts of, as the label of the axis. */
  readonly shift: string;
  readonly unit?: string;
  readonly provenance: Figure['provenance'];
}

/** More names than this cannot be read under one axis. */
const MOST_SHOWN = 25;

/** Impacts above and pulls with their constraints below, one place a nuisance, the largest impact first. */
export function drawNuisances(nuisances: readonly DrawnNuisance[], text: NuisanceFigureText): Figure {
  const shown = nuisances.slice(0, MOST_SHOWN);
  const places = shown.map((_, i) => i);
  const bars = (
    id: string,
    label: string,
    colour: 'blue' | 'orange',
    value: (of: DrawnNuisance) => number | null,
  ): Layer => ({
    ...{ id, kind: 'histogram', label, colour, style: colour === 'blue' ? 'filled' : 'hatched' },
    edges: [...places, shown.length].map((place) => place - 0.5),
    values: shown.map(value),
  });
  const left = nuisances.length - shown.length;
  return {
    id: text.id,
    name: text.name,
    description: text.description,
    label: figureLabel('simulation'),
    notes: [text.note, ...(left > 0 ? [`${left} smaller ones are left out`] : [])],
    x: {
      ...{ label: 'nuisance parameter', scale: 'linear', range: [-0.5, Math.max(1, shown.length) - 0.5] },
      ticks: shown.map(({ name }, at) => ({ at, text: name.replaceAll('_', ' ') })),
    },
    y: { label: text.shift, ...(text.unit === undefined ? {} : { unit: text.unit }), scale: 'linear' },
    layers: [
      bars('up', '+1\\sigma', 'blue', ({ up }) => up),
      bars('down', '−1\\sigma', 'orange', ({ down }) => down),
      { id: 'none', kind: 'reference', direction: 'horizontal', at: 0 },
    ],
    panel: {
      y: { label: 'pull', scale: 'linear', range: [-2.5, 2.5] },
      layers: [
        { id: 'up-one', kind: 'reference', direction: 'horizontal', at: 1, dash: 'dashed' },
        { id: 'centre', kind: 'reference', direction: 'horizontal', at: 0 },
        { id: 'down-one', kind: 'reference', direction: 'horizontal', at: -1, dash: 'dashed' },
        {
          ...{ id: 'pulls', kind: 'points', colour: 'ink', marker: 'circle', x: places },
          y: shown.map(({ pull }) => pull),
          yErrors: shown.map(({ constraint }) => constraint),
        },
      ],
    },
    legend: 'top-right',
    footnote: 'Bars of the pulls: error after the fit over error before.',
    provenance: text.provenance,
  };
}
