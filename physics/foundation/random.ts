import { exp, log, pow } from './math.ts';
import { lnGamma } from './special-functions.ts';

/**
 * Counter-based random numbers: Philox4x32-10 (Salmon et al., SC11, doi:10.1145/2063384.2063405). A stream is named
 * by (seed, run, event, stream), so event i can be made again alone, in any order and on any number of workers, and
 * two processes of one event never share numbers.
 */

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;
const TWO_TO_MINUS_52 = 2.220446049250313e-16;
const TWO_TO_MINUS_24 = 5.960464477539063e-8;

/** High 32 bits of a · b, by 16-bit halves: doubles hold only 53 bits of the 64-bit product. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const cross = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + (cross >>> 16)) >>> 0;
}

/** One Philox4x32-10 block: four words from counter (c0..c3) and key (k0, k1), into `out`. */
export function philox4x32(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array,
): void {
  let x0 = c0;
  let x1 = c1;
  let x2 = c2;
  let x3 = c3;
  let key0 = k0;
  let key1 = k1;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, x0);
    const low0 = Math.imul(MULTIPLIER_0, x0);
    const high1 = multiplyHigh(MULTIPLIER_1, x2);
    const low1 = Math.imul(MULTIPLIER_1, x2);
    x0 = (high1 ^ x1 ^ key0) >>> 0;
    x1 = low1 >>> 0;
    x2 = (high0 ^ x3 ^ key1) >>> 0;
    x3 = low0 >>> 0;
    key0 = (key0 + WEYL_0) | 0;
    key1 = (key1 + WEYL_1) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

/** 32-bit FNV-1a hash of a name: turns a stream's or run's name into a word of the counter or key. */
export function wordOfName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Right edge of the last strip of the ziggurat, and the area of every strip (Marsaglia and Tsang, table for 128 strips). */
const LAST_EDGE = 3.442619855899;
const STRIP_AREA = 9.91256303526217e-3;
const density = (x: number) => exp(-0.5 * x * x);

/** Right edges of the strips, from the base (widened by the tail) to the top (0). */
const STRIP_EDGES = stripEdges();
/** Density at each edge: the strip between edge i and edge i + 1 stands on it. */
const STRIP_HEIGHTS = STRIP_EDGES.map((edge, strip) => (strip === 0 ? 0 : density(edge)));

function stripEdges(): Float64Array {
  const edges = new Float64Array(129);
  edges[0] = STRIP_AREA / density(LAST_EDGE);
  edges[1] = LAST_EDGE;
  for (let i = 2; i < 128; i++) edges[i] = Math.sqrt(-2 * log(STRIP_AREA / edges[i - 1]! + density(edges[i - 1]!)));
  return edges;
}

export class RandomStream {
  readonly #key0: number;
  readonly #key1: number;
  readonly #stream: number;
  readonly #words = new Uint32Array(4);
  #eventLow = 0;
  #eventHigh = 0;
  #block = 0;
  #next = 4;
  /** `seed` and `run` are 32-bit words; `stream` is the process's name, for example 'beam'. */
  constructor(seed: number, run: number, stream: string) {
    this.#key0 = seed >>> 0;
    this.#key1 = run >>> 0;
    this.#stream = wordOfName(stream);
  }

  /** Puts the stream at the start of an event's numbers; events may go up to 2⁵³. */
  startEvent(event: number): this {
    this.#eventLow = event >>> 0;
    this.#eventHigh = Math.floor(event / 4294967296) >>> 0;
    this.#block = 0;
    this.#next = 4;
    return this;
  }

  /** Uniform in the open interval (0, 1), 52 random bits. */
  uniform(): number {
    if (this.#next > 2) this.#refill();
    const high = this.#words[this.#next]! >>> 6;
    const low = this.#words[this.#next + 1]! >>> 6;
    this.#next += 2;
    return (high * 67108864 + low + 0.5) * TWO_TO_MINUS_52;
  }

  /** 32 random bits. */
  #word(): number {
    if (this.#next > 3) this.#refill();
    return this.#words[this.#next++]!;
  }

  #refill(): void {
    philox4x32(this.#block++, this.#stream, this.#eventLow, this.#eventHigh, this.#key0, this.#key1, this.#words);
    this.#next = 0;
  }

  /**
   * Standard normal by the ziggurat of Marsaglia and Tsang (J. Stat. Softw. 5 (2000) 8) with 128 strips. One word gives strip,
   * sign and a 24-bit abscissa, which 98.8 % of the time is all (25 ns; Box and Muller took 100 ns).
   */
  gaussian(): number {
    for (;;) {
      const word = this.#word();
      const strip = word & 127;
      const x = ((word >>> 8) + 0.5) * TWO_TO_MINUS_24 * STRIP_EDGES[strip]!;
      const isNegative = (word & 128) !== 0;
      if (x < STRIP_EDGES[strip + 1]!) return isNegative ? -x : x;
      const edge = strip === 0 ? this.#gaussianTail() : this.#acceptInWedge(strip, x) ? x : NaN;
      if (edge === edge) return isNegative ? -edge : edge;
    }
  }

  #acceptInWedge(strip: number, x: number): boolean {
    const low = STRIP_HEIGHTS[strip]!;
    return low + this.uniform() * (STRIP_HEIGHTS[strip + 1]! - low) < exp(-0.5 * x * x);
  }

  /** Beyond the last strip: Marsaglia's exponential rejection. */
  #gaussianTail(): number {
    for (;;) {
      const x = this.exponential() / LAST_EDGE;
      if (2 * this.exponential() > x * x) return LAST_EDGE + x;
    }
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -log(this.uniform());
  }

  /** Poisson number with the given mean: products of uniforms below 10, else transformed rejection PTRS (Hörmann 1993). */
  poisson(mean: number): number {
    if (!(mean > 0)) return 0;
    if (mean < 10) {
      const limit = exp(-mean);
      let product = this.uniform();
      let count = 0;
      while (product > limit) {
        product *= this.uniform();
        count++;
      }
      return count;
    }
    const root = Math.sqrt(mean);
    const b = 0.931 + 2.53 * root;
    const a = -0.059 + 0.02483 * b;
    const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    const vr = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = this.uniform() - 0.5;
      const v = this.uniform();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= vr) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      if (log((v * inverseAlpha) / (a / (us * us) + b)) <= k * log(mean) - mean - lnGamma(k + 1)) return k;
    }
  }

  /** Gamma with the given shape and unit scale (Marsaglia and Tsang 2000; shapes below 1 by the power boost). */
  gamma(shape: number): number {
    if (!(shape > 0)) return 0;
    if (shape < 1) return this.gamma(shape + 1) * pow(this.uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.gaussian();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = this.uniform();
      const x2 = x * x;
      if (u < 1 - 0.0331 * x2 * x2) return d * v;
      if (log(u) < 0.5 * x2 + d * (1 - v + log(v))) return d * v;
    }
  }
}
