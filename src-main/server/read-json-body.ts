import type { IncomingMessage } from 'node:http';
import type { Refusal } from './check-request.ts';

const BODY_LIMIT_BYTES = 10_000_000;

const TOO_LARGE: Refusal = {
  status: 413,
  problem: `The request is larger than ${BODY_LIMIT_BYTES / 1e6} MB.`,
  headers: { Connection: 'close' },
};
const NOT_JSON: Refusal = { status: 400, problem: 'The request is not valid JSON.' };

/** Reads a JSON body, never holding more than the limit; what announces more is refused without being read to the end. */
export async function readJsonBody(request: IncomingMessage): Promise<{ value: unknown } | { refusal: Refusal }> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) return { refusal: TOO_LARGE };
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    // The request is left open when the loop ends early, or the refusal could not be sent.
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > BODY_LIMIT_BYTES) return { refusal: TOO_LARGE };
      parts.push(part);
    }
    return { value: JSON.parse(Buffer.concat(parts).toString('utf8'), refusePrototypeKeys) };
  } catch {
    return { refusal: NOT_JSON };
  }
}

function refusePrototypeKeys(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw new Error(`the key ${key}`);
  return value;
}
