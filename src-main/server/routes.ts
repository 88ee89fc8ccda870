import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CALL_PATH, FILES_PATH, REQUEST_HEADER, REQUEST_HEADER_VALUE } from '../../contract/transport.ts';
import type { Door } from '../doors/door.ts';
import { newStyleNonce, securityHeaders } from '../doors/security-headers.ts';
import { readWindowFile } from '../doors/window-files.ts';
import { checkHost, checkInitiator, type Refusal } from './check-request.ts';
import type { LaunchPass } from './launch-pass.ts';
import { readJsonBody } from './read-json-body.ts';
import { jsonResponse, refusalResponse, respond } from './respond.ts';

export interface Routes {
  readonly door: Door;
  readonly pass: LaunchPass;
  readonly hosts: ReadonlySet<string>;
  readonly windowRoot: string;
}

/** Goes on to the window. The empty icon keeps the browser from asking for one. */
const LAUNCH_PAGE = '<link rel="icon" href="data:,"><meta http-equiv="refresh" content="0; url=/">';

const NO_COOKIE: Refusal = { status: 401, problem: 'This browser has not been let in.' };

/** Serves one request: first whether it may ask at all, then what it asks. */
export async function serveRequest(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (refusal: Refusal) => respond(response, refusalResponse(refusal));
  const misnamed = checkHost(request, routes.hosts);
  if (misnamed !== undefined) return refuse(misnamed);
  const [path = '/', query = ''] = request.url!.split('?', 2);
  if (path === '/launch') return launch(routes, request, response, query);
  const foreign = checkInitiator(request);
  if (foreign !== undefined) return refuse(foreign);
  if (!routes.pass.admits(request.headers.cookie)) return refuse(NO_COOKIE);
  if (path.startsWith(CALL_PATH)) return answerCall(routes, request, response, path.slice(CALL_PATH.length));
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(notAllowed('GET, HEAD'));
  if (path.startsWith(FILES_PATH)) return sendFile(routes, request, response, path.slice(FILES_PATH.length));
  return sendWindowFile(routes, response, path);
}

/**
 * Exchanges the launch token for the session cookie. The token itself says that the request is ours, so the address
 * works from any terminal or page. A SameSite cookie is not sent on when another site led here, hence a page that goes
 * on by itself rather than a redirect.
 */
function launch({ pass }: Routes, request: IncomingMessage, response: ServerResponse, query: string): void {
  if (request.method !== 'GET') return respond(response, refusalResponse(notAllowed('GET')));
  const cookie = pass.redeem(new URLSearchParams(query).get('token'));
  if (cookie === undefined) return respond(response, refusalResponse(NO_COOKIE));
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Set-Cookie': cookie };
  respond(response, { status: 200, headers, body: LAUNCH_PAGE });
}

async function answerCall(
  { door }: Routes,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const refuse = (refusal: Refusal) => respond(response, refusalResponse(refusal));
  if (request.method !== 'POST') return refuse(notAllowed('POST'));
  if (!/^application\/json(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return refuse({ status: 415, problem: 'A call is JSON.' });
  }
  if (request.headers[REQUEST_HEADER] !== REQUEST_HEADER_VALUE) {
    return refuse({ status: 403, problem: `The header ${REQUEST_HEADER} is missing.` });
  }
  const body = await readJsonBody(request);
  if ('refusal' in body) return refuse(body.refusal);
  respond(response, jsonResponse(200, await door.answer(name, body.value)));
}

async function sendFile(
  { door }: Routes,
  request: IncomingMessage,
  response: ServerResponse,
  handle: string,
): Promise<void> {
  const row = door.files.find(decodeURIComponent(handle));
  if (row?.kind === 'store') return respond(response, refusalResponse(NO_STORES));
  const found = row === undefined ? undefined : await stat(row.path).catch(() => undefined);
  if (row === undefined || found?.isFile() !== true) return respond(response, refusalResponse(NOT_FOUND));
  const { path } = row;
  response.writeHead(200, {
    ...securityHeaders(),
    'Cache-Control': 'no-store',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`,
    'Content-Length': String(found.size),
    'Content-Type': 'application/octet-stream',
  });
  if (request.method === 'HEAD' || found.size === 0) return void response.end();
  // A file that grows meanwhile is cut at the length that was announced.
  await pipeline(createReadStream(path, { end: found.size - 1 }), response);
}

async function sendWindowFile({ windowRoot }: Routes, response: ServerResponse, path: string): Promise<void> {
  const styleNonce = newStyleNonce();
  const file = await readWindowFile(windowRoot, path, styleNonce);
  if (file.status !== 200) return respond(response, refusalResponse({ ...NOT_FOUND, status: file.status }));
  const headers = { 'Content-Type': file.contentType, 'Cache-Control': file.cacheControl };
  respond(response, { status: 200, headers, body: file.body }, styleNonce);
}

/** As a file, a store would show what its readers hide: the events of a blind box. */
const NO_STORES: Refusal = { status: 403, problem: 'A store is not sent as a file; export its events.' };
const NOT_FOUND: Refusal = { status: 404, problem: 'There is no such file.' };

function notAllowed(methods: string): Refusal {
  return { status: 405, problem: 'This path is not used that way.', headers: { Allow: methods } };
}
