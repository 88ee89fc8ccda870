import type { CallReply } from '../../contract/calls.ts';
import type { TimeState } from '../stores/time-store.ts';

export type Trajectories = CallReply<'event.trajectories'>;

/** Particles by their colour, of Okabe and Ito's set; charge conjugates look alike but for their dash in the legend. */
const particleColours: Readonly<Record<string, readonly [dark: string, light: string]>> = {
  'e-': ['#56b4e9', '#0072b2'],
  'e+': ['#d55e00', '#d55e00'],
  gamma: ['#f0e442', '#6b5900'],
  'mu-': ['#009e73', '#009e73'],
  'mu+': ['#4cc38a', '#1a7549'],
};
const HADRON = ['#cc79a7', '#b02a6b'] as const;

export function particleColour(particle: string, theme: 'dark' | 'light'): string {
  return (particleColours[particle] ?? HADRON)[theme === 'dark' ? 0 : 1];
}

/** Steps of all tracks as line segments in the order of time, so that those up to a time come first. */
export interface StepLines {
  /** x, y, z of both ends, in mm. */
  readonly positions: Float32Array;
  /** Of the end of each step. */
  readonly timesNs: Float64Array;
  /** Index into the tracks of the reply. */
  readonly tracks: Uint32Array;
  readonly particles: readonly string[];
}

export function stepLines({ tracks }: Pick<Trajectories, 'tracks'>): StepLines {
  const count = tracks.reduce((sum, { time_ns }) => sum + Math.max(0, time_ns.length - 1), 0);
  const [ends, trackOf, pointOf] = [new Float64Array(count), new Uint32Array(count), new Uint32Array(count)];
  let next = 0;
  tracks.forEach(({ time_ns }, track) => {
    for (let at = 1; at < time_ns.length; at++) {
      ends[next] = time_ns[at]!;
      trackOf[next] = track;
      pointOf[next++] = at;
    }
  });
  // Steps of one time keep the order of their tracks.
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => ends[a]! - ends[b]! || a - b);
  const positions = new Float32Array(6 * count);
  order.forEach((step, i) => {
    const { x_mm, y_mm, z_mm } = tracks[trackOf[step]!]!;
    const at = pointOf[step]!;
    for (const [end, offset] of [
      [at - 1, 0],
      [at, 3],
    ] as const) {
      positions[6 * i + offset] = x_mm[end]!;
      positions[6 * i + offset + 1] = y_mm[end]!;
      positions[6 * i + offset + 2] = z_mm[end]!;
    }
  });
  return {
    positions,
    timesNs: Float64Array.from(order, (step) => ends[step]!),
    tracks: Uint32Array.from(order, (step) => trackOf[step]!),
    particles: [...new Set(tracks.map(({ particle }) => particle))].sort(),
  };
}

/** Which of the steps are shown: from one to before another. Exactly those that ended by the time that is shown. */
export function shownSteps(timesNs: Float64Array, { timeNs, fadeNs }: Pick<TimeState, 'timeNs' | 'fadeNs'>) {
  if (timeNs === null) return { from: 0, to: timesNs.length };
  const to = firstAbove(timesNs, timeNs);
  return { from: fadeNs === null ? 0 : Math.min(to, firstAbove(timesNs, timeNs - fadeNs)), to };
}

/** Index of the first time above a limit, of ascending ones. */
function firstAbove(times: Float64Array, limit: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
