import { describe, expect, test } from 'vitest';
import { CHANNELS_TOTAL, FIRST_HCAL, listChannels } from '../../../../physics/event-model/channels.ts';
import { decodeDetail, encodeDetail } from '../../../../physics/event-model/event-detail.ts';

const detail = {
  channelIds: Uint16Array.of(3, 77, 115),
  energiesGev: Float32Array.of(1.5, 88.25, 0.0625),
  timesNs: Float32Array.of(-0.5, 0.25, 3),
  trackers: Uint8Array.of(0, 5),
  hitsXMm: Float32Array.of(1, 360.5),
  hitsYMm: Float32Array.of(-2, 0.125),
};

describe('event detail', () => {
  test('is read back as it was written, from anywhere in a buffer', () => {
    const bytes = encodeDetail(detail);
    const padded = new Uint8Array(bytes.length + 7);
    padded.set(bytes, 3);
    expect(decodeDetail(padded.subarray(3, 3 + bytes.length))).toEqual(detail);
  });

  test.each([0, 3, 10, -1])('a BLOB cut to %d bytes is refused', (length) => {
    expect(() => decodeDetail(encodeDetail(detail).slice(0, length))).toThrow(/layout/);
  });
});

describe('channels', () => {
  test('have their own number as place, unique names, and nine cells in each HCAL module', () => {
    const channels = listChannels();
    expect(channels).toHaveLength(CHANNELS_TOTAL);
    expect(channels.every(({ id }, i) => id === i)).toBe(true);
    expect(new Set(channels.map(({ name }) => name)).size).toBe(CHANNELS_TOTAL);
    expect(channels[FIRST_HCAL + 4]).toMatchObject({ name: 'HCAL1/cell-1-1', module: 1, column: 1, row: 1 });
  });
});
