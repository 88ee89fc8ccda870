import type { IncomingMessage } from 'node:http';

/** Why a request is not served: an HTTP status and what to tell. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 429;
  readonly problem: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Whether a request was meant for this server. A foreign name that resolves to this machine (DNS rebinding) makes its
 * page and ours one origin to a browser; the Host header tells them apart.
 */
export function checkHost(request: IncomingMessage, hosts: ReadonlySet<string>): Refusal | undefined {
  const { host } = request.headers;
  if (host === undefined || !hosts.has(host) || countHeader(request, 'host') !== 1) {
    return { status: 421, problem: 'This server does not answer to the name in the Host header.' };
  }
  return request.url?.startsWith('/') === true ? undefined : { status: 400, problem: 'The request must name a path.' };
}

/** Whether a page of ours, or the user's own hand, made the request: a browser tells in Origin and Sec-Fetch-Site. */
export function checkInitiator({ headers, method }: IncomingMessage): Refusal | undefined {
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) {
    return { status: 403, problem: 'The request was made by another page (Origin).' };
  }
  const site = headers['sec-fetch-site'];
  const isRead = method === 'GET' || method === 'HEAD';
  if (site === undefined || site === 'same-origin' || (site === 'none' && isRead)) return undefined;
  return { status: 403, problem: 'The request was made by another page (Sec-Fetch-Site).' };
}

function countHeader({ rawHeaders }: IncomingMessage, name: string): number {
  return rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === name).length;
}
