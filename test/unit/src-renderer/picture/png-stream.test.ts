import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { PngStream } from '../../../../src-renderer/picture/png-stream.ts';

/** Noise, a flat ground, and a ground with marks far apart: what a scene has. */
const pictures = {
  noise: (i: number) => (i * 7919) % 256,
  flat: () => 17,
  marks: (i: number) => (i % 4093 < 40 ? (i * i) % 251 : 12),
};

test.each([
  ['noise', 37, 23, 8],
  ['flat', 700, 1000, 512],
  ['marks', 700, 1000, 512],
  ['marks', 1920, 300, 64],
] as const)(
  '%s of %i x %i, written %i rows at a time, is read back pixel by pixel',
  async (kind, width, height, band) => {
    const stride = 4 * width;
    const pixels = Uint8Array.from({ length: stride * height }, (_, i) => pictures[kind](i));
    const png = new PngStream(width, height, { Source: 'sample.sqlite, run 1, event 7' });
    for (let row = 0; row < height; row += band)
      await png.write(pixels.subarray(stride * row, stride * Math.min(row + band, height)));
    const file = Buffer.from(await (await png.end()).arrayBuffer());
    const read = PNG.sync.read(file);
    expect([read.width, read.height]).toEqual([width, height]);
    expect(read.data.equals(Buffer.from(pixels))).toBe(true);
    expect(file.includes('sample.sqlite, run 1, event 7')).toBe(true);
  },
);
