/**
 * Elementary functions in pure IEEE-754 arithmetic. `Math.exp`, `Math.log`, `Math.sin` … differ in the last bit
 * between JavaScript engines, and a stored event must come out the same in every one of them; `+ - * /` and
 * `Math.sqrt` are exactly rounded everywhere, so what is built from them alone is reproducible.
 *
 * Method throughout: reduce the argument, then a Taylor series long enough for double precision. Relative errors
 * measured against 40-digit values: below 4e-16 unless the function says otherwise (test/unit/physics/foundation/math.test.ts).
 */

export const PI = 3.141592653589793;
const HALF_PI = 1.5707963267948966;
const LN2 = 0.6931471805599453;
const INVERSE_LN2 = 1.4426950408889634;
/** ln 2 = LN2_HIGH + LN2_LOW; the high part has 21 trailing zero bits, so k · LN2_HIGH is exact for |k| < 2²¹. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** π/2 in three parts; the first two have 33 significant bits, so n · part is exact for |n| < 2²⁰. */
const HALF_PI_1 = 1.57079632673412561417;
const HALF_PI_2 = 6.0771005063039e-11;
const HALF_PI_3 = 2.02226624879595063154e-21;

/** Scratch for reading the bits of a double; never holds anything between two calls. */
const scratch = new Float64Array(1);
const scratchWords = new Uint32Array(scratch.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

const LEAST_EXPONENT = -1023;
/** 2^k: building it from bits in each call stalls, for the load waits for the stores of two halves (exp 21 → 12 ns). */
const POWERS_OF_TWO = Float64Array.from({ length: 2047 }, (_, i) => {
  scratchWords[LOW] = 0;
  scratchWords[HIGH] = i === 0 ? 0x80000 : i << 20; // 2^−1023 is subnormal
  return scratch[0]!;
});

/** 2^k for integer −1023 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  return POWERS_OF_TWO[k - LEAST_EXPONENT]!;
}

/** e^x. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.2) return 0;
  if (x !== x) return x;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  // e^r = 1 + 2r / (2 − r + r²·q) keeps the last bit better than the plain series; q from the Bernoulli series of r·coth(r/2).
  const r2 = r * r;
  const c =
    r -
    r2 *
      (1 / 6 +
        r2 * (-1 / 360 + r2 * (1 / 15120 + r2 * (-1 / 604800 + r2 * (1 / 23950080 + r2 * (-691 / 653837184000))))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k < -1021) return y * powerOfTwo(k + 60) * 8.673617379884035e-19; // 2^-60: gradual underflow in two steps
  if (k > 1023) return y * 2 * powerOfTwo(k - 1);
  return y * powerOfTwo(k);
}

/** Natural logarithm. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let shift = 0;
  let value = x;
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984; // 2^54: subnormal
    shift = -54;
  }
  scratch[0] = value;
  const high = scratchWords[HIGH]!;
  const exponent = (high >>> 20) - 1023;
  const halved = (high & 0xfffff) > 0x6a09e ? 1 : 0; // mantissa above √2
  const k = exponent + halved + shift;
  const f = value * powerOfTwo(-exponent) * (halved === 1 ? 0.5 : 1) - 1; // −0.293 < f < 0.415
  const s = f / (2 + f);
  const z = s * s; // log(1+f) = 2 atanh(s)
  const tail =
    z *
    (2 / 3 +
      z *
        (2 / 5 +
          z *
            (2 / 7 +
              z * (2 / 9 + z * (2 / 11 + z * (2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21))))))))));
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + tail) + k * LN2_LOW) - f);
}

/** e^x − 1 without cancellation near zero. */
export function expm1(x: number): number {
  if (x < -0.4 || x > 0.4) return exp(x) - 1;
  let sum = 1;
  for (let n = 17; n > 1; n--) sum = 1 + (x / n) * sum;
  return x * sum;
}

/** ln(1 + x) without cancellation near zero. */
export function log1p(x: number): number {
  if (x < -0.25 || x > 0.4) return log(1 + x);
  const s = x / (2 + x);
  const z = s * s;
  let sum = 0;
  for (let n = 21; n >= 1; n -= 2) sum = sum * z + 2 / n;
  return s * sum;
}

/** x^y for x ≥ 0; relative error about 4e-16 · (1 + |y ln x|). */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x === 0) return y > 0 ? 0 : Infinity;
  return exp(y * log(x));
}

