import { TwinError } from '../foundation/failure.ts';

/**
 * The typed BLOB of an event: read-out channels above zero suppression and tracker hits. Little-endian; layout 1:
 *
 *   u8 layout, u8 number of hits, u16 number of channels, then columns:
 *   channel ids u16[c], energies in GeV f32[c] (V2, S and V1 too), times in ns f32[c],
 *   tracker numbers u8[h], x in mm f32[h], y in mm f32[h]
 */
const DETAIL_LAYOUT = 1;

export interface EventDetail {
  readonly channelIds: Uint16Array;
  readonly energiesGev: Float32Array;
  readonly timesNs: Float32Array;
  readonly trackers: Uint8Array;
  readonly hitsXMm: Float32Array;
  readonly hitsYMm: Float32Array;
}

const HEADER_BYTES = 4;
const BYTES_PER_CHANNEL = 10;
const BYTES_PER_HIT = 9;

function detailBytes(channels: number, hits: number): number {
  return HEADER_BYTES + channels * BYTES_PER_CHANNEL + hits * BYTES_PER_HIT;
}

/** The BLOB that is stored: little-endian, column after column, energies and times as float32. */
export function encodeDetail(detail: EventDetail): Uint8Array {
  const channels = detail.channelIds.length;
  const hits = detail.trackers.length;
  const bytes = new Uint8Array(detailBytes(channels, hits));
  const view = new DataView(bytes.buffer);
  view.setUint8(0, DETAIL_LAYOUT);
  view.setUint8(1, hits);
  view.setUint16(2, channels, true);
  let at = HEADER_BYTES;
  for (const id of detail.channelIds) at = (view.setUint16(at, id, true), at + 2);
  for (const energy of detail.energiesGev) at = (view.setFloat32(at, energy, true), at + 4);
  for (const time of detail.timesNs) at = (view.setFloat32(at, time, true), at + 4);
  for (const tracker of detail.trackers) at = (view.setUint8(at, tracker), at + 1);
  for (const x of detail.hitsXMm) at = (view.setFloat32(at, x, true), at + 4);
  for (const y of detail.hitsYMm) at = (view.setFloat32(at, y, true), at + 4);
  return bytes;
}

/** Reads a BLOB back; a length that does not fit its own header is refused before anything is allocated. */
export function decodeDetail(bytes: Uint8Array): EventDetail {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const layout = bytes.length >= HEADER_BYTES ? view.getUint8(0) : 0;
  const hits = bytes.length >= HEADER_BYTES ? view.getUint8(1) : 0;
  const channels = bytes.length >= HEADER_BYTES ? view.getUint16(2, true) : 0;
  if (layout !== DETAIL_LAYOUT || bytes.length !== detailBytes(channels, hits)) {
    throw new TwinError({
      code: 'STORE_CORRUPT',
      problem: `An event's detail has layout ${layout} and ${bytes.length} bytes (layout ${DETAIL_LAYOUT} with ${detailBytes(channels, hits)} is expected).`,
      remedy: 'Run `twin verify` to see which chunks are damaged.',
    });
  }
  let at = HEADER_BYTES;
  const read = <T>(
    count: number,
    size: number,
    into: T & { [index: number]: number },
    get: (at: number) => number,
  ): T => {
    for (let i = 0; i < count; i++, at += size) into[i] = get(at);
    return into;
  };
  return {
    channelIds: read(channels, 2, new Uint16Array(channels), (i) => view.getUint16(i, true)),
    energiesGev: read(channels, 4, new Float32Array(channels), (i) => view.getFloat32(i, true)),
    timesNs: read(channels, 4, new Float32Array(channels), (i) => view.getFloat32(i, true)),
    trackers: read(hits, 1, new Uint8Array(hits), (i) => view.getUint8(i)),
    hitsXMm: read(hits, 4, new Float32Array(hits), (i) => view.getFloat32(i, true)),
    hitsYMm: read(hits, 4, new Float32Array(hits), (i) => view.getFloat32(i, true)),
  };
}
