const BYTE_COUNT = 0x40000000;
const NEW_CLASS = 0xffffffff;

/** Bytes as ROOT streams them: big-endian, texts with their length before them. */
export class RootBytes {
  #bytes = Buffer.alloc(1 << 12);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  u8(value: number): this {
    return this.#put(1, (bytes, at) => bytes.writeUInt8(value, at));
  }

  i16(value: number): this {
    return this.#put(2, (bytes, at) => bytes.writeInt16BE(value, at));
  }

  i32(value: number): this {
    return this.#put(4, (bytes, at) => bytes.writeInt32BE(value, at));
  }

  u32(value: number): this {
    return this.#put(4, (bytes, at) => bytes.writeUInt32BE(value, at));
  }

  i64(value: number): this {
    return this.#put(8, (bytes, at) => bytes.writeBigInt64BE(BigInt(value), at));
  }

  f32(value: number): this {
    return this.#put(4, (bytes, at) => bytes.writeFloatBE(value, at));
  }

  f64(value: number): this {
    return this.#put(8, (bytes, at) => bytes.writeDoubleBE(value, at));
  }

  raw(bytes: Uint8Array): this {
    return this.#put(bytes.length, (all, at) => all.set(bytes, at));
  }

  text(text: string): this {
    const bytes = Buffer.from(text);
    if (bytes.length < 255) return this.u8(bytes.length).raw(bytes);
    return this.u8(255).i32(bytes.length).raw(bytes);
  }

  /** An object with its version, and before it how many bytes follow. */
  versioned(version: number, write: () => void): this {
    const start = this.u32(0).#length;
    this.i16(version);
    write();
    this.#bytes.writeUInt32BE((BYTE_COUNT + this.#length - start) >>> 0, start - 4);
    return this;
  }

  /** An object behind a pointer, with the name of its class. */
  pointedTo(className: string, write: () => void): this {
    const start = this.u32(0).#length;
    this.u32(NEW_CLASS).raw(Buffer.from(`${className}\0`));
    write();
    this.#bytes.writeUInt32BE((BYTE_COUNT + this.#length - start) >>> 0, start - 4);
    return this;
  }

  /** Puts a number where one was left out. */
  patch(at: number, value: number): void {
    this.#bytes.writeInt32BE(value, at);
  }

  take(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  #put(size: number, write: (bytes: Buffer, at: number) => void): this {
    while (this.#length + size > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, this.#bytes]);
    write(this.#bytes, this.#length);
    this.#length += size;
    return this;
  }
}
