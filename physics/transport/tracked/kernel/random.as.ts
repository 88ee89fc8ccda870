// Philox4x32-10 (Salmon et al., SC11), the same counter and key as physics/foundation/random.ts: counter (block, stream, event low, event high),
// key (seed, run). Here a uniform is one 32-bit word: a shower draws millions, and none of its densities resolves 2^-32.

const MULTIPLIER_0: u64 = 0xd2511f53;
const MULTIPLIER_1: u64 = 0xcd9e8d57;
const WEYL_0: u32 = 0x9e3779b9;
const WEYL_1: u32 = 0xbb67ae85;
const TWO_TO_MINUS_32: f64 = 2.3283064365386963e-10;

let key0: u32 = 0;
let key1: u32 = 0;
let stream: u32 = 0;
let eventLow: u32 = 0;
let eventHigh: u32 = 0;
let block: u32 = 0;
let left: i32 = 0;
let word0: u32 = 0;
let word1: u32 = 0;
let word2: u32 = 0;
let word3: u32 = 0;

/** Puts the stream at the start of an event's numbers. */
export function startStream(seed: u32, run: u32, streamWord: u32, low: u32, high: u32): void {
  key0 = seed;
  key1 = run;
  stream = streamWord;
  eventLow = low;
  eventHigh = high;
  block = 0;
  left = 0;
}

function nextBlock(): void {
  let x0 = block++;
  let x1 = stream;
  let x2 = eventLow;
  let x3 = eventHigh;
  let k0 = key0;
  let k1 = key1;
  for (let round = 0; round < 10; round++) {
    const p0 = MULTIPLIER_0 * <u64>x0;
    const p1 = MULTIPLIER_1 * <u64>x2;
    x0 = (<u32>(p1 >> 32)) ^ x1 ^ k0;
    x1 = <u32>p1;
    x2 = (<u32>(p0 >> 32)) ^ x3 ^ k1;
    x3 = <u32>p0;
    k0 += WEYL_0;
    k1 += WEYL_1;
  }
  word0 = x0;
  word1 = x1;
  word2 = x2;
  word3 = x3;
}

/** Uniform in (0, 1). */
export function uniform(): f64 {
  if (left == 0) {
    nextBlock();
    left = 4;
  }
  left--;
  const word = word0;
  word0 = word1;
  word1 = word2;
  word2 = word3;
  return (<f64>word + 0.5) * TWO_TO_MINUS_32;
}

/** Exponential with mean 1. */
export function exponential(): f64 {
  return -Math.log(uniform());
}

/** Poisson number by products of uniforms; the means here are a few at most. */
export function poisson(limit: f64): i32 {
  let count = 0;
  let product = uniform();
  while (product > limit) {
    product *= uniform();
    count++;
  }
  return count;
}

/** A uniformly distributed azimuth; `discRadiusSquared` is uniform in (0, 1) and independent of it. */
export let azimuthCosine: f64 = 1;
export let azimuthSine: f64 = 0;
export let discRadiusSquared: f64 = 0;

/** Draws a point in the unit disc (von Neumann): its angle is the azimuth, its squared radius one more uniform. */
export function drawAzimuth(): void {
  let a: f64 = 0;
  let b: f64 = 0;
  let square: f64 = 0;
  do {
    a = 2 * uniform() - 1;
    b = 2 * uniform() - 1;
    square = a * a + b * b;
  } while (square > 1 || square == 0);
  const scale = 1 / Math.sqrt(square);
  azimuthCosine = a * scale;
  azimuthSine = b * scale;
  discRadiusSquared = square;
}
