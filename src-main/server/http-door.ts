import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { Door } from '../doors/door.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { JobsSocket } from './jobs-socket.ts';
import { LaunchPass } from './launch-pass.ts';
import { refusalResponse, refuseSocket, respond } from './respond.ts';
import { serveRequest, type Routes } from './routes.ts';

const HEADER_LIMIT_BYTES = 16_384;
/** A request must be complete by then, so slow senders cannot hold connections. */
const REQUEST_LIMIT_MS = 10_000;
const CONNECTION_LIMIT = 512;

export interface HttpDoorOptions {
  readonly door: Door;
  readonly windowRoot: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface HttpDoor {
  readonly origin: string;
  /** The address that lets one browser in, once; asked again after that, another. */
  launchAddress(): string;
  close(): Promise<void>;
}

export async function openHttpDoor({ door, windowRoot, host, port }: HttpDoorOptions): Promise<HttpDoor> {
  const server = createServer({
    maxHeaderSize: HEADER_LIMIT_BYTES,
    headersTimeout: REQUEST_LIMIT_MS,
    requestTimeout: REQUEST_LIMIT_MS,
    connectionsCheckingInterval: 1000,
    requireHostHeader: false, // answered with 421 by our own check
  });
  server.maxConnections = CONNECTION_LIMIT;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(host, port, error)));
    server.listen({ host, port, exclusive: true }, resolve);
  });
  const listening = (server.address() as AddressInfo).port;
  const routes: Routes = { door, windowRoot, pass: new LaunchPass(listening), hosts: allowedHosts(host, listening) };
  const sockets = new JobsSocket(routes);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    serveRequest(routes, request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      const problem = error instanceof URIError ? 'The address is not valid.' : 'The request could not be served.';
      respond(response, refusalResponse({ status: 400, problem }));
    });
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'HPE_HEADER_OVERFLOW') return refuseSocket(socket, { status: 431 });
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return refuseSocket(socket, { status: 408 });
    return refuseSocket(socket, { status: 400, problem: 'This is not HTTP.' });
  });
  const origin = `http://${withPort(reachableName(host), listening)}`;
  return {
    origin,
    launchAddress: () => origin + routes.pass.launchPath(),
    async close() {
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The names under which a browser may reach the server: its own, or where it listens on all addresses, this machine's. */
function allowedHosts(host: string, port: number): ReadonlySet<string> {
  const names = isLoopback(host) ? ['127.0.0.1', 'localhost', '::1', host] : [host];
  if (isAny(host)) {
    names.push('localhost', hostname());
    for (const addresses of Object.values(networkInterfaces())) names.push(...(addresses ?? []).map((a) => a.address));
  }
  return new Set(names.map((name) => withPort(name, port).toLowerCase()));
}

function isAny(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function reachableName(host: string): string {
  return isAny(host) ? hostname() : host;
}

function withPort(host: string, port: number): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): TwinError {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program uses the port',
    EACCES: 'the system does not allow this port',
    EADDRNOTAVAIL: 'this machine does not have this address',
    ENOTFOUND: 'the name is unknown',
  };
  return new TwinError({
    code: 'INPUT_INVALID',
    where: `--host ${host} --port ${port}`,
    problem: `The server cannot listen there (${reasons[error.code ?? ''] ?? error.message}).`,
    remedy: 'Leave --port out to take a free one, and --host to serve this machine only.',
  });
}
