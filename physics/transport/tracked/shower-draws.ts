import { philox4x32, wordOfName } from '../../foundation/random.ts';

/** Names an event's random numbers. */
export interface EventKey {
  readonly seed: number;
  readonly run: number;
  readonly event: number;
}

/** Name of the stream that tracked showers draw from. */
export const SHOWER_STREAM = wordOfName('tracked-showers');

/** The kernel makes four blocks of four words at once, and takes word 0 of each, then word 1 … (kernel/random.as.ts). */
const BLOCKS = 4;
const WORDS = 4;
const TWO_TO_MINUS_32 = 2.3283064365386963e-10;

/** The uniforms that a tracked shower draws, from the one of number `from` to before `to`, counted from 0. */
export function showerDraws({ seed, run, event }: EventKey, from: number, to: number): number[] {
  const words = new Uint32Array(WORDS);
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => {
    const index = from + i;
    const place = index % (BLOCKS * WORDS);
    const block = BLOCKS * Math.floor(index / (BLOCKS * WORDS)) + (place % BLOCKS);
    philox4x32(block, SHOWER_STREAM, event >>> 0, Math.floor(event / 4294967296), seed, run, words);
    return (words[Math.floor(place / BLOCKS)]! + 0.5) * TWO_TO_MINUS_32;
  });
}
