import { factorise, solveFactored } from './cholesky.ts';

/** What is minimised: gradient and Hessian of the last point evaluated stay readable. */
export interface Objective {
  readonly size: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  evaluate(point: Float64Array, order: 'value' | 'gradient' | 'hessian'): number;
}

export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 where the parameter is held. */
  readonly fixed: Uint8Array;
}

export type MinimumStatus =
  /** The quadratic model promises no further decrease: a minimum inside the box or on its faces. */
  | 'converged'
  /** No step lowers the value any more although the model promises one: a kink, or the edge of the domain. */
  | 'stalled'
  | 'iteration-limit'
  /** The value at the start is not finite. */
  | 'outside-domain';

export interface Minimum {
  readonly status: MinimumStatus;
  readonly value: number;
  readonly iterations: number;
  /** Decrease that the quadratic model still promises (estimated distance to the minimum). */
  readonly distance: number;
}

/** Promised decrease below which the last Newton step is taken on trust: its own error is then of order 1e-12. */
const TRUSTED_DECREASE = 1e-9;
/** Promised decrease below which a failed step is rounding, not failure. */
const NOISE_DECREASE = 1e-7;
const MOST_ITERATIONS = 500;
const FIRST_DAMPING = 1e-3;

/**
 * Newton's method in a box. Each step minimises the quadratic model with exact Hessian inside the bounds (the variable that
 * would leave furthest is put on its bound and the rest solved again) and is damped in the manner of Levenberg and Marquardt
 * when the Hessian is not positive definite or the step does not lower the value as promised. Converges quadratically
 * near a minimum; monotone everywhere. The scratch serves one minimisation at a time.
 */
export class BoxNewton {
  readonly #objective: Objective;
  readonly #gradient: Float64Array;
  readonly #hessian: Float64Array;
  readonly #step: Float64Array;
  readonly #trial: Float64Array;
  readonly #matrix: Float64Array;
  readonly #vector: Float64Array;
  readonly #held: Uint8Array;
  readonly #free: Int32Array;

  constructor(objective: Objective) {
    const { size } = objective;
    this.#objective = objective;
    this.#gradient = new Float64Array(size);
    this.#hessian = new Float64Array(size * size);
    this.#step = new Float64Array(size);
    this.#trial = new Float64Array(size);
    this.#matrix = new Float64Array(size * size);
    this.#vector = new Float64Array(size);
    this.#held = new Uint8Array(size);
    this.#free = new Int32Array(size);
  }

