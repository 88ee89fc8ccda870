import { atan2, cos, exp, log, sin } from './math.ts';

/** Complex numbers, as far as Laplace transforms need them. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const complex = (re: number, im = 0): Complex => ({ re, im });

export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });

export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

export const scale = (factor: number, a: Complex): Complex => ({ re: factor * a.re, im: factor * a.im });

/** 1/a, the conjugate over |a|²; infinite at 0. */
export function reciprocal(a: Complex): Complex {
  const norm = a.re * a.re + a.im * a.im;
  return { re: a.re / norm, im: -a.im / norm };
}

export const divide = (a: Complex, b: Complex): Complex => multiply(a, reciprocal(b));

/** exp(a) = exp(Re a) (cos Im a + i sin Im a). */
export function complexExp(a: Complex): Complex {
  const modulus = exp(a.re);
  return { re: modulus * cos(a.im), im: modulus * sin(a.im) };
}

/** Principal branch: imaginary part in (−π, π]. */
export const complexLog = (a: Complex): Complex => ({
  re: 0.5 * log(a.re * a.re + a.im * a.im),
  im: atan2(a.im, a.re),
});

/** Principal branch: real part ≥ 0. */
export function complexSqrt(a: Complex): Complex {
  const modulus = Math.sqrt(a.re * a.re + a.im * a.im);
  const re = Math.sqrt(Math.max(0, 0.5 * (modulus + a.re)));
  const im = Math.sqrt(Math.max(0, 0.5 * (modulus - a.re)));
  return { re, im: a.im < 0 ? -im : im };
}

/**
 * Digamma function ψ(z) for z off the non-positive integers: recurrence ψ(z) = ψ(z + 1) − 1/z until Re z ≥ 10 or
 * |Im z| ≥ 10, then ψ(z) ≈ ln z − 1/(2z) − Σ B₂ₙ/(2n z²ⁿ) to B₁₂ (Abramowitz & Stegun 6.3.5, 6.3.18). Error below 1e-13 there.
 */
export function digamma(z: Complex): Complex {
  let shifted = z;
  let recurrence = complex(0);
  while (shifted.re < 10 && Math.abs(shifted.im) < 10) {
    recurrence = add(recurrence, reciprocal(shifted));
    shifted = complex(shifted.re + 1, shifted.im);
  }
  const inverse = reciprocal(shifted);
  const w = multiply(inverse, inverse);
  let series = complex(-691 / 32760);
  for (const coefficient of [1 / 132, -1 / 240, 1 / 252, -1 / 120, 1 / 12]) {
    series = add(multiply(series, w), complex(coefficient));
  }
  const tail = add(scale(0.5, inverse), multiply(series, w));
  return subtract(subtract(complexLog(shifted), tail), recurrence);
}
