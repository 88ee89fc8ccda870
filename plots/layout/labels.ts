import { referenceSpots, textSpots, type Spot } from './label-spots.ts';
import { TOUCHES, type Occupancy } from './occupancy.ts';
import type { PanelLayout } from './panel.ts';
import { regionSpots } from './region-spots.ts';
import { textBox, type PlacedText } from './text.ts';
import type { TextSizes } from './text-sizes.ts';

interface Wish {
  readonly markup: string;
  readonly tone: PlacedText['tone'];
  readonly spots: readonly Spot[];
}

/**
 * Free text, names of regions and of reference lines, each at the best of its places that is still free. A name that
 * could only touch another is left out, and so is one of something outside the frame.
 */
export function placeLabels(panel: PanelLayout, sizes: TextSizes, occupancy: Occupancy): readonly PlacedText[] {
  const sizePx = sizes.legend;
  return wishes(panel, sizePx).flatMap(({ markup, tone, spots }) => {
    let best: { text: PlacedText; cost: number } | null = null;
    for (const { penalty, ...spot } of spots) {
      const text: PlacedText = { ...spot, markup, sizePx, tone, direction: 'across', ground: 'halo' };
      const cost = occupancy.costOf(textBox(text)) + penalty;
      if (best === null || cost < best.cost) best = { text, cost };
    }
    if (best === null || best.cost >= TOUCHES) return [];
    occupancy.addRect(textBox(best.text), 'text');
    if (best.text.leader !== undefined) occupancy.addLine(best.text.leader);
    return [best.text];
  });
}

/** Those that can give way least come first: words that belong to a place, then regions, then lines. */
function wishes(panel: PanelLayout, sizePx: number): readonly Wish[] {
  const texts: Wish[] = [];
  const regions: Wish[] = [];
  const lines: Wish[] = [];
  for (const { layer, style } of panel.layers) {
    const tone = style.colour;
    if (layer.kind === 'text') texts.push({ markup: layer.text, tone, spots: textSpots(layer, panel, sizePx) });
    if (layer.kind === 'reference' && layer.label !== undefined) {
      lines.push({ markup: layer.label, tone, spots: referenceSpots(layer, panel, sizePx) });
    }
    if (layer.kind !== 'regions') continue;
    for (const area of layer.areas) {
      const spots = regionSpots(area, layer.areas, panel, sizePx);
      regions.push({ markup: area.label, tone: area.colour ?? tone, spots });
    }
  }
  return [...texts, ...regions, ...lines];
}