  /** Starts at `point`, which must lie in the box, and leaves the minimum there. */
  minimise(point: Float64Array, box: Box): Minimum {
    const objective = this.#objective;
    let value = objective.evaluate(point, 'hessian');
    if (!(value < Infinity)) return { status: 'outside-domain', value, iterations: 0, distance: Infinity };
    let damping = 0;
    this.#gradient.set(objective.gradient);
    this.#hessian.set(objective.hessian);
    for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
      damping = this.#solve(point, box, damping);
      const promised = this.#promisedDecrease(damping);
      this.#tryStep(point, box);
      // A damped step understates the way to go by about its damping.
      if (!(promised * (1 + damping) > TRUSTED_DECREASE)) {
        const last = damping > 0 ? objective.evaluate(this.#trial, 'value') : value - promised;
        if (last <= value) {
          point.set(this.#trial);
          value = last;
        }
        return { status: 'converged', value, iterations, distance: promised };
      }
      const next = objective.evaluate(this.#trial, 'hessian');
      const decrease = value - next;
      if (decrease > 1e-4 * promised) {
        point.set(this.#trial);
        value = next;
        this.#gradient.set(objective.gradient);
        this.#hessian.set(objective.hessian);
        if (decrease > 0.5 * promised) damping = damping < 1e-6 ? 0 : 0.1 * damping;
      } else {
        if (promised < NOISE_DECREASE) return { status: 'converged', value, iterations, distance: promised };
        damping = Math.max(10 * damping, FIRST_DAMPING);
        if (damping > 1e12) return { status: 'stalled', value, iterations, distance: promised };
      }
    }
    return { status: 'iteration-limit', value, iterations: MOST_ITERATIONS, distance: this.#promisedDecrease(damping) };
  }

  /** The point after the step; a step to a bound ends exactly there. */
  #tryStep(point: Float64Array, { lower, upper }: Box): void {
    for (let i = 0; i < point.length; i++) {
      const step = this.#step[i]!;
      const low = lower[i]!;
      const high = upper[i]!;
      const end = point[i]! + step;
      this.#trial[i] =
        step === low - point[i]! || end < low ? low : step === high - point[i]! || end > high ? high : end;
    }
  }

  /** Decrease that the damped quadratic model promises for the step. */
  #promisedDecrease(damping: number): number {
    const size = this.#step.length;
    let promised = 0;
    for (let i = 0; i < size; i++) {
      const step = this.#step[i]!;
      if (step === 0) continue;
      let curvature = damping > 0 ? dampingTerm(damping, this.#hessian[i * size + i]!, this.#gradient[i]!) * step : 0;
      for (let j = 0; j < size; j++) curvature += this.#hessian[i * size + j]! * this.#step[j]!;
      promised -= step * (this.#gradient[i]! + 0.5 * curvature);
    }
    return promised;
  }

  /** Step to the minimum of the damped quadratic model in the box; returns the damping that made it solvable. */
  #solve(point: Float64Array, { lower, upper, fixed }: Box, startDamping: number): number {
    const size = point.length;
    let damping = startDamping;
    for (;;) {
      for (let i = 0; i < size; i++) {
        const slope = this.#gradient[i]!;
        const isPinned = (point[i]! <= lower[i]! && slope >= 0) || (point[i]! >= upper[i]! && slope <= 0);
        const isFlat = slope === 0 && this.#hessian[i * size + i] === 0;
        this.#held[i] = fixed[i] === 1 || isPinned || isFlat ? 1 : 0;
        this.#step[i] = 0;
      }
      if (this.#solveFree(point, lower, upper, damping) && this.#promisedDecrease(damping) >= 0) return damping;
      damping = Math.max(10 * damping, FIRST_DAMPING);
      if (damping > 1e15) {
        this.#step.fill(0);
        return damping;
      }
    }
  }

  /** One pass for each variable that turns out to leave the box, the furthest first; false when the damped Hessian is not definite. */
  #solveFree(point: Float64Array, lower: Float64Array, upper: Float64Array, damping: number): boolean {
    const size = point.length;
    for (;;) {
      let count = 0;
      for (let i = 0; i < size; i++) if (this.#held[i] === 0) this.#free[count++] = i;
      if (count === 0) return true;
      for (let a = 0; a < count; a++) {
        const i = this.#free[a]!;
        let slope = this.#gradient[i]!;
        for (let j = 0; j < size; j++)
          if (this.#held[j] === 1 && this.#step[j] !== 0) slope += this.#hessian[i * size + j]! * this.#step[j]!;
        this.#vector[a] = -slope;
        for (let b = 0; b <= a; b++) this.#matrix[a * count + b] = this.#hessian[i * size + this.#free[b]!]!;
        if (damping > 0)
          this.#matrix[a * count + a]! += dampingTerm(damping, this.#hessian[i * size + i]!, this.#gradient[i]!);
      }
      if (!factorise(this.#matrix, count)) return false;
      solveFactored(this.#matrix, count, this.#vector);
      let leaver = -1;
      let overshoot = 1;
      for (let a = 0; a < count; a++) {
        const i = this.#free[a]!;
        const step = this.#vector[a]!;
        this.#step[i] = step;
        const room = step < 0 ? lower[i]! - point[i]! : upper[i]! - point[i]!;
        if (step !== 0 && Math.abs(step) > overshoot * Math.abs(room)) {
          leaver = i;
          overshoot = room === 0 ? Infinity : step / room;
        }
      }
      if (leaver < 0) return true;
      this.#step[leaver] = this.#step[leaver]! < 0 ? lower[leaver]! - point[leaver]! : upper[leaver]! - point[leaver]!;
      this.#held[leaver] = 1;
    }
  }
}

/** Added to a diagonal element: the damping in units of the curvature, or of the slope where there is hardly any. */
function dampingTerm(damping: number, curvature: number, slope: number): number {
  return damping * Math.max(Math.abs(curvature), 0.1 * Math.abs(slope), 1e-6);
}
