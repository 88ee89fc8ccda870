import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttpDoor } from '../../src-main/server/http-door.ts';
import { aDoor } from '../support/doors/door-fixture.ts';
import {
  exchange,
  parseResponse,
  requestText,
  sendRaw,
  type RawRequest,
  type RawResponse,
} from '../support/doors/raw-http.ts';
import { SECRET, serveDoor, type ServedDoor } from '../support/doors/served-door.ts';

let served: ServedDoor;
/** Every response of this file: the last test looks at all of them. */
const seen: RawResponse[] = [];

beforeAll(async () => {
  served = await serveDoor();
});
afterAll(() => served.close());

const note = (response: RawResponse) => {
  seen.push(response);
  return response;
};
const send = async (request: RawRequest) => note(await served.send(request));
const sendBare = async (request: RawRequest) => note(await sendRaw(served.port, request));

const upgrade: RawRequest = {
  path: '/api/jobs',
  headers: {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  },
};
const withHeaders = (request: RawRequest, headers: RawRequest['headers']): RawRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
});
const post: RawRequest = {
  method: 'POST',
  path: '/api/geometry.list',
  headers: { 'Content-Type': 'application/json', 'X-Na64-Twin': 'window' },
  body: '{}',
};
/** One of each kind of route: page, asset, download, call, socket, and one that is not there. */
const routes: readonly (readonly [string, RawRequest])[] = [
  ['page', { path: '/' }],
  ['asset', { path: '/assets/index-a1b2.js' }],
  ['download', { path: '/files/file:1' }],
  ['call', post],
  ['socket', upgrade],
  ['nothing', { path: '/nothing' }],
];

