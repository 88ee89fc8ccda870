import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Answer } from '../../contract/jobs.ts';
import { securityHeaders } from '../doors/security-headers.ts';
import type { Refusal } from './check-request.ts';

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Writes a whole response. Every response of the server passes here, or through `refuseSocket`. */
export function respond(response: ServerResponse, { status, headers, body }: Response, styleNonce?: string): void {
  response.writeHead(status, {
    ...securityHeaders(styleNonce),
    'Cache-Control': 'no-store',
    ...headers,
    'Content-Length': String(Buffer.byteLength(body)),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

export function jsonResponse(status: number, value: unknown): Response {
  return { status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

/** A refusal in the words of a failed call, so that a window needs to know one shape only. */
export function refusalResponse({ status, problem, headers }: Refusal): Response {
  const answer: Answer = { kind: 'failure', failure: { code: 'DOOR_REFUSED', problem, remedy: REMEDIES[status] } };
  const response = jsonResponse(status, answer);
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** Answers on a bare socket, where there is no response object: an upgrade, or a request that could not be parsed. */
export function refuseSocket(socket: Duplex, refusal: Refusal | { readonly status: 431 | 408 }): void {
  if (!socket.writable) return void socket.destroy();
  const { status } = refusal;
  const body = 'problem' in refusal ? refusalResponse(refusal).body : `${STATUS_CODES[status]}\n`;
  const headers = {
    ...securityHeaders(),
    'Cache-Control': 'no-store',
    Connection: 'close',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Type': 'problem' in refusal ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body.toString()}`);
}

const REMEDIES: Readonly<Record<Refusal['status'], string>> = {
  400: 'Reload the page.',
  401: 'Open the address that `twin serve` printed; it works once. Press Enter in its terminal for a new one.',
  403: 'Use the page that `twin serve` opened.',
  404: 'Reload the page.',
  405: 'Calls are made by POST, files are read by GET.',
  413: 'Send less than 10 MB.',
  415: 'Send JSON.',
  421: 'Open the address that `twin serve` printed.',
  429: 'Close some tabs.',
};
