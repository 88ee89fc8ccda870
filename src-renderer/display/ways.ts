import type { CallReply } from '../../contract/calls.ts';
import { unpackFloat64, unpackUint32 } from '../../contract/packed-columns.ts';

/** The ways of the particles of an event's showers, column by column: an event of 200,000 steps is no array of objects. */
export interface Ways {
  /** Of each track: its numbers, and what it is, what made it, as indices into the names. */
  readonly shower: Uint32Array;
  readonly track: Uint32Array;
  /** 0: of the beam. */
  readonly parent: Uint32Array;
  readonly particle: Uint32Array;
  readonly origin: Uint32Array;
  /** First point of each track, and how many points there are in all. */
  readonly first: Uint32Array;
  readonly particles: readonly string[];
  readonly processes: readonly string[];
  /** Of each point, track after track. */
  readonly xMm: Float64Array;
  readonly yMm: Float64Array;
  readonly zMm: Float64Array;
  readonly timeNs: Float64Array;
  readonly energyGev: Float64Array;
  readonly process: Uint32Array;
}

export function unpackWays({
  particles,
  processes,
  tracks,
  points,
}: Pick<CallReply<'event.trajectories'>, 'particles' | 'processes' | 'tracks' | 'points'>): Ways {
  const lengths = unpackUint32(tracks.points);
  const first = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, track) => (first[track + 1] = first[track]! + length));
  return {
    ...{ shower: unpackUint32(tracks.shower), track: unpackUint32(tracks.track), parent: unpackUint32(tracks.parent) },
    ...{ particle: unpackUint32(tracks.particle), origin: unpackUint32(tracks.origin) },
    ...{ first, particles, processes },
    ...{ xMm: unpackFloat64(points.x_mm), yMm: unpackFloat64(points.y_mm), zMm: unpackFloat64(points.z_mm) },
    ...{ timeNs: unpackFloat64(points.time_ns), energyGev: unpackFloat64(points.energy_gev) },
    process: unpackUint32(points.process),
  };
}
