const RELATIVE_PRECISION = 1e-10;
const MOST_DOUBLINGS = 80;

/**
 * The root of a function that falls on x > 0, starting from `atZero` > 0 at x = 0. Brackets by doubling (or halving) from
 * `guess`, then the Illinois variant of false position, with bisection where the values are not finite. Infinity when
 * the function stays positive.
 */
export function findFallingRoot(f: (x: number) => number, guess: number, atZero: number): number {
  let low = 0;
  let atLow = atZero;
  let high = guess > 0 && guess < Infinity ? guess : 1;
  let atHigh = f(high);
  for (let doubling = 0; !(atHigh <= 0); doubling++) {
    if (doubling === MOST_DOUBLINGS) return Infinity;
    low = high;
    atLow = atHigh;
    high *= 2;
    atHigh = f(high);
  }
  let side = 0;
  for (let iteration = 0; iteration < 100 && high - low > RELATIVE_PRECISION * high; iteration++) {
    const secant = high - (atHigh * (high - low)) / (atHigh - atLow);
    const x = secant > low && secant < high ? secant : 0.5 * (low + high);
    const value = f(x);
    if (value === 0) return x;
    const isSmallStep = Math.abs(x - (value > 0 ? low : high)) < RELATIVE_PRECISION * high;
    if (value > 0) {
      low = x;
      atLow = value;
      if (side === 1) atHigh *= 0.5;
      side = 1;
    } else {
      high = x;
      atHigh = value;
      if (side === -1) atLow *= 0.5;
      side = -1;
    }
    if (isSmallStep) return x;
  }
  return 0.5 * (low + high);
}
