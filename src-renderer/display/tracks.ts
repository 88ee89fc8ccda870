import type { TimeState } from '../stores/time-store.ts';
import type { Ways } from './ways.ts';

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
  /** Its track, and the point at which it ends. */
  readonly tracks: Uint32Array;
  readonly points: Uint32Array;
  readonly particles: readonly string[];
}

export function stepLines(
  ways: Pick<Ways, 'first' | 'xMm' | 'yMm' | 'zMm' | 'timeNs' | 'particle' | 'particles'>,
): StepLines {
  const { first, xMm, yMm, zMm, timeNs, particle, particles } = ways;
  const trackOf = new Uint32Array(timeNs.length);
  const points = new Uint32Array(timeNs.length);
  let count = 0;
  for (let track = 0; track + 1 < first.length; track++) {
    trackOf.fill(track, first[track], first[track + 1]);
    for (let point = first[track]! + 1; point < first[track + 1]!; point++) points[count++] = point;
  }
  // Steps of one time keep the order of their tracks.
  const order = points.subarray(0, count).sort((a, b) => timeNs[a]! - timeNs[b]! || a - b);
  const positions = new Float32Array(6 * count);
  order.forEach((point, step) => {
    let at = 6 * step;
    for (let end = point - 1; end <= point; end++) {
      positions[at++] = xMm[end]!;
      positions[at++] = yMm[end]!;
      positions[at++] = zMm[end]!;
    }
  });
  return {
    positions,
    timesNs: Float64Array.from(order, (point) => timeNs[point]!),
    tracks: order.map((point) => trackOf[point]!),
    points: order,
    particles: [...new Set(particle)].map((index) => particles[index]!).sort(),
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