describe('E1: who is let in', () => {
  test.each(routes)('%s: no cookie, a wrong one, one of another run: 401', async (_name, request) => {
    const foreign = `na64-twin-${served.port}=${'0'.repeat(64)}`;
    const origin = { Origin: served.http.origin };
    for (const headers of [{}, { Cookie: foreign }, { Cookie: 'x; =; ;;=' }]) {
      expect((await sendBare(withHeaders(request, { ...origin, ...headers }))).status).toBe(401);
    }
  });

  test('the launch address works once, for one browser; asked again, a new one does', async () => {
    const path = () => served.http.launchAddress().slice(served.http.origin.length);
    const first = path();
    expect(first).toMatch(/^\/launch\?token=[0-9a-f]{64}$/);
    const launched = await sendBare({ path: first });
    expect(launched.status).toBe(200);
    expect(launched.headers.get('set-cookie')).toMatch(
      /^na64-twin-\d+=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect((await sendBare({ path: first })).status).toBe(401);
    expect(path()).not.toBe(first);
    for (const wrong of ['/launch', '/launch?token=', `/launch?token=${'0'.repeat(64)}`]) {
      expect((await sendBare({ path: wrong })).status).toBe(401);
    }
    expect((await sendBare({ path: path(), method: 'HEAD' })).status).toBe(405);
    expect((await sendBare({ path: path(), method: 'POST' })).status).toBe(405);
  });

  test('with the cookie every route answers', async () => {
    expect((await send({ path: '/' })).body).toContain('<title>twin</title>');
    expect((await send({ path: '/assets/index-a1b2.js' })).status).toBe(200);
    expect(note(await served.call('files.list', {})).status).toBe(200);
  });

  test('the token and the session are 256 bits and differ from run to run', async () => {
    const other = await serveDoor();
    expect(other.cookie.split('=')[1]).not.toBe(served.cookie.split('=')[1]);
    const crossed = served.cookie.replace(/\d+=/, `${other.port}=`);
    expect((await sendRaw(other.port, { headers: { Cookie: crossed } })).status).toBe(401);
    await other.close();
  });
});

describe('E2: to whom a request was sent', () => {
  test.each(routes)('%s: a foreign name, another port, no name, two names: 421', async (_name, request) => {
    const hosts = ['evil.example', `evil.example:${served.port}`, '127.0.0.1', `127.0.0.1:${served.port + 1}`, null];
    for (const Host of hosts) {
      expect((await send(withHeaders(request, { Host }))).status).toBe(421);
    }
    const doubled = requestText(served.port, withHeaders(request, { Cookie: served.cookie })).replace(
      /\r\n/,
      `\r\nHost: evil.example\r\n`,
    );
    expect([400, 421]).toContain(note(parseResponse(await exchange(served.port, doubled))).status);
  });

  test('a request line with a whole address in it is refused', async () => {
    expect((await send({ path: 'http://evil.example/' })).status).toBe(400);
  });

  test('localhost is a name of ours', async () => {
    expect((await send({ headers: { Host: `localhost:${served.port}` } })).status).toBe(200);
  });
});

describe('E3: who made a request', () => {
  test.each(routes)('%s: made by another page: 403', async (_name, request) => {
    const port = served.port;
    for (const Origin of ['http://evil.example', 'null', `https://127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`]) {
      expect((await send(withHeaders(request, { Origin }))).status).toBe(403);
    }
    for (const site of ['cross-site', 'same-site', 'nonsense']) {
      const headers = { Origin: served.http.origin, 'Sec-Fetch-Site': site };
      expect((await send(withHeaders(request, headers))).status).toBe(403);
    }
  });

  test("the user's own hand opens a page but makes no call; a socket must name its origin", async () => {
    expect((await send({ headers: { 'Sec-Fetch-Site': 'none' } })).status).toBe(200);
    expect((await send(withHeaders(post, { 'Sec-Fetch-Site': 'none' }))).status).toBe(403);
    expect((await send(withHeaders(post, { 'Sec-Fetch-Site': 'same-origin' }))).status).toBe(200);
    expect((await send(upgrade)).status).toBe(403);
  });
});

describe('E4: how state is changed', () => {
  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('a call by %s: 405', async (method) => {
    const response = await send({ method, path: '/api/jobs.cancel' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('a page by %s: 405', async (method) => {
    expect((await send({ method, path: '/' })).status).toBe(405);
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', 'application/jsonp', ''])(
    'a call with content type %j: 415',
    async (type) => {
      expect((await send(withHeaders(post, { 'Content-Type': type }))).status).toBe(415);
    },
  );

  test('a call without the header that only our window sends: 403', async () => {
    expect((await send(withHeaders(post, { 'X-Na64-Twin': null }))).status).toBe(403);
    expect((await send(withHeaders(post, { 'X-Na64-Twin': 'other' }))).status).toBe(403);
  });

  test.each(['', '{', '{"__proto__": {}}', '{"a": {"constructor": 1}}', '\u0000'])(
    'a body that is no JSON of ours, %j: 400',
    async (body) => {
      expect((await send({ ...post, body })).status).toBe(400);
    },
  );
});

describe('E5: files', () => {
  const outside = [
    ...['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%2e%2e%2fsecret.txt', '/assets/../../secret.txt'],
    ...['/%252e%252e/secret.txt', '/..%5csecret.txt', '/..\\secret.txt', '/C:/secret.txt', '/C:%5csecret.txt'],
    ...[
      '//server/share/secret.txt',
      '/%5c%5cserver%5cshare',
      '/%00',
      '/index.html%00.js',
      '/%',
      '/%zz',
      '/%c0%ae%c0%ae/',
    ],
    ...['/link.txt', '/up/secret.txt', '/up/window/../secret.txt', `/${'a'.repeat(2000)}`, `/${'a/'.repeat(400)}`],
    ...[
      '/./secret.txt',
      '/.git/config',
      '/assets',
      '/index.html/',
      '/index.html::$DATA',
      '/index.html.',
      '/index.html%20',
    ],
    ...['/files/../secret.txt', '/files/%2e%2e%2fsecret.txt', '/files/file:2', '/files/', '/files/%', '/files/file:1'],
  ];

  test.each(outside)('%s: nothing from outside', async (path) => {
    const response = await send({ path });
    expect([400, 403, 404]).toContain(response.status);
    expect(response.body).not.toContain(SECRET);
  });

  test('nothing from outside by 300 generated paths', async () => {
    const piece = fc.constantFrom(
      ...['..', '%2e%2e', '.%2e', '%252e%252e', '/', '%2f', '%5c', '\\', 'secret.txt', 'link.txt', 'up', 'assets'],
      ...['.', '%00', 'C:', 'window', '%c0%af', '..;', '%u002e', '\u00e9', 'files', 'file:1'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        const response = await send({ path: `/${pieces.join('')}`.replace(/\\/g, '%5c') });
        expect([200, 400, 403, 404, 405]).toContain(response.status);
        expect(response.body).not.toContain(SECRET);
      }),
      { numRuns: 300 },
    );
  });

  test('a store is not sent as a file: it would show the events of a blind box', async () => {
    const { store } = (JSON.parse(note(await served.call('files.list', {})).body) as { reply: { store: string } })
      .reply;
    writeFileSync(join(served.folder, 'na64.sqlite'), `SQLite format 3\0 ${SECRET}`);
    for (const method of ['GET', 'HEAD']) {
      const response = await send({ method, path: `/files/${store}` });
      expect(response.status).toBe(403);
      expect(response.body).not.toContain(SECRET);
    }
    rmSync(join(served.folder, 'na64.sqlite'));
  });

  test('a download is a file that the project offers, as an attachment', async () => {
    symlinkSync('/etc/passwd', join(served.folder, 'link.json'));
    expect(note(await served.call('files.create', { kind: 'document', name: 'link' })).body).toContain('INPUT_INVALID');
    const { body } = note(await served.call('files.list', {}));
    expect(body).not.toContain('link.json');
  });
});

describe('E6: what goes with every response', () => {
  test('in all responses of this file, refusals and errors included', async () => {
    await send(withHeaders({ path: '/' }, { 'X-Long': 'a'.repeat(20_000) })); // 431
    note(parseResponse(await exchange(served.port, 'NO HTTP\r\n\r\n'))); // 400
    await send(withHeaders(upgrade, { Origin: served.http.origin, 'Sec-WebSocket-Key': 'short' })); // of ws itself
    expect(seen.length).toBeGreaterThan(300);
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([200, 400, 401, 403, 404, 405, 415, 421, 431]));
    for (const { headers, status } of seen) {
      const policy = headers.get('content-security-policy') ?? `none with ${status}`;
      expect(policy).toContain("default-src 'none'; script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test('no answer of a call is kept, and no two pages have one nonce', async () => {
    expect((await served.call('geometry.list', {})).headers.get('cache-control')).toBe('no-store');
    const pages = await Promise.all([served.send({ path: '/' }), served.send({ path: '/' })]);
    const nonces = pages.map(({ headers, body }) => {
      const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy')!)![1]!;
      expect(body).toContain(`<meta property="csp-nonce" nonce="${nonce}">`);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });
});

describe('E8: where it listens', () => {
  test('on this machine only', async () => {
    expect(served.http.origin).toBe(`http://127.0.0.1:${served.port}`);
    const others = ['127.0.0.2', '::1'];
    for (const host of others)
      await expect(get(host, served.port)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH/);
  });

  test('a port that is taken is said in words', async () => {
    const options = { door: aDoor(served.folder), windowRoot: served.windowRoot, host: '127.0.0.1', port: served.port };
    await expect(openHttpDoor(options)).rejects.toThrow('another program uses the port');
  });
});

function get(host: string, port: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    httpRequest({ host, port }, resolve).on('error', reject).end();
  });
}
