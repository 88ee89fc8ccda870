import type { LayerOf } from '../../contract/figure.ts';
import type { AxisScale } from '../scale/axis-scale.ts';
import type { PanelLayout } from './panel.ts';
import type { PlacedText } from './text.ts';

/** A place for a label, and what speaks against it besides what it would cover. */
export interface Spot extends Pick<PlacedText, 'x' | 'y' | 'anchor' | 'leader'> {
  readonly penalty: number;
}

function isWithin({ domain }: AxisScale, value: number): boolean {
  return value >= domain[0] && value <= domain[1];
}

const ranked = (spots: readonly Omit<Spot, 'penalty'>[]): readonly Spot[] =>
  spots.map((spot, penalty) => ({ ...spot, penalty }));

/** Around the wanted place, nearest first. */
export function textSpots(layer: LayerOf<'text'>, { x, y }: PanelLayout, sizePx: number): readonly Spot[] {
  const centre = { x: x.toPixel(layer.x), y: y.toPixel(layer.y) + 0.3 * sizePx };
  if (!isWithin(x, layer.x) || !isWithin(y, layer.y)) return [];
  const rings = [0, 1, 2, 3, 4, 6, 8];
  return ranked(
    rings.flatMap((ring) =>
      (ring === 0 ? [0] : [0, 1, 2, 3, 4, 5, 6, 7]).map((eighth) => {
        const angle = (eighth * Math.PI) / 4;
        return {
          x: centre.x + ring * sizePx * Math.sin(angle),
          y: centre.y - 0.6 * ring * sizePx * Math.cos(angle),
          anchor: 'middle' as const,
        };
      }),
    ),
  );
}

/** Beside the line, at heights from the top down or from the right end to the left. */
export function referenceSpots(
  layer: LayerOf<'reference'>,
  { frame, x, y }: PanelLayout,
  sizePx: number,
): readonly Spot[] {
  const pad = 0.5 * sizePx;
  const at = layer.direction === 'vertical' ? x.toPixel(layer.at) : y.toPixel(layer.at);
  if (!isWithin(layer.direction === 'vertical' ? x : y, layer.at)) return [];
  if (layer.direction === 'vertical') {
    const steps = Array.from({ length: 12 }, (_, i) => frame.y + sizePx * (1.4 + 1.4 * i));
    return ranked(
      steps.flatMap((line) => [
        { x: at + pad, y: line, anchor: 'start' as const },
        { x: at - pad, y: line, anchor: 'end' as const },
      ]),
    );
  }
  const shares = [1, 0, 0.85, 0.7, 0.5, 0.3];
  return ranked(
    shares.flatMap((share) => {
      const along = frame.x + 2 * pad + share * (frame.width - 4 * pad);
      const anchor = share === 1 ? 'end' : share === 0 ? 'start' : 'middle';
      return [{ x: along, y: at - pad, anchor } as const, { x: along, y: at + pad + 0.76 * sizePx, anchor } as const];
    }),
  );
}