/** Base-10 logarithm. */
export function log10(x: number): number {
  return log(x) * 0.4342944819032518;
}

/** Sine of r in [−π/4, π/4]. */
function sineKernel(r: number): number {
  const z = r * r;
  return (
    r +
    r *
      z *
      (-1 / 6 +
        z *
          (1 / 120 +
            z * (-1 / 5040 + z * (1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000)))))))
  );
}

/** Cosine of r in [−π/4, π/4]. */
function cosineKernel(r: number): number {
  const z = r * r;
  return (
    1 -
    z * 0.5 +
    z *
      z *
      (1 / 24 +
        z *
          (-1 / 720 +
            z *
              (1 / 40320 +
                z * (-1 / 3628800 + z * (1 / 479001600 + z * (-1 / 87178291200 + z * (1 / 20922789888000)))))))
  );
}

/** Sine, for |x| < 1e6 rad. */
export function sin(x: number): number {
  const n = Math.floor(x / HALF_PI + 0.5);
  const r = x - n * HALF_PI_1 - n * HALF_PI_2 - n * HALF_PI_3;
  const quadrant = n & 3;
  if (quadrant === 0) return sineKernel(r);
  if (quadrant === 1) return cosineKernel(r);
  if (quadrant === 2) return -sineKernel(r);
  return -cosineKernel(r);
}

/** Cosine, for |x| < 1e6 rad. */
export function cos(x: number): number {
  const n = Math.floor(x / HALF_PI + 0.5);
  const r = x - n * HALF_PI_1 - n * HALF_PI_2 - n * HALF_PI_3;
  const quadrant = n & 3;
  if (quadrant === 0) return cosineKernel(r);
  if (quadrant === 1) return -sineKernel(r);
  if (quadrant === 2) return -cosineKernel(r);
  return sineKernel(r);
}

/** Tangent, for |x| < 1e6 rad. */
export function tan(x: number): number {
  return sin(x) / cos(x);
}

const SQRT3 = 1.7320508075688772;
const TAN_PI_12 = 0.2679491924311227;

/** Arc tangent. */
export function atan(x: number): number {
  const negative = x < 0;
  let a = negative ? -x : x;
  const inverted = a > 1;
  if (inverted) a = 1 / a;
  const shifted = a > TAN_PI_12;
  if (shifted) a = (SQRT3 * a - 1) / (SQRT3 + a);
  const z = a * a;
  const sum =
    z *
    (-1 / 3 +
      z *
        (1 / 5 +
          z *
            (-1 / 7 +
              z *
                (1 / 9 +
                  z *
                    (-1 / 11 +
                      z *
                        (1 / 13 +
                          z *
                            (-1 / 15 +
                              z *
                                (1 / 17 +
                                  z * (-1 / 19 + z * (1 / 21 + z * (-1 / 23 + z * (1 / 25 + z * (-1 / 27)))))))))))));
  let angle = a + a * sum;
  if (shifted) angle += PI / 6;
  if (inverted) angle = HALF_PI - angle;
  return negative ? -angle : angle;
}

/** Angle of the point (x, y) in (−π, π]. */
export function atan2(y: number, x: number): number {
  if (x > 0) return atan(y / x);
  if (x < 0) return y < 0 ? atan(y / x) - PI : atan(y / x) + PI;
  return y > 0 ? HALF_PI : y < 0 ? -HALF_PI : 0;
}

/** Arc cosine. */
export function acos(x: number): number {
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}

/** Hyperbolic sine. */
export function sinh(x: number): number {
  const e = expm1(x < 0 ? -x : x);
  const magnitude = 0.5 * (e + e / (e + 1));
  return x < 0 ? -magnitude : magnitude;
}

/** Hyperbolic cosine. */
export function cosh(x: number): number {
  const e = exp(x);
  return 0.5 * (e + 1 / e);
}

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  const e = expm1(2 * x);
  return e / (e + 2);
}

/** √(x² + y²). */
export function hypot(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/** log2(e) · log(x). */
export function log2(x: number): number {
  return log(x) / LN2;
}
