import type { CallReply } from '../../contract/calls.ts';
import type { Figure, Layer, Provenance } from '../../contract/figure.ts';
import { figureLabel } from '../../contract/figure-label.ts';
import type { PlaneView } from '../stores/selection-store.ts';
import { columnOf, formatCount, formatSignificant } from './format.ts';
import { isRectangle, outlineOf, type Frame, type Region } from './region-outlines.ts';

export type Histogram = CallReply<'selection.histogram'>;

const BINS = 60;
const TOP_GEV: Readonly<Record<PlaneView['reach'], number>> = { whole: 120, low: 12 };

/** The axes of the plane, as they are asked for. */
export function planeAxes({ hcal, reach }: PlaneView) {
  return {
    x: { column: 'e_ecal_gev' as const, bins: BINS, min: 0, max: 120 },
    y: { column: hcal, bins: BINS, min: 0, max: TOP_GEV[reach] },
  };
}

interface PlaneInput {
  readonly view: PlaneView;
  /** All events of the look, and those of them that are brushed. */
  readonly all: Histogram;
  readonly brushed: Histogram | undefined;
  readonly regions: readonly Region[];
  readonly title: string;
  readonly kinds: readonly Provenance[];
  readonly isBlind: boolean;
  readonly isWeighted: boolean;
  readonly sources: readonly string[];
  /** The event that the window shows. */
  readonly event: { readonly label: string; readonly x: number; readonly y: number } | undefined;
}

/** E_ECAL against E_HCAL with the regions of Fig. 7 and section VIII; what is brushed in colour, the rest in grey. */
export function planeFigure(input: PlaneInput): Figure {
  const { view, all, brushed, title, kinds, isBlind, isWeighted, sources, event } = input;
  const axes = planeAxes(view);
  const frame: Frame = { x: [axes.x.min, axes.x.max], y: [axes.y.min, axes.y.max] };
  const shown = brushed ?? all;
  const heat = (id: string, histogram: Histogram): Layer => ({
    ...{ id, kind: 'heat-map', xEdges: histogram.x_edges, yEdges: histogram.y_edges ?? [] },
    values: histogram.values,
  });
  return {
    id: 'plane',
    name: 'Events in the plane of ECAL and HCAL energy',
    description: `Events ${title} in the plane of ${columnOf('e_ecal_gev').about} and ${columnOf(view.hcal).about}, with the regions of the analysis.`,
    label: figureLabel(kinds.join(' and ')),
    notes: [
      title,
      `${formatCount(shown.events)} ${brushed === undefined ? '' : `of ${formatCount(all.events)} `}events`,
      ...(all.outside > 0 ? [`outside: ${formatSignificant(all.outside, 3)}`] : []),
    ],
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: frame.x },
    y: { label: columnOf(view.hcal).title, unit: 'GeV', scale: 'linear', range: frame.y },
    colour: { label: isWeighted ? 'Events, weighted' : 'Events', scale: view.colours, map: 'viridis' },
    layers: [
      ...(brushed === undefined ? [] : [{ ...heat('all', all), style: 'ground' } as Layer]),
      heat('events', shown),
      ...regionLayers(input, frame),
      ...(event === undefined ? [] : [eventLayer(event)]),
    ],
    footnote: isBlind
      ? 'Events of the signal box are hidden: E_{miss} > 50 GeV, E_{HCAL} < 1 GeV of four modules.'
      : undefined,
    provenance: { kinds, sources },
  };
}

function eventLayer({ label, x, y }: NonNullable<PlaneInput['event']>): Layer {
  return { id: 'event', kind: 'points', label, colour: 'purple', marker: 'open-circle', x: [x], y: [y] };
}

/** The box is drawn in both planes, in that of two modules as the rectangle that Fig. 7 shows; others where they are exact. */
function regionLayers({ view, regions, isBlind }: PlaneInput, frame: Frame): Layer[] {
  const outlined = regions.flatMap((region) => {
    const isBox = region.name === 'signal-box';
    const own = outlineOf(region, view.hcal, frame) ?? (isBox ? outlineOf(region, 'e_hcal_gev', frame) : undefined);
    return own === undefined ? [] : [{ region, corners: own }];
  });
  const rectangles = outlined.filter(({ corners }) => isRectangle(corners));
  const others = outlined.filter(({ corners }) => !isRectangle(corners));
  return [
    {
      id: 'regions',
      kind: 'regions',
      areas: rectangles.map(({ region, corners }) => ({
        label: shortTitle(region),
        x: spanOf(
          corners.map(([x]) => x),
          frame.x,
        ),
        y: spanOf(
          corners.map(([, y]) => y),
          frame.y,
        ),
        state: region.name === 'signal-box' && isBlind ? ('blinded' as const) : ('open' as const),
        colour: region.name === 'signal-box' ? ('vermilion' as const) : ('ink' as const),
      })),
    },
    ...others.flatMap(({ region, corners }): Layer[] => {
      const closed = [...corners, corners[0]!];
      const middle = (k: 0 | 1) => corners.reduce((sum, corner) => sum + corner[k], 0) / corners.length;
      return [
        {
          ...{ id: `region-${region.name}`, kind: 'curve', colour: 'ink', dash: 'solid' },
          x: closed.map(([x]) => x),
          y: closed.map(([, y]) => y),
        },
        {
          id: `name-${region.name}`,
          kind: 'text',
          x: middle(0),
          y: middle(1),
          text: shortTitle(region),
          colour: 'ink',
        },
      ];
    }),
  ];
}

/** A side that lies on the frame is open. */
function spanOf(values: readonly number[], [low, high]: readonly [number, number]): [number | null, number | null] {
  const [from, to] = [Math.min(...values), Math.max(...values)];
  return [from === low ? null : from, to === high ? null : to];
}

/** `Side band C` is `C` in a picture. */
function shortTitle({ name, title }: Region): string {
  return name === 'signal-box' ? 'signal box' : /^(I{1,3}|A|C)$/.test(name) ? name : title.toLowerCase();
}
