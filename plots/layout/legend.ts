import type { Figure } from '../../contract/figure.ts';
import { measureMarkup } from '../markup/measure.ts';
import { formatValue } from '../scale/numbers.ts';
import type { StyledLayer } from '../style.ts';
import type { Point, Rect } from './geometry.ts';
import { LINE_HEIGHT, MIN_TEXT_PX } from './text.ts';

export interface LegendEntry {
  readonly styled: StyledLayer;
  readonly label: string;
  /** Underflow and overflow, in a smaller second line. */
  readonly detail: string | undefined;
  /** Top of the entry below the top of the block. */
  readonly topPx: number;
}

/** Notes and legend share one block: the notes say what all its entries have in common. */
export interface LegendBlock {
  readonly notes: readonly string[];
  readonly entries: readonly LegendEntry[];
  readonly width: number;
  readonly height: number;
  readonly sizePx: number;
}
export interface PlacedLegend extends LegendBlock, Point {}

const DETAIL_SHARE = 0.8;
export const swatchEm = { width: 2.1, gap: 0.6 };

export function legendBlock(figure: Figure, layers: readonly StyledLayer[], sizePx: number): LegendBlock | null {
  const notes = figure.notes ?? [];
  const line = LINE_HEIGHT * sizePx;
  const entries: LegendEntry[] = [];
  let height = notes.length * line;
  for (const styled of figure.legend === 'none' ? [] : layers) {
    const { layer } = styled;
    if (!('label' in layer) || layer.label === undefined || layer.kind === 'reference') continue;
    const detail = layer.kind === 'histogram' ? outside(layer) : undefined;
    entries.push({ styled, label: layer.label, detail, topPx: height });
    height += detail === undefined ? line : (1 + DETAIL_SHARE) * line;
  }
  if (entries.length + notes.length === 0) return null;
  const swatch = entries.length > 0 ? (swatchEm.width + swatchEm.gap) * sizePx : 0;
  const entryWidth = ({ label, detail }: LegendEntry) =>
    swatch + Math.max(measureMarkup(label, sizePx), measureMarkup(detail ?? '', detailSize(sizePx)));
  const width = Math.max(...entries.map(entryWidth), ...notes.map((note) => measureMarkup(note, sizePx)));
  return { notes, entries, width, height, sizePx };
}

export function detailSize(sizePx: number): number {
  return Math.max(MIN_TEXT_PX, DETAIL_SHARE * sizePx);
}

/** What lies outside the axis is counted in words, for it is part of the sample. */
function outside({ underflow, overflow }: { underflow?: number | undefined; overflow?: number | undefined }) {
  const parts = [
    underflow === undefined || underflow === 0 ? [] : [`underflow ${formatValue(underflow)}`],
    overflow === undefined || overflow === 0 ? [] : [`overflow ${formatValue(overflow)}`],
  ].flat();
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Where the top left corner of a legend may go, best first: the corner asked for, or all four. */
export function wantedCorners(
  placement: Exclude<Figure['legend'], 'beside'>,
  { width, height }: LegendBlock,
  frame: Rect,
  padPx: number,
): readonly Point[] {
  const left = frame.x + padPx;
  const right = frame.x + frame.width - padPx - width;
  const top = frame.y + padPx;
  const bottom = frame.y + frame.height - padPx - height;
  const corners = {
    'top-right': { x: right, y: top },
    'bottom-right': { x: right, y: bottom },
    'top-left': { x: left, y: top },
    'bottom-left': { x: left, y: bottom },
  };
  return placement === undefined || placement === 'auto' || placement === 'none'
    ? Object.values(corners)
    : [corners[placement]];
}
