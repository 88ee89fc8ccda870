import type { Polyline } from '../layout/geometry.ts';

/** Hundredths of a pixel: below what any screen or print shows, and a third of the bytes. */
export function px(value: number): number {
  return Math.round(value * 100) / 100;
}

export function openPath(lines: readonly Polyline[]): string {
  return lines.map((line) => `M${line.map(({ x, y }) => `${px(x)},${px(y)}`).join('L')}`).join('');
}

export function closedPath(outlines: readonly Polyline[]): string {
  return outlines.map((outline) => `${openPath([outline])}Z`).join('');
}
