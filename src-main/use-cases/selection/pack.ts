/** Base64 of the little-endian bytes, the order of every machine that this runs on; contract/packed-columns.ts reads it. */
export function pack({ buffer, byteOffset, byteLength }: Float64Array | Float32Array | Uint32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
