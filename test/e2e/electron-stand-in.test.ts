import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WIRE_NAMES } from '../../contract/call-names.ts';
import type { Answer, JobState } from '../../contract/jobs.ts';
import type { DesktopBridge } from '../../contract/transport.ts';
import { twinJson } from '../support/run-twin.ts';

/** The built main process, preload and window, run on Chromium with a stand-in for Electron. */

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
const store = join(folder, 'desktop.sqlite');

let main: ChildProcess;
let browser: Browser;
let page: Page;
const printed: string[] = [];

/** The page's globals as this file sees them. */
declare const twin: DesktopBridge;
declare const violations: string[];

beforeAll(async () => {
  const register = join(root, 'test/support/electron/electron-stand-in-register.ts');
  main = spawn(process.execPath, ['--import', register, join(root, 'out/main/electron.js'), `--store=${store}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await new Promise<string>((resolveAddress, reject) => {
    const hear = (data: Buffer) => {
      printed.push(data.toString());
      const found = /debug: (\S+)/.exec(printed.join(''));
      if (found !== null) resolveAddress(found[1]!);
    };
    main.stdout!.on('data', hear);
    main.stderr!.on('data', hear);
    main.on('exit', (code) => reject(new Error(`main ended with ${code}: ${printed.join('')}`)));
  });
  browser = await chromium.connectOverCDP(address);
  page = await livingPage();
}, 90_000);

afterAll(async () => {
  main.kill('SIGKILL');
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The page of the app that answers; after a crash, the one that took its place. */
async function livingPage(): Promise<Page> {
  for (;;) {
    for (const candidate of browser.contexts().flatMap((context) => context.pages())) {
      if (candidate !== page && candidate.url().startsWith('https://na64-twin.invalid')) return candidate;
    }
    await new Promise((retry) => setTimeout(retry, 100));
  }
}

const ask = (name: string, input: unknown) =>
  page.evaluate(([call, given]) => twin[call as 'jobs.list'](given), [name, input] as const) as Promise<Answer>;

const jobs = async () => ((await ask('jobs.list', {})) as { reply: { jobs: JobState[] } }).reply.jobs;

describe('the built desktop app', () => {
  test('gives its page the named functions and nothing of Node or Electron', async () => {
    const given = await page.evaluate(() => ({
      names: Object.keys(twin),
      types: Object.values(twin).map((value) => typeof value),
      foreign: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
      isIsolated: crossOriginIsolated,
    }));
    expect(given.names.sort()).toEqual([...WIRE_NAMES, 'watchJobs'].sort());
    expect([...new Set(given.types)]).toEqual(['function']);
    expect(given.foreign).toEqual([]);
    expect(given.isIsolated).toBe(true);
  });

  test('loads the built window under its content security policy without a violation', async () => {
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(() => {
      Object.assign(window, { violations: [] });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        violations.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    await page.reload({ waitUntil: 'load' });
    await page.waitForTimeout(1000);
    expect(await page.evaluate(() => violations)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('answers a call, and refuses one that names a path', async () => {
    const list = await ask('geometry.list', {});
    expect(JSON.stringify(list)).toContain('na64-2016');
    expect(await ask('store.runs', { store: '/etc/passwd' })).toMatchObject({ failure: { code: 'INPUT_INVALID' } });
  });

  test('a run is told to the page as it goes, and outlives a crash of the page', async () => {
    expect(await ask('run.simulate', { card: { events: 320 }, workers: 1 })).toMatchObject({
      kind: 'job',
      job: { job: 'job:1' },
    });
    const reply = await page.evaluate(
      () =>
        new Promise<unknown>((done) => {
          const stop = twin.watchJobs((event) => {
            const { jobs: all, job } = event as { jobs?: JobState[]; job?: JobState };
            const state = job ?? all?.[0];
            if (state === undefined || state.outcome === null) return;
            stop();
            done(state.outcome);
          });
        }),
    );
    expect(reply).toMatchObject({ kind: 'reply', reply: { events: 320 } });

    await ask('run.simulate', { card: { events: 100_000_000 }, workers: 1 });
    const crashed = page.waitForEvent('crash');
    await page.goto('chrome://crash').catch(() => undefined);
    await crashed;
    page = await livingPage();
    await page.waitForLoadState();
    expect((await jobs())[1]).toMatchObject({ outcome: null });
  });

  test('quits in order: what the run committed is in the store', async () => {
    const done = async () => (await jobs())[1]!.progress?.done ?? 0;
    await expect.poll(done, { timeout: 30_000 }).toBeGreaterThan(0);
    const committed = await done();
    const code = new Promise<number | null>((resolveCode) => main.on('exit', resolveCode));
    main.kill('SIGTERM');
    expect(await code).toBe(0);
    const { runs } = await twinJson<{ runs: { generated: number }[] }>(['runs', '--store', store]);
    expect(runs[1]!.generated).toBeGreaterThanOrEqual(committed);
    expect(await twinJson(['verify', '--store', store])).toMatchObject({ ok: true });
  });
});
