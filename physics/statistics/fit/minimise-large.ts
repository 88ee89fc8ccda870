import type { Box, Minimum, Objective } from './minimise.ts';

const MEMORY = 12;
const MOST_ITERATIONS = 3000;
/** Scaled gradient (in standard deviations, squared and summed) and decrease at which the search ends. */
const SMALL_GRADIENT = 1e-10;
const SMALL_DECREASE = 1e-11;

/**
 * Minimises in a box without second derivatives: limited-memory BFGS on the variables that are free to move, with
 * projection onto the bounds (D. P. Bertsekas, SIAM J. Control Optim. 20 (1982) 221; J. Nocedal, Math. Comp. 35 (1980)
 * 773). For models whose Hessian would not fit or not pay: its cost grows with the number of parameters only.
 * `scale` is the expected error of each parameter.
 */
export function minimiseLarge(objective: Objective, point: Float64Array, box: Box, scale: Float64Array): Minimum {
  const { size } = objective;
  let value = objective.evaluate(point, 'gradient');
  if (!(value < Infinity)) return { status: 'outside-domain', value, iterations: 0, distance: Infinity };
  const gradient = Float64Array.from(objective.gradient);
  const direction = new Float64Array(size);
  const trial = new Float64Array(size);
  const history: Pair[] = [];
  let quiet = 0;
  let slope = 0;
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    const isHeld = (i: number) => box.fixed[i] === 1 || isPinned(point, gradient, box, i);
    const rest = scaledGradient(gradient, scale, isHeld);
    if (rest < SMALL_GRADIENT) return { status: 'converged', value, iterations, distance: 0.5 * rest };
    slope = descend(direction, gradient, scale, history, isHeld);
    if (!(slope < 0)) {
      history.length = 0;
      slope = descend(direction, gradient, scale, history, isHeld);
    }
    const reached = searchAlong(objective, point, direction, box, trial, value, gradient);
    if (reached === undefined) {
      if (history.length === 0) return { status: 'stalled', value, iterations, distance: 0.5 * rest };
      history.length = 0;
      continue;
    }
    remember(history, trial, point, objective.gradient, gradient);
    quiet = value - reached < SMALL_DECREASE * Math.max(1, Math.abs(value)) ? quiet + 1 : 0;
    value = reached;
    point.set(trial);
    gradient.set(objective.gradient);
    if (quiet === 5) return { status: 'converged', value, iterations, distance: 0.5 * rest };
  }
  return { status: 'iteration-limit', value, iterations: MOST_ITERATIONS, distance: -slope };
}

interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly product: number;
}

function isPinned(point: Float64Array, gradient: Float64Array, { lower, upper }: Box, i: number): boolean {
  return (point[i]! <= lower[i]! && gradient[i]! >= 0) || (point[i]! >= upper[i]! && gradient[i]! <= 0);
}

function scaledGradient(gradient: Float64Array, scale: Float64Array, isHeld: (i: number) => boolean): number {
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) if (!isHeld(i)) sum += gradient[i]! * gradient[i]! * scale[i]! * scale[i]!;
  return sum;
}

/** The quasi-Newton direction on the variables that may move, into `direction`; returns its slope. */
function descend(
  direction: Float64Array,
  gradient: Float64Array,
  scale: Float64Array,
  history: readonly Pair[],
  isHeld: (i: number) => boolean,
): number {
  for (let i = 0; i < direction.length; i++) direction[i] = isHeld(i) ? 0 : -gradient[i]!;
  const weights: number[] = [];
  for (let k = history.length - 1; k >= 0; k--) {
    const { step, change, product } = history[k]!;
    const weight = dot(step, direction) / product;
    weights[k] = weight;
    addScaled(direction, change, -weight);
  }
  for (let i = 0; i < direction.length; i++) direction[i]! *= scale[i]! * scale[i]!;
  history.forEach(({ step, change, product }, k) => {
    addScaled(direction, step, weights[k]! - dot(change, direction) / product);
  });
  for (let i = 0; i < direction.length; i++) if (isHeld(i)) direction[i] = 0;
  return dot(direction, gradient);
}

/** Backtracks along the projected direction until the value falls enough; undefined when it never does. */
function searchAlong(
  objective: Objective,
  point: Float64Array,
  direction: Float64Array,
  { lower, upper }: Box,
  trial: Float64Array,
  value: number,
  gradient: Float64Array,
): number | undefined {
  for (let length = 1; length > 1e-14; length *= 0.4) {
    let expected = 0;
    for (let i = 0; i < point.length; i++) {
      trial[i] = Math.min(upper[i]!, Math.max(lower[i]!, point[i]! + length * direction[i]!));
      expected += gradient[i]! * (trial[i]! - point[i]!);
    }
    const reached = objective.evaluate(trial, 'gradient');
    if (reached <= value + 1e-4 * expected) return reached;
  }
  return undefined;
}

function remember(
  history: Pair[],
  trial: Float64Array,
  point: Float64Array,
  newGradient: Float64Array,
  gradient: Float64Array,
): void {
  const step = trial.map((x, i) => x - point[i]!);
  const change = newGradient.map((g, i) => g - gradient[i]!);
  const product = dot(step, change);
  if (!(product > 1e-14)) return;
  history.push({ step, change, product });
  if (history.length > MEMORY) history.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * source[i]!;
}
