import { strToU8 } from 'fflate';

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const RGBA = 6;

/** Writes an RGBA picture as PNG, rows as they come; texts stand in it as iTXt (PNG 1.2, sections 4.2.3.3 and 5). */
export class PngStream {
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  readonly #packer: WritableStreamDefaultWriter<BufferSource>;
  readonly #packed: Promise<void>;
  readonly #width: number;

  constructor(width: number, height: number, texts: Readonly<Record<string, string>>) {
    this.#width = width;
    const header = new Uint8Array(13);
    const view = new DataView(header.buffer);
    view.setUint32(0, width);
    view.setUint32(4, height);
    header.set([8, RGBA, 0, 0, 0], 8);
    this.#parts.push(SIGNATURE, chunk('IHDR', header));
    for (const [key, text] of Object.entries(texts)) {
      this.#parts.push(chunk('iTXt', strToU8(`${key}\0\0\0\0\0${text}`)));
    }
    // Named by its wrapper (RFC 1950), in which PNG wants it.
    const { readable, writable } = new CompressionStream('deflate');
    this.#packer = writable.getWriter();
    this.#packed = this.#collect(readable);
  }

  /** Whole rows. Each is stored as its difference from the pixel to the left, which packs flat grounds to nothing. */
  async write(rgba: Uint8Array): Promise<void> {
    const stride = 4 * this.#width;
    const rows = rgba.length / stride;
    const filtered = new Uint8Array(rows * (stride + 1));
    for (let row = 0; row < rows; row++) {
      const [from, to] = [row * stride, row * (stride + 1)];
      filtered[to] = 1;
      for (let i = 0; i < stride; i++) filtered[to + 1 + i] = rgba[from + i]! - (i < 4 ? 0 : rgba[from + i - 4]!);
    }
    await this.#packer.write(filtered);
  }

  async end(): Promise<Blob> {
    await this.#packer.close();
    await this.#packed;
    return new Blob([...this.#parts, chunk('IEND', new Uint8Array(0))], { type: 'image/png' });
  }

  async #collect(packed: ReadableStream<Uint8Array>): Promise<void> {
    for await (const data of packed) this.#parts.push(chunk('IDAT', data));
  }
}

function chunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(strToU8(name), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** Cyclic redundancy code of PNG (polynomial 0xedb88320, reflected). */
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let code = n;
  for (let bit = 0; bit < 8; bit++) code = code & 1 ? 0xedb88320 ^ (code >>> 1) : code >>> 1;
  return code;
});

function crc32(bytes: Uint8Array): number {
  let code = 0xffffffff;
  for (const byte of bytes) code = TABLE[(code ^ byte) & 0xff]! ^ (code >>> 8);
  return (code ^ 0xffffffff) >>> 0;
}
