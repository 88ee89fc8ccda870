// Philox4x32-10 (Salmon et al., SC11), the same counter and key as physics/foundation/random.ts: counter (block, stream, event low, event high),
// key (seed, run). Here a uniform is one 32-bit word: a shower draws millions, and none of its densities resolves 2^-32.

const MULTIPLIER_0: u32 = 0xd2511f53;
const MULTIPLIER_1: u32 = 0xcd9e8d57;
const WEYL_0: u32 = 0x9e3779b9;
const WEYL_1: u32 = 0xbb67ae85;
const TWO_TO_MINUS_32: f64 = 2.3283064365386963e-10;

let key0: u32 = 0;
let key1: u32 = 0;
let stream: u32 = 0;
let eventLow: u32 = 0;
let eventHigh: u32 = 0;
let block: u32 = 0;

/** Uniforms of the four blocks last made: word 0 of each block, then word 1 … */
const BUFFERED: usize = 16 * 8;
const buffer: usize = heap.alloc(BUFFERED);
const bufferEnd: usize = buffer + BUFFERED;
let next: usize = bufferEnd;

/** Puts the stream at the start of an event's numbers. */
export function startStream(seed: u32, run: u32, streamWord: u32, low: u32, high: u32): void {
  key0 = seed;
  key1 = run;
  stream = streamWord;
  eventLow = low;
  eventHigh = high;
  block = 0;
  next = bufferEnd;
}

/** Four blocks side by side, one a lane. */
function refill(): void {
  const multiplier0 = i32x4.splat(<i32>MULTIPLIER_0);
  const multiplier1 = i32x4.splat(<i32>MULTIPLIER_1);
  const weyl0 = i32x4.splat(<i32>WEYL_0);
  const weyl1 = i32x4.splat(<i32>WEYL_1);
  let x0 = i32x4.add(i32x4.splat(<i32>block), i32x4(0, 1, 2, 3));
  let x1 = i32x4.splat(<i32>stream);
  let x2 = i32x4.splat(<i32>eventLow);
  let x3 = i32x4.splat(<i32>eventHigh);
  let k0 = i32x4.splat(<i32>key0);
  let k1 = i32x4.splat(<i32>key1);
  for (let round = 0; round < 10; round++) {
    const a0 = i64x2.extmul_low_i32x4_u(x0, multiplier0);
    const b0 = i64x2.extmul_high_i32x4_u(x0, multiplier0);
    const a1 = i64x2.extmul_low_i32x4_u(x2, multiplier1);
    const b1 = i64x2.extmul_high_i32x4_u(x2, multiplier1);
    x0 = v128.xor(v128.xor(v128.shuffle<i32>(a1, b1, 1, 3, 5, 7), x1), k0);
    x1 = v128.shuffle<i32>(a1, b1, 0, 2, 4, 6);
    x2 = v128.xor(v128.xor(v128.shuffle<i32>(a0, b0, 1, 3, 5, 7), x3), k1);
    x3 = v128.shuffle<i32>(a0, b0, 0, 2, 4, 6);
    k0 = i32x4.add(k0, weyl0);
    k1 = i32x4.add(k1, weyl1);
  }
  block += 4;
  storeUniforms(buffer, x0);
  storeUniforms(buffer + 32, x1);
  storeUniforms(buffer + 64, x2);
  storeUniforms(buffer + 96, x3);
  next = buffer;
}

/** Four words w as (w + ½) 2⁻³². */
function storeUniforms(place: usize, words: v128): void {
  const scale = f64x2.splat(TWO_TO_MINUS_32);
  const half = f64x2.splat(0.5 * TWO_TO_MINUS_32);
  const upper = v128.shuffle<i32>(words, words, 2, 3, 2, 3);
  v128.store(place, f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_u(words), scale), half));
  v128.store(place + 16, f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_u(upper), scale), half));
}

/** Uniform in (0, 1). */
export function uniform(): f64 {
  if (next == bufferEnd) refill();
  const value = load<f64>(next);
  next += 8;
  return value;
}

/** Uniforms that the event has drawn so far. */
export function drawsMade(): f64 {
  return <f64>block * 4 - <f64>((bufferEnd - next) >> 3);
}

/** Exponential with mean 1. */
export function exponential(): f64 {
  return -Math.log(uniform());
}

/** Poisson number of a mean of a few at most, e^(−mean) known: one uniform against the growing sum of probabilities. */
export function poisson(mean: f64, ofZero: f64): i32 {
  let left = uniform() - ofZero;
  if (left < 0) return 0;
  let probability = ofZero;
  let count = 0;
  while (left >= 0 && count < 100) {
    count++;
    probability *= mean / <f64>count;
    left -= probability;
  }
  return count;
}

/** A point in the unit disc: its angle is a uniform azimuth, and the square of its radius one more uniform, independent of it. */
export let discX: f64 = 1;
export let discY: f64 = 0;
export let discSquare: f64 = 1;

/** Draws that point (von Neumann's rejection). */
export function drawDisc(): void {
  let a: f64 = 0;
  let b: f64 = 0;
  let square: f64 = 0;
  do {
    a = 2 * uniform() - 1;
    b = 2 * uniform() - 1;
    square = a * a + b * b;
  } while (square > 1);
  discX = a;
  discY = b;
  discSquare = square;
}
