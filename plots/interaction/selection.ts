import type { Interval } from '../scale/axis-scale.ts';

/** What a brush marks: an interval of x, or a rectangle of the plane. */
export interface Selection {
  readonly x: Interval;
  readonly y: Interval | null;
}
