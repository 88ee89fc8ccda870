import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { JOBS_PATH } from '../../contract/transport.ts';
import type { Door } from '../doors/door.ts';
import { securityHeaders } from '../doors/security-headers.ts';
import { checkHost, checkInitiator, type Refusal } from './check-request.ts';
import { refuseSocket } from './respond.ts';
import type { Routes } from './routes.ts';

const SOCKET_LIMIT = 16;
/** A reader that is this far behind is dropped; when it connects again it gets the newest state. */
const BACKLOG_LIMIT_BYTES = 16_000_000;
const PING_EVERY_MS = 30_000;
/** The protocol's code for a message that is not wanted: the socket only tells. */
const UNWANTED = 1008;

/** Pushes the jobs of the door to every window that is connected. */
export class JobsSocket {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1024, perMessageDeflate: false });
  readonly #routes: Routes;

  constructor(routes: Routes) {
    this.#routes = routes;
    this.#server.on('headers', (lines) => {
      for (const [name, value] of Object.entries(securityHeaders())) lines.push(`${name}: ${value}`);
    });
    this.#server.on('wsClientError', (_error, socket) =>
      refuseSocket(socket, { status: 400, problem: 'This is no WebSocket handshake.' }),
    );
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.#refusalOf(request);
    if (refusal !== undefined) return refuseSocket(socket, refusal);
    this.#server.handleUpgrade(request, socket, head, (client) => tellJobs(this.#routes.door, client));
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #refusalOf(request: IncomingMessage): Refusal | undefined {
    const foreign = checkHost(request, this.#routes.hosts) ?? checkInitiator(request);
    if (foreign !== undefined) return foreign;
    if (request.headers.origin === undefined) return { status: 403, problem: 'A socket needs an Origin.' };
    if (!this.#routes.pass.admits(request.headers.cookie)) {
      return { status: 401, problem: 'This browser has not been let in.' };
    }
    if (request.url !== JOBS_PATH) return { status: 404, problem: 'There is no such socket.' };
    if (this.#server.clients.size >= SOCKET_LIMIT) return { status: 429, problem: 'Too many windows are connected.' };
    return undefined;
  }
}

function tellJobs(door: Door, client: WebSocket): void {
  let isAlive = true;
  client.on('error', () => client.terminate());
  client.on('message', () => client.close(UNWANTED));
  client.on('pong', () => (isAlive = true));
  const ping = setInterval(() => {
    if (!isAlive) return client.terminate();
    isAlive = false;
    client.ping();
  }, PING_EVERY_MS);
  const stop = door.watchJobs((event) => {
    if (client.bufferedAmount > BACKLOG_LIMIT_BYTES) client.terminate();
    else client.send(JSON.stringify(event), () => undefined); // a send that fails ends in 'close'
  });
  client.on('close', () => {
    clearInterval(ping);
    stop();
  });
}
