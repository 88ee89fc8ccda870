import type { Point, Polyline, Rect } from './geometry.ts';

/** What lies under a place, per cell: text must not be touched, marks and the body of a histogram should not, a pale fill may be. */
export type Covering = 'text' | 'mark' | 'body' | 'fill';
const costs: Readonly<Record<Covering, number>> = { text: 1e6, mark: 1e3, body: 50, fill: 0.25 };
/** A block that costs less than one mark covers nothing but fills, or the rim of a body. */
export const CLEAR = costs.mark;
/** A block that costs as much touches text or leaves the frame. */
export const TOUCHES = costs.text;

const CELL_PX = 4;
const DETOUR_PX = 12;
/** Cost of a pixel away from the wanted place: less than any covering. */
const WAY_COST = 0.01;

/**
 * A raster of what is drawn in a frame, from which the places of legend and labels are found. Cells of 4 px are finer
 * than any text and coarse enough to search every position of a block.
 */
export class Occupancy {
  private readonly columns: number;
  private readonly rows: number;
  private readonly cost: Float64Array;
  private readonly frame: Rect;

  constructor(frame: Rect) {
    this.frame = frame;
    this.columns = Math.max(1, Math.ceil(frame.width / CELL_PX));
    this.rows = Math.max(1, Math.ceil(frame.height / CELL_PX));
    this.cost = new Float64Array(this.columns * this.rows);
  }

  addRect(rect: Rect, covering: Covering): void {
    const [firstColumn, lastColumn] = this.span(rect.x - this.frame.x, rect.width, this.columns);
    const [firstRow, lastRow] = this.span(rect.y - this.frame.y, rect.height, this.rows);
    for (let row = firstRow; row <= lastRow; row += 1) {
      for (let column = firstColumn; column <= lastColumn; column += 1) this.raise(column, row, covering);
    }
  }

  addLine(points: Polyline): void {
    for (let i = 1; i < points.length; i += 1) this.addSegment(points[i - 1]!, points[i]!);
  }

