import { createHash, type Hash } from 'node:crypto';
import { unpackEvent, type EventChunk, type StoredEvent } from '../../physics/event-model/event-chunk.ts';

/**
 * Hashes over content, not over files: SQLite pages carry no checksum, and two files with the same events differ in
 * their headers. An event is hashed as its number, its scalars (float64, column order), the length and bytes of its detail.
 */
export function hashEvent(hash: Hash, event: StoredEvent): void {
  const head = new Float64Array(event.scalars.length + 2);
  head[0] = event.eventNumber;
  head.set(event.scalars, 1);
  head[head.length - 1] = event.detail.length;
  hash.update(head).update(event.detail);
}

/** SHA-256 of a chunk: run card, place, counts, events. */
export function hashChunk(cardSha256: string, chunk: EventChunk): Buffer {
  const hash = startChunkHash(cardSha256, chunk);
  for (let i = 0; i < chunk.stored; i++) hashEvent(hash, unpackEvent(chunk, i));
  return hash.digest();
}

/** Everything of a chunk but its events. */
export type ChunkHead = Pick<EventChunk, 'chunk' | 'firstEvent' | 'generated' | 'stored' | 'sums'>;

/** The part of a chunk's hash before its events. */
export function startChunkHash(cardSha256: string, head: ChunkHead): Hash {
  const { generated, onTarget } = head.sums;
  const numbers = [head.chunk, head.firstEvent, head.generated, head.stored];
  const sums = [generated, onTarget].flatMap(({ count, weight, squares }) => [count, weight, squares]);
  return createHash('sha256')
    .update(cardSha256)
    .update(Float64Array.of(...numbers, ...sums));
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256Hex(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
