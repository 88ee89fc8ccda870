import { unpackFloat64, unpackUint32 } from '../../contract/packed-columns.ts';
import type { CallReply } from '../../contract/calls.ts';
import type { ColourBar } from './colour-bar.ts';

/** Points of many events in the hall, those with a time in its order. */
export interface PointCloud {
  /** Points; x, y, z of each in mm. */
  readonly count: number;
  readonly positions: Float32Array;
  /** Ascending; NaN where the store keeps no time. */
  readonly timesNs: Float64Array;
  readonly runs: Uint32Array;
  readonly events: Float64Array;
}

export function pointCloudOf(reply: CallReply<'event.superposition'>): PointCloud {
  const [x, y, z] = [unpackFloat64(reply.x_mm), unpackFloat64(reply.y_mm), unpackFloat64(reply.z_mm)];
  const times = unpackFloat64(reply.time_ns);
  const [runs, events] = [unpackUint32(reply.run), unpackFloat64(reply.event)];
  const order = Uint32Array.from({ length: reply.points }, (_, i) => i).sort(
    (a, b) => times[a]! - times[b]! || 0 || a - b,
  );
  const positions = new Float32Array(3 * reply.points);
  order.forEach((from, i) => positions.set([x[from]!, y[from]!, z[from]!], 3 * i));
  return {
    ...{ count: reply.points, positions },
    timesNs: Float64Array.from(order, (from) => times[from]!),
    runs: Uint32Array.from(order, (from) => runs[from]!),
    events: Float64Array.from(order, (from) => events[from]!),
  };
}

/** How many points lie where: bins across the beam, one layer of them wherever along the beam there are points. */
export interface PointDensity {
  readonly binMm: number;
  /** Of the bin that each point lies in. */
  readonly ofPoint: Uint32Array;
  /** Bins with points: their lower corner, and how many. */
  readonly bins: readonly { readonly xMm: number; readonly yMm: number; readonly count: number }[];
  readonly greatest: number;
}

/** Points this near along the beam are in one layer. */
const LAYER_MM = 200;
const HALF = 32_768;

export function densityOf({ count, positions }: PointCloud, binMm: number): PointDensity {
  const bins: { xMm: number; yMm: number; count: number }[] = [];
  const binOf = new Map<number, number>();
  const ofPoint = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const [ix, iy] = [Math.floor(positions[3 * i]! / binMm), Math.floor(positions[3 * i + 1]! / binMm)];
    const iz = Math.floor(positions[3 * i + 2]! / LAYER_MM);
    const key = ((ix + HALF) * 2 * HALF + iy + HALF) * 2 * HALF + iz + HALF;
    let bin = binOf.get(key);
    if (bin === undefined) {
      bin = bins.push({ xMm: ix * binMm, yMm: iy * binMm, count: 0 }) - 1;
      binOf.set(key, bin);
    }
    bins[bin]!.count++;
    ofPoint[i] = bin;
  }
  return {
    binMm,
    ofPoint: ofPoint.map((bin) => bins[bin]!.count),
    bins,
    greatest: bins.reduce((most, bin) => Math.max(most, bin.count), 0),
  };
}

/** A logarithmic scale from one point to the greatest number in a bin. */
export function densityBar({ binMm, greatest }: PointDensity, colourOf: (share: number) => string) {
  const decades = Math.log10(Math.max(greatest, 10));
  const ticks = Array.from({ length: Math.floor(decades) + 1 }, (_, i) => ({
    text: String(10 ** i),
    share: i / decades,
  }));
  return {
    title: `Points in ${binMm} × ${binMm} mm²`,
    ...{ note: 'log', ticks, colourOf },
    shareOf: (count: number) => Math.min(1, Math.log10(Math.max(count, 1)) / decades),
  } satisfies ColourBar & { shareOf(count: number): number };
}
