import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { PngStream } from '../../../../src-renderer/picture/png-stream.ts';

test('a picture written in bands is read back pixel by pixel, with its texts', async () => {
  const [width, height] = [37, 23];
  const pixels = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i * 7919) % 256);
  const png = new PngStream(width, height, { Source: 'sample.sqlite, run 1, event 7' });
  for (let row = 0; row < height; row += 8)
    png.write(pixels.subarray(4 * width * row, 4 * width * Math.min(row + 8, height)));
  const file = Buffer.from(await png.end().arrayBuffer());
  const read = PNG.sync.read(file);
  expect([read.width, read.height]).toEqual([width, height]);
  expect(Uint8Array.from(read.data)).toEqual(pixels);
  expect(file.includes('sample.sqlite, run 1, event 7')).toBe(true);
});
