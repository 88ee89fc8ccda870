import type { Answer, JobEvent } from './jobs.ts';
import type { WireName } from './call-names.ts';

/**
 * What every door does for a window; `makeClient` (contract/client.ts) builds the rest on it.
 *
 * Desktop: the preload exposes `window.twin`, a DesktopBridge: one function a name, and `watchJobs`.
 *
 * Browser (`twin serve`), same origin, cookie set by the launch address:
 * - `POST /api/<name>`, headers `Content-Type: application/json` and `X-Na64-Twin: window`, body = the input.
 *   Every reply that reached a call is 200 with an Answer; a refusal (401, 403, 413, 415, 421, 429) has an Answer of kind
 *   `failure` with code DOOR_REFUSED as its body.
 * - WebSocket `/api/jobs`: the server sends JobEvents, one JSON text a message; it takes no messages (cancel by
 *   `POST /api/jobs.cancel`). Connect again after a loss: the first event holds every job.
 * - `GET /files/<handle>`: downloads a file that a reply named.
 */
export interface Transport {
  ask(name: WireName, input: unknown): Promise<Answer>;
  /** Calls back with every job now, again after each reconnection, and with each change; returns how to stop. */
  watchJobs(listener: (event: JobEvent) => void): () => void;
}

/** What the preload puts on `window.twin`. Its values are checked by the client, not trusted. */
export type DesktopBridge = Readonly<Record<WireName, (input: unknown) => Promise<unknown>>> & {
  readonly watchJobs: (listener: (event: unknown) => void) => () => void;
};

export const REQUEST_HEADER = 'x-na64-twin';
export const REQUEST_HEADER_VALUE = 'window';
export const JOBS_PATH = '/api/jobs';
export const FILES_PATH = '/files/';
export const CALL_PATH = '/api/';
