import type { LayerOf } from '../../contract/figure.ts';
import { measureMarkup } from '../markup/measure.ts';
import { areaRect } from './geometry.ts';
import type { PanelLayout } from './panel.ts';
import type { Occupancy } from './occupancy.ts';
import { textBox, type PlacedText } from './text.ts';
import type { TextSizes } from './text-sizes.ts';

type Spot = Pick<PlacedText, 'x' | 'y' | 'anchor'>;

/** Names of regions and reference lines and free text, each at the best of its places that is still free. */
export function placeLabels(panel: PanelLayout, sizes: TextSizes, occupancy: Occupancy): readonly PlacedText[] {
  const placed: PlacedText[] = [];
  const sizePx = sizes.legend;
  const place = (markup: string, tone: PlacedText['tone'], spots: readonly Spot[]) => {
    let best: { text: PlacedText; cost: number } | null = null;
    for (const [rank, spot] of spots.entries()) {
      const text: PlacedText = { ...spot, markup, sizePx, tone, direction: 'across', ground: 'halo' };
      const cost = occupancy.costOf(textBox(text)) + rank;
      if (best === null || cost < best.cost) best = { text, cost };
    }
    if (best === null) return;
    occupancy.addRect(textBox(best.text), 'text');
    placed.push(best.text);
  };
  for (const { layer, style } of panel.layers) {
    if (layer.kind === 'text') place(layer.text, style.colour, textSpots(layer, panel, sizePx));
    if (layer.kind === 'regions') {
      for (const area of layer.areas) {
        place(area.label, area.colour ?? style.colour, regionSpots(area, panel, sizePx));
      }
    }
    if (layer.kind === 'reference' && layer.label !== undefined) {
      place(layer.label, style.colour, referenceSpots(layer, panel, sizePx));
    }
  }
  return placed;
}

/** Around the wanted place, nearest first. */
function textSpots(layer: LayerOf<'text'>, { x, y }: PanelLayout, sizePx: number): readonly Spot[] {
  const centre = { x: x.toPixel(layer.x), y: y.toPixel(layer.y) + 0.3 * sizePx };
  if (Number.isNaN(centre.x + centre.y)) return [];
  const rings = [0, 1, 2, 3, 4, 6, 8];
  return rings.flatMap((ring) =>
    (ring === 0 ? [0] : [0, 1, 2, 3, 4, 5, 6, 7]).map((eighth): Spot => {
      const angle = (eighth * Math.PI) / 4;
      return {
        x: centre.x + ring * sizePx * Math.sin(angle),
        y: centre.y - 0.6 * ring * sizePx * Math.cos(angle),
        anchor: 'middle',
      };
    }),
  );
}

/** Inside the corners and the middle, then just outside above, below and beside. */
function regionSpots(area: LayerOf<'regions'>['areas'][number], panel: PanelLayout, sizePx: number): readonly Spot[] {
  const whole = areaRect(area, panel);
  const { frame } = panel;
  const left = Math.max(whole.x, frame.x);
  const right = Math.min(whole.x + whole.width, frame.x + frame.width);
  const top = Math.max(whole.y, frame.y);
  const bottom = Math.min(whole.y + whole.height, frame.y + frame.height);
  const pad = 0.45 * sizePx;
  const width = measureMarkup(area.label, sizePx);
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 + 0.3 * sizePx };
  const lines = { top: top + pad + 0.76 * sizePx, bottom: bottom - pad - 0.24 * sizePx };
  const starts = { x: left + pad, anchor: 'start' } as const;
  const ends = { x: right - pad, anchor: 'end' } as const;
  const isRoomy = right - left > width + 2 * pad && bottom - top > sizePx + pad;
  const inside: Spot[] = [
    { ...starts, y: lines.top },
    { ...ends, y: lines.top },
    { ...middle, anchor: 'middle' },
    { ...starts, y: lines.bottom },
    { ...ends, y: lines.bottom },
  ];
  const above = top - pad - 0.24 * sizePx;
  const below = bottom + pad + 0.76 * sizePx;
  const outside: Spot[] = [
    { x: left, anchor: 'start', y: above },
    { x: right + pad, anchor: 'start', y: middle.y },
    { x: left, anchor: 'start', y: below },
    { x: right, anchor: 'end', y: above },
    { x: left - pad, anchor: 'end', y: middle.y },
  ];
  return isRoomy ? [...inside, ...outside] : outside;
}

/** Beside the line, at heights from the top down or from the right end to the left. */
function referenceSpots(layer: LayerOf<'reference'>, { frame, x, y }: PanelLayout, sizePx: number): readonly Spot[] {
  const pad = 0.5 * sizePx;
  if (layer.direction === 'vertical') {
    const at = x.toPixel(layer.at);
    const steps = Array.from({ length: 12 }, (_, i) => frame.y + sizePx * (1.4 + 1.4 * i));
    return steps.flatMap((line): Spot[] => [
      { x: at + pad, y: line, anchor: 'start' },
      { x: at - pad, y: line, anchor: 'end' },
    ]);
  }
  const at = y.toPixel(layer.at);
  const shares = [1, 0, 0.85, 0.7, 0.5, 0.3];
  return shares.flatMap((share): Spot[] => {
    const along = frame.x + pad * 2 + share * (frame.width - 4 * pad);
    const anchor = share === 1 ? 'end' : share === 0 ? 'start' : 'middle';
    return [
      { x: along, y: at - pad, anchor },
      { x: along, y: at + pad + 0.76 * sizePx, anchor },
    ];
  });
}
