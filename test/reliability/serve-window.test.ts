import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallName } from '../../contract/calls.ts';
import type { CallContext } from '../../src-main/use-cases/context.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { serveDoor, type ServedDoor } from '../support/doors/served-door.ts';
import { launchBrowser } from '../support/find-browser.ts';

/** The built window in a browser, shown names that are scripts wherever a user may name something. */

const PAYLOAD = '<img src=x onerror="document.title=\'hit\'"><script>document.title="hit"</script>';
/** Fields of replies that hold words of a user's own documents, runs and files. */
const NAMED = new Set(['title', 'label', 'condition', 'problem', 'remedy', 'process']);

let browser: Browser;
let served: ServedDoor;
let page: Page;
const messages: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  served = await serveDoor({ dispatch: dispatchHostile }, resolve(import.meta.dirname, '../../out/renderer'));
  const context: CallContext = { signal: new AbortController().signal, report: () => undefined };
  await dispatch('run.simulate', { store: join(served.folder, 'na64.sqlite'), card: { events: 160 } }, context);
  writeFileSync(join(served.folder, '<img src=x onerror=document.title=1>.json'), '{}');
  page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && messages.push(message.text()));
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(served.http.launchAddress());
  await page.waitForURL(`${served.http.origin}/`);
}, 330_000);
afterAll(async () => {
  await browser?.close();
  await served?.close();
});

async function dispatchHostile(name: CallName, input: unknown, context: CallContext): Promise<unknown> {
  const reply = await dispatch(name, input, context);
  return JSON.parse(
    JSON.stringify(reply, (key, value: unknown) => (NAMED.has(key) && typeof value === 'string' ? PAYLOAD : value)),
  ) as unknown;
}

describe('the window with hostile names', () => {
  test('shows them as text, runs none, and breaks its content security policy nowhere', async () => {
    await expect.poll(() => page.textContent('body'), { timeout: 30_000 }).toContain(PAYLOAD);
    expect(await page.title()).not.toBe('hit');
    expect(await page.evaluate(() => document.querySelectorAll('[onerror]').length)).toBe(0);
    const violations = await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
    expect([violations, messages]).toEqual([[], []]);
  });
});