  /** Fills a closed outline (even-odd), cell centre by cell centre. */
  addFill(outline: Polyline, covering: 'body' | 'fill'): void {
    for (let row = 0; row < this.rows; row += 1) {
      const y = this.frame.y + (row + 0.5) * CELL_PX;
      const crossings = crossingsAt(outline, y);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const first = Math.max(0, Math.ceil((crossings[i]! - this.frame.x) / CELL_PX - 0.5));
        const last = Math.min(this.columns - 1, Math.floor((crossings[i + 1]! - this.frame.x) / CELL_PX - 0.5));
        for (let column = first; column <= last; column += 1) this.raise(column, row, covering);
      }
    }
  }

  /** Cost of a rectangle; what sticks out of the frame costs as much as text. */
  costOf(rect: Rect): number {
    const { frame } = this;
    const sticksOut =
      rect.x < frame.x ||
      rect.y < frame.y ||
      rect.x + rect.width > frame.x + frame.width ||
      rect.y + rect.height > frame.y + frame.height;
    if (sticksOut) return costs.text;
    const [firstColumn, lastColumn] = this.span(rect.x - frame.x, rect.width, this.columns);
    const [firstRow, lastRow] = this.span(rect.y - frame.y, rect.height, this.rows);
    let sum = 0;
    for (let row = firstRow; row <= lastRow; row += 1) {
      for (let column = firstColumn; column <= lastColumn; column += 1) sum += this.cost[row * this.columns + column]!;
    }
    return sum;
  }

  /**
   * The cheapest place for a block inside the frame; among equals the nearest to one of the `wanted` places of its top
   * left corner, the first of which is worth a way of DETOUR_PX to the next.
   */
  place(block: { readonly width: number; readonly height: number }, padPx: number, wanted: readonly Point[]) {
    const sums = this.summedArea();
    const { frame, columns } = this;
    let best = { x: wanted[0]?.x ?? frame.x, y: wanted[0]?.y ?? frame.y, cost: Infinity };
    for (const y of positions(frame.y + padPx, frame.y + frame.height - padPx - block.height)) {
      const [firstRow, lastRow] = this.span(y - frame.y, block.height, this.rows);
      for (const x of positions(frame.x + padPx, frame.x + frame.width - padPx - block.width)) {
        const [firstColumn, lastColumn] = this.span(x - frame.x, block.width, this.columns);
        const at = (row: number, column: number) => sums[row * (columns + 1) + column]!;
        const covered =
          at(lastRow + 1, lastColumn + 1) -
          at(firstRow, lastColumn + 1) -
          at(lastRow + 1, firstColumn) +
          at(firstRow, firstColumn);
        if (covered >= best.cost) continue;
        const ways = wanted.map((spot, rank) => Math.abs(x - spot.x) + Math.abs(y - spot.y) + rank * DETOUR_PX);
        const cost = covered + WAY_COST * Math.min(...ways);
        if (cost < best.cost) best = { x, y, cost };
      }
    }
    return best;
  }

  private addSegment(from: Point, to: Point): void {
    const clipped = clip(from, to, this.frame);
    if (clipped === null) return;
    const [a, b] = clipped;
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y)) / (CELL_PX / 2)));
    for (let i = 0; i <= steps; i += 1) {
      const column = Math.floor((a.x + ((b.x - a.x) * i) / steps - this.frame.x) / CELL_PX);
      const row = Math.floor((a.y + ((b.y - a.y) * i) / steps - this.frame.y) / CELL_PX);
      this.raise(Math.min(column, this.columns - 1), Math.min(row, this.rows - 1), 'mark');
    }
  }

  /** A cell counts its worst covering once, so that a dense curve is not worse than a sparse one. */
  private raise(column: number, row: number, covering: Covering): void {
    const i = row * this.columns + column;
    this.cost[i] = Math.max(this.cost[i]!, costs[covering]);
  }

  private span(startPx: number, lengthPx: number, count: number): [number, number] {
    const first = Math.max(0, Math.floor(startPx / CELL_PX));
    return [first, Math.min(count - 1, Math.ceil((startPx + lengthPx) / CELL_PX) - 1)];
  }

  private summedArea(): Float64Array {
    const { rows, columns } = this;
    const sums = new Float64Array((rows + 1) * (columns + 1));
    for (let row = 0; row < rows; row += 1) {
      let line = 0;
      for (let column = 0; column < columns; column += 1) {
        line += this.cost[row * columns + column]!;
        sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1]! + line;
      }
    }
    return sums;
  }
}

function positions(from: number, to: number): number[] {
  if (!(from <= to)) return [];
  const steps = Math.floor((to - from) / CELL_PX);
  return [...Array.from({ length: steps + 1 }, (_, i) => from + i * CELL_PX), to];
}

function crossingsAt(outline: Polyline, y: number): number[] {
  const crossings: number[] = [];
  outline.forEach((point, i) => {
    const next = outline[(i + 1) % outline.length]!;
    if (point.y > y === next.y > y) return;
    crossings.push(point.x + ((y - point.y) / (next.y - point.y)) * (next.x - point.x));
  });
  return crossings.sort((a, b) => a - b);
}

/** The part of a segment inside a rectangle (Liang and Barsky), or null. */
function clip(from: Point, to: Point, rect: Rect): [Point, Point] | null {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  let enter = 0;
  let leave = 1;
  const sides = [
    [-dx, from.x - rect.x],
    [dx, rect.x + rect.width - from.x],
    [-dy, from.y - rect.y],
    [dy, rect.y + rect.height - from.y],
  ] as const;
  for (const [towards, distance] of sides) {
    if (towards === 0 && distance < 0) return null;
    if (towards < 0) enter = Math.max(enter, distance / towards);
    if (towards > 0) leave = Math.min(leave, distance / towards);
  }
  if (!(enter <= leave)) return null;
  const along = (share: number) => ({ x: from.x + share * dx, y: from.y + share * dy });
  return [along(enter), along(leave)];
}
