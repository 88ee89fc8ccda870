/**
 * Packed 64-bit numbers. Numbers by the hundred thousand cross a border as base64 of their little-endian bytes: a fifth of the time and half the
 * size of a JSON array, and no digit lost.
 */
export function unpackFloat64(text: string): Float64Array {
  return new Float64Array(bytesOf(text).buffer);
}

/** Packed 32-bit numbers. */
export function unpackFloat32(text: string): Float32Array {
  return new Float32Array(bytesOf(text).buffer);
}

/** Packed unsigned whole numbers. */
export function unpackUint32(text: string): Uint32Array {
  return new Uint32Array(bytesOf(text).buffer);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
