import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser } from '../support/find-browser.ts';
import { kernelBytes } from '../support/physics/shower-kernel.ts';

/**
 * The same events in Node, in a Node worker and in Chromium, tables and all: one program, bundled, run in each. Every bit of every deposit, time
 * and leak goes into the digest.
 */
const PROGRAM = new URL('../support/physics/shower-digest.ts', import.meta.url).pathname;
const EVENTS = 12;

describe('tracked showers in every engine', () => {
  let program: string;
  let browser: Browser;

  beforeAll(async () => {
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      build: { write: false, minify: false, lib: { entry: PROGRAM, formats: ['iife'], name: 'showers' } },
    });
    program = (built as { readonly output: readonly { readonly code: string }[] }[])[0]!.output[0]!.code;
    browser = await launchBrowser();
  }, 120_000);

  afterAll(() => browser.close());

  const call = (first: number, events: number): string =>
    `${program}\nshowers.trackBytes(Uint8Array.from(atob('${kernelBytes().toString('base64')}'), (c) => c.charCodeAt(0)), ${first}, ${events})`;
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

  function inWorker(first: number, events: number): Promise<Uint8Array> {
    const code = `const { parentPort } = require('node:worker_threads'); parentPort.postMessage(eval(${JSON.stringify(call(first, events))}));`;
    return new Promise((resolve, reject) => {
      const worker = new Worker(code, { eval: true });
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  }

  it('give the same bits', async () => {
    const here = await import('../support/physics/shower-digest.ts');
    const inNode = here.trackBytes(kernelBytes(), 0, EVENTS);
    const page = await browser.newPage();
    const text = await page.evaluate<string>(
      `(() => { const bytes = eval(${JSON.stringify(call(0, EVENTS))}); let text = ''; for (const byte of bytes) text += String.fromCharCode(byte); return btoa(text); })()`,
    );
    expect(inNode.length).toBeGreaterThan(EVENTS * 16_000 * 8);
    expect(hash(Buffer.from(text, 'base64'))).toBe(hash(inNode));
  }, 120_000);

  it('do not depend on how many workers share the run', async () => {
    const shares = await Promise.all([inWorker(0, 5), inWorker(5, 4), inWorker(9, 3)]);
    const whole = await inWorker(0, EVENTS);
    expect(hash(Buffer.concat(shares))).toBe(hash(whole));
  }, 120_000);
});
