/** What a WebM file says of itself, read element by element (EBML, RFC 8794; Matroska, RFC 9559). */
export interface WebmFacts {
  readonly docType: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  /** Time of every frame, in their order. */
  readonly timesMs: readonly number[];
}

const ID = {
  ...{ header: 0x1a45dfa3, docType: 0x4282, segment: 0x18538067, info: 0x1549a966, duration: 0x4489, scale: 0x2ad7b1 },
  ...{ tracks: 0x1654ae6b, entry: 0xae, codec: 0x86, video: 0xe0, width: 0xb0, height: 0xba },
  ...{ cluster: 0x1f43b675, time: 0xe7, block: 0xa3 },
} as const;
const HOLDERS: ReadonlySet<number> = new Set([
  ...[ID.header, ID.segment, ID.info, ID.tracks, ID.entry, ID.video, ID.cluster],
]);

export function readWebm(file: Uint8Array): WebmFacts {
  const found = new Map<number, Uint8Array>();
  const timesMs: number[] = [];
  let clusterMs = 0;
  const walk = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) {
      const id = readNumber(bytes, at, 'with its marker');
      const size = readNumber(bytes, at + id.length, 'without its marker');
      const from = at + id.length + size.length;
      const body = bytes.subarray(from, from + size.value);
      if (HOLDERS.has(id.value)) walk(body);
      else if (id.value === ID.time) clusterMs = integer(body);
      // Track number, then the time from the cluster's as a signed 16-bit number.
      else if (id.value === ID.block) timesMs.push(clusterMs + viewOf(body).getInt16(1));
      else found.set(id.value, body);
      at = from + size.value;
    }
  };
  walk(file);
  const get = (id: number) => found.get(id) ?? new Uint8Array(0);
  const text = (id: number) => Buffer.from(get(id)).toString('latin1');
  const duration = viewOf(get(ID.duration));
  return {
    ...{ docType: text(ID.docType), codec: text(ID.codec), timesMs },
    ...{ width: integer(get(ID.width)), height: integer(get(ID.height)) },
    durationMs:
      ((duration.byteLength === 8 ? duration.getFloat64(0) : duration.getFloat32(0)) * integer(get(ID.scale))) / 1e6,
  };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);
const integer = (bytes: Uint8Array) => bytes.reduce((value, byte) => value * 256 + byte, 0);

/** The zeros before the first one tell how many bytes a number has. */
function readNumber(bytes: Uint8Array, at: number, marker: 'with its marker' | 'without its marker') {
  const length = Math.clz32(bytes[at]!) - 23;
  const value = integer(bytes.subarray(at, at + length));
  return { length, value: marker === 'with its marker' ? value : value - 2 ** (7 * length) };
}
