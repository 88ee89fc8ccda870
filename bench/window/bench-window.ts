import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { CALL_PATH, REQUEST_HEADER, REQUEST_HEADER_VALUE } from '../../contract/transport.ts';
import { startTwin } from '../../test/support/twin-process.ts';
import { watchPage, type PageWatch } from './page-watch.ts';

/** From the event that a user's action made until the page changed no more and waited for nothing. */
export interface Settled {
  /** Until the text that was looked for stood in the title bar. */
  readonly textMs: number;
  /** Until the last change of the page; frames of the scene are not waited for. */
  readonly lastMs: number;
  readonly longestTaskMs: number;
  /** CPU time of the page's main thread, and of all threads of the program that serves it (Linux). */
  readonly windowCpuMs: number;
  readonly programCpuMs: number;
}

export interface BenchWindow {
  readonly page: Page;
  /** From the start of the program until the first event was shown. */
  readonly readyMs: number;
  readonly longestTaskMs: number;
  settle(act: () => Promise<void>, title?: string): Promise<Settled>;
  /** Asks the program as the window does. */
  call<T>(name: string, input: object): Promise<T>;
  /** Until the program has taken a run into memory. */
  isReadAhead(run: number): Promise<void>;
  /** Until the scene has drawn what it was told last. */
  isStill(): Promise<void>;
  cardHolds(): Promise<{ readonly geometries: number; readonly textures: number }>;
  close(): Promise<void>;
}

declare const watched: PageWatch;

const QUIET_MS = 150;
const IDLE_CPU_MS = 5;
const POLL_MS = 250;

/** Serves a store with the built command line and opens its window. */
export async function openBenchWindow(browser: Browser, store: string): Promise<BenchWindow> {
  const startMs = performance.now();
  const server = startTwin(['serve', '--no-open', '--json', '--store', store]);
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  const { origin, address } = JSON.parse(line.toString()) as { origin: string; address: string };
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.addInitScript(watchPage, QUIET_MS);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${address}${address.includes('?') ? '&' : '?'}aa=0`);
  const selected = page.getByRole('grid', { name: /^Events/ }).locator('[role="row"][aria-selected="true"]');
  await selected.waitFor({ timeout: 120_000 });
  const readyMs = performance.now() - startMs;
  await page.evaluate(() => watched.isQuiet());
  const longestTaskMs = await page.evaluate(() => watched.longestTaskMs());

  const windowCpuMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  const call = async <T>(name: string, input: object): Promise<T> => {
    const data = { store: await storeHandle(), ...input };
    const headers = { [REQUEST_HEADER]: REQUEST_HEADER_VALUE, origin };
    const answer = await context.request.post(`${origin}${CALL_PATH}${name}`, { data, headers });
    return ((await answer.json()) as { reply: T }).reply;
  };
  let handle: string | undefined;
  const storeHandle = async () => {
    if (handle !== undefined) return handle;
    const headers = { [REQUEST_HEADER]: REQUEST_HEADER_VALUE, origin };
    const answer = await context.request.post(`${origin}${CALL_PATH}files.list`, { data: {}, headers });
    return (handle = ((await answer.json()) as { reply: { store: string } }).reply.store);
  };
  const scene = page.getByTestId('scene').filter({ visible: true });
  const held = (name: string) => scene.locator(`[${name}]`).first().getAttribute(name);
  return {
    page,
    readyMs,
    longestTaskMs,
    call,
    async settle(act, title) {
      const before = { window: await windowCpuMs(), program: cpuMsOf(server.pid!) };
      await page.evaluate((text) => watched.begin(text), title);
      await act();
      const times = await page.evaluate(() => watched.isQuiet());
      const longest = await page.evaluate(() => watched.longestTaskMs());
      return {
        ...times,
        longestTaskMs: longest,
        windowCpuMs: (await windowCpuMs()) - before.window,
        programCpuMs: cpuMsOf(server.pid!) - before.program,
      };
    },
    async isReadAhead(run) {
      await call('event.page', { runs: [run], columns: ['e_ecal_gev'], limit: 1 });
      for (let before = -Infinity; ;) {
        const now = cpuMsOf(server.pid!);
        if (now - before < IDLE_CPU_MS) return;
        before = now;
        await new Promise((later) => setTimeout(later, POLL_MS));
      }
    },
    async isStill() {
      for (let before: string | null = null; ;) {
        await page.waitForTimeout(QUIET_MS);
        const now = await held('data-frames');
        if (now === before) return;
        before = now;
      }
    },
    cardHolds: async () => ({
      geometries: Number(await held('data-geometries')),
      textures: Number(await held('data-textures')),
    }),
    async close() {
      await context.close();
      server.kill('SIGKILL');
    },
  };
}

/** CPU time of all threads of a process, to the nanosecond; 0 where the system does not tell. */
function cpuMsOf(pid: number): number {
  try {
    const tasks = `/proc/${pid}/task`;
    const times = readdirSync(tasks).map((task) =>
      Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]),
    );
    return times.reduce((sum, ns) => sum + ns, 0) / 1e6;
  } catch {
    return 0;
  }
}
