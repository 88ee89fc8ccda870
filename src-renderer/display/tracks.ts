import type { CallReply } from '../../contract/calls.ts';
import type { TimeState } from '../stores/time-store.ts';

export type Trajectories = CallReply<'event.trajectories'>;

/** Particles by their colour, of Okabe and Ito's set; charge conjugates look alike but for their dash in the legend. */
const particleColours: Readonly<Record<string, readonly [dark: string, light: string]>> = {
  'e-': ['#56b4e9', '#0072b2'],
  'e+': ['#d55e00', '#d55e00'],
  gamma: ['#f0e442', '#a08a00'],
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
  const steps: { readonly track: number; readonly at: number; readonly timeNs: number }[] = [];
  tracks.forEach(({ time_ns }, track) => {
    for (let at = 1; at < time_ns.length; at++) steps.push({ track, at, timeNs: time_ns[at]! });
  });
  steps.sort((a, b) => a.timeNs - b.timeNs || a.track - b.track || a.at - b.at);
  const positions = new Float32Array(6 * steps.length);
  steps.forEach(({ track, at }, i) => {
    const { x_mm, y_mm, z_mm } = tracks[track]!;
    positions.set([x_mm[at - 1]!, y_mm[at - 1]!, z_mm[at - 1]!, x_mm[at]!, y_mm[at]!, z_mm[at]!], 6 * i);
  });
  return {
    positions,
    timesNs: Float64Array.from(steps, ({ timeNs }) => timeNs),
    tracks: Uint32Array.from(steps, ({ track }) => track),
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
