import { TwinError } from '../../foundation/failure.ts';
import { exp, log } from '../../foundation/math.ts';

/**
 * Interpolation between the variations at α = −1, 0, +1 of a systematic error. Source: K. Cranmer et al., HistFactory,
 * CERN-OPEN-2012-016, section 4.1; code 4p as in ROOT's PiecewiseInterpolation and pyhf. Code 2 continues its parabola
 * with the slope at ±1 (continuous, as in the paper; pyhf 0.7 leaves a step there).
 */
export const INTERPOLATION_CODES = ['code0', 'code1', 'code2', 'code4', 'code4p'] as const;
export type InterpolationCode = (typeof INTERPOLATION_CODES)[number];

/** Codes whose shift is linear in hi and lo, which histograms need. */
export type AdditiveCode = 'code0' | 'code2' | 'code4p';

export interface InterpolationCodes {
  readonly normsys: InterpolationCode;
  readonly histosys: AdditiveCode;
}

export const DEFAULT_INTERPOLATION: InterpolationCodes = { normsys: 'code4', histosys: 'code4p' };

/** Reads `normsys=code1,histosys=code0`; what is left out keeps its default. */
export function parseInterpolation(text: string): InterpolationCodes {
  const codes: { normsys: InterpolationCode; histosys: AdditiveCode } = { ...DEFAULT_INTERPOLATION };
  for (const part of text.split(',')) {
    const [modifier, code] = part.split('=').map((word) => word.trim());
    if (modifier === 'normsys' && isCode(code)) codes.normsys = code;
    else if (modifier === 'histosys' && isCode(code) && isAdditive(code)) codes.histosys = code;
    else
      throw new TwinError({
        code: 'INTERPOLATION_CODE',
        where: part.slice(0, 100),
        problem: 'This is not an interpolation code of a modifier.',
        remedy: `Write normsys=CODE with CODE one of ${INTERPOLATION_CODES.join(', ')}, or histosys=code0, code2 or code4p.`,
      });
  }
  return codes;
}

const isCode = (code: string | undefined): code is InterpolationCode =>
  INTERPOLATION_CODES.some((known) => known === code);

export const isAdditive = (code: InterpolationCode): code is AdditiveCode => code !== 'code1' && code !== 'code4';

/** A function of α with two derivatives, written into `out` as [f, f′, f″]. */
export type Interpolation = (alpha: number, out: Float64Array) => void;

/**
 * The additive codes in one form: shift(α) = odd · α + even · w(α) with odd = (hi − lo)/2 and even = (hi + lo)/2 − nominal.
 * w is even in α: |α| for code 0; α², continued linearly beyond ±1, for code 2; α²(15 − 10α² + 3α⁴)/8, then |α|, for code 4p.
 */
export function evenPart(code: AdditiveCode): Interpolation {
  if (code === 'code0')
    return (alpha, out) => {
      out[0] = Math.abs(alpha);
      out[1] = alpha < 0 ? -1 : 1;
      out[2] = 0;
    };
  const inside: Interpolation =
    code === 'code2'
      ? (alpha, out) => {
          out[0] = alpha * alpha;
          out[1] = 2 * alpha;
          out[2] = 2;
        }
      : (alpha, out) => {
          const square = alpha * alpha;
          out[0] = 0.125 * square * (15 + square * (-10 + 3 * square));
          out[1] = 0.125 * alpha * (30 + square * (-40 + 18 * square));
          out[2] = 0.125 * (30 + square * (-120 + 90 * square));
        };
  const slope = code === 'code2' ? 2 : 1;
  return (alpha, out) => {
    const size = Math.abs(alpha);
    if (size <= 1) return inside(alpha, out);
    out[0] = 1 + slope * (size - 1);
    out[1] = alpha < 0 ? -slope : slope;
    out[2] = 0;
  };
}

/** The factor of a normsys between lo, 1 and hi. Codes 1 and 4 need hi and lo above zero. */
export function factorInterpolation(code: InterpolationCode, lo: number, hi: number): Interpolation {
  if (isAdditive(code)) {
    const odd = 0.5 * (hi - lo);
    const even = 0.5 * (hi + lo) - 1;
    const shape = evenPart(code);
    return (alpha, out) => {
      shape(alpha, out);
      out[0] = 1 + odd * alpha + even * out[0]!;
      out[1] = odd + even * out[1]!;
      out[2] = even * out[2]!;
    };
  }
  const lnHi = log(hi);
  const lnLo = log(lo);
  const exponential: Interpolation = (alpha, out) => {
    const slope = alpha < 0 ? -lnLo : lnHi;
    const value = exp(slope * alpha);
    out[0] = value;
    out[1] = slope * value;
    out[2] = slope * slope * value;
  };
  return code === 'code1' ? exponential : polynomialInside(exponential, lo, hi, lnLo, lnHi);
}

/**
 * Code 4: outside ±1 the exponential, inside 1 + Σ aᵢαⁱ (i = 1…6) that meets its value, slope and curvature at ±1. With
 * s and d the half sum and half difference of value − 1, slope and curvature at ±1, the even and odd coefficients are
 * separate 3 × 3 systems, solved here in closed form.
 */
function polynomialInside(
  exponential: Interpolation,
  lo: number,
  hi: number,
  lnLo: number,
  lnHi: number,
): Interpolation {
  const slopeUp = hi * lnHi;
  const slopeDown = -lo * lnLo;
  const curveUp = hi * lnHi * lnHi;
  const curveDown = lo * lnLo * lnLo;
  const [v0, v1, v2] = [0.5 * (hi + lo) - 1, 0.5 * (slopeUp - slopeDown), 0.5 * (curveUp + curveDown)];
  const [w0, w1, w2] = [0.5 * (hi - lo), 0.5 * (slopeUp + slopeDown), 0.5 * (curveUp - curveDown)];
  const a2 = (24 * v0 - 9 * v1 + v2) / 8;
  const a4 = (-12 * v0 + 7 * v1 - v2) / 4;
  const a6 = (8 * v0 - 5 * v1 + v2) / 8;
  const a1 = (15 * w0 - 7 * w1 + w2) / 8;
  const a3 = (-10 * w0 + 10 * w1 - 2 * w2) / 8;
  const a5 = (3 * w0 - 3 * w1 + w2) / 8;
  return (alpha, out) => {
    if (alpha >= 1 || alpha <= -1) return exponential(alpha, out);
    out[0] = 1 + alpha * (a1 + alpha * (a2 + alpha * (a3 + alpha * (a4 + alpha * (a5 + alpha * a6)))));
    out[1] = a1 + alpha * (2 * a2 + alpha * (3 * a3 + alpha * (4 * a4 + alpha * (5 * a5 + alpha * 6 * a6))));
    out[2] = 2 * a2 + alpha * (6 * a3 + alpha * (12 * a4 + alpha * (20 * a5 + alpha * 30 * a6)));
  };
}
