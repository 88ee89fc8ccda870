import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appProtocolHandler } from '../../../../src-main/electron/app-protocol.ts';
import { sharedFolder } from '../../../support/doors/door-fixture.ts';

const folder = sharedFolder();
const root = join(folder.path, 'window');
const handle = appProtocolHandler(root);
const SECRET = 'outside-the-bundle';

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html><html><head></head><body>window</body></html>');
  writeFileSync(join(root, 'assets', 'a.woff2'), 'font');
  writeFileSync(join(folder.path, 'secret.txt'), SECRET);
  symlinkSync(join(folder.path, 'secret.txt'), join(root, 'link.txt'));
});
afterAll(() => folder.remove());

const get = (path: string, init?: RequestInit) => handle(new Request(`app://na64-twin${path}`, init));

describe('the scheme of the app', () => {
  test('serves the window with its type and the headers of the served app', async () => {
    const page = await get('/');
    const policy = page.headers.get('content-security-policy')!;
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    expect(await page.text()).toContain(`<head><meta property="csp-nonce" nonce="${nonce}"></head>`);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const font = await get('/assets/a.woff2');
    expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
    expect((await get('/', { method: 'HEAD' })).body).toBeNull();
  });

  test('only for its own host, only for reading', async () => {
    const foreign = await handle(new Request('app://evil.example/'));
    expect([foreign.status, foreign.headers.get('x-content-type-options')]).toEqual([421, 'nosniff']);
    expect((await get('/', { method: 'POST' })).status).toBe(405);
  });

  test('nothing from outside by 300 generated paths', async () => {
    const piece = fc.constantFrom(
      ...[
        '..',
        '%2e%2e',
        '.%2e',
        '%252e%252e',
        '/',
        '%2f',
        '%5c',
        '\\',
        'secret.txt',
        'link.txt',
        'assets',
        '%00',
        'C:',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        const response = await get(`/${pieces.join('')}`);
        expect([200, 400, 404]).toContain(response.status);
        expect(await response.text()).not.toContain(SECRET);
      }),
      { numRuns: 300 },
    );
  });
});
