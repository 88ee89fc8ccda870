import type { DataColour, Dash } from '../../contract/figure.ts';
import { dashPatterns } from '../style.ts';
import type { Theme } from '../theme.ts';

/** What every mark needs to draw: colours, sizes and the prefix of its ids. */
export interface Pen {
  readonly theme: Theme;
  readonly prefix: string;
  /** Stroke of data. */
  readonly strokePx: number;
  /** Stroke of frames and ticks. */
  readonly axisPx: number;
  readonly markerPx: number;
}

export function hatchId({ prefix }: Pen, colour: DataColour): string {
  return `${prefix}-hatch-${colour}`;
}

export function clipId({ prefix }: Pen, panel: number): string {
  return `${prefix}-clip-${panel}`;
}

export function strokeOf({ theme, strokePx }: Pen, colour: DataColour, dash: Dash) {
  const pattern = dashPatterns[dash].map((part) => Math.round(part * strokePx * 10) / 10);
  return {
    fill: 'none',
    stroke: theme.data[colour],
    strokeWidth: strokePx,
    strokeLinejoin: 'round' as const,
    ...(pattern.length === 0 ? {} : { strokeDasharray: pattern.join(' ') }),
  };
}

const PALE = 0.22;
/** A band has no outline of its own, so its fill must be seen. */
export const BAND_OPACITY = 0.55;

/** A pale fill that lets what lies below show through, or lines in one direction where it may not be mistaken for one. */
export function fillOf(pen: Pen, colour: DataColour, style: 'filled' | 'hatched', opacity = PALE) {
  return style === 'hatched'
    ? { fill: `url(#${hatchId(pen, colour)})` }
    : { fill: pen.theme.data[colour], fillOpacity: opacity };
}
