import { RandomStream } from '../../../physics/foundation/random.ts';

export const DAMAGES = ['a bit flipped', 'a page zeroed', 'a random page', 'two pages swapped', 'cut off'] as const;

/** A damaged copy of a file of pages: kinds take turns, places are random. */
export function damage(original: Buffer, index: number, pageBytes = 4096): Buffer {
  const stream = new RandomStream(77, 1, 'damage').startEvent(index);
  const below = (n: number) => Math.floor(n * stream.uniform());
  const bytes = Buffer.from(original);
  const pages = Math.floor(bytes.length / pageBytes);
  const page = () => pageBytes * below(pages);
  switch (DAMAGES[index % DAMAGES.length]!) {
    case 'a bit flipped':
      bytes[below(bytes.length)]! ^= 1 << below(8);
      return bytes;
    case 'a page zeroed': {
      const at = page();
      return bytes.fill(0, at, at + pageBytes);
    }
    case 'a random page': {
      const at = page();
      for (let i = 0; i < pageBytes; i++) bytes[at + i] = below(256);
      return bytes;
    }
    case 'two pages swapped': {
      const [a, b] = [page(), page()];
      bytes.set(original.subarray(a, a + pageBytes), b);
      bytes.set(original.subarray(b, b + pageBytes), a);
      return bytes;
    }
    case 'cut off':
      return bytes.subarray(0, below(bytes.length));
  }
}
