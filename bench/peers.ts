/**
 * One frame of equally many boxes in the same browser: drawn by our scene, by JSROOT's geometry builder and by Phoenix. Draw calls are counted where
 * WebGL gets them; the CPU time of a frame is that of the page's main thread, without the rasterising. The peers are no dependencies: `npm install`
 * in bench/peers brings them, from the registry alone and without running anything. `node bench/peers.ts [--json FILE]`
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser } from '../test/support/find-browser.ts';

const COUNTS = [300, 3000];
const FRAMES = 30;
const ROUNDS = 7;
const ORIGIN = 'http://boxes.invalid';
const folder = join(import.meta.dirname, 'peers');
const installed = join(folder, 'node_modules');

interface Display {
  readonly name: string;
  readonly query: string;
  readonly needs?: string;
}

const displays: readonly Display[] = [
  { name: 'our scene, with edges', query: 'display=scene' },
  { name: 'JSROOT', query: 'display=jsroot', needs: 'jsroot' },
  { name: 'Phoenix, calorimeter cells', query: 'display=phoenix', needs: 'phoenix-event-display' },
  { name: 'Phoenix, planar cells (one colour)', query: 'display=phoenix&as=planar', needs: 'phoenix-event-display' },
];

interface Measured {
  readonly boxes: number;
  readonly display: string;
  readonly drawCalls: number;
  readonly geometries: number;
  readonly frameMs: number;
}

declare const boxes: { render(): void; held(): number };
declare const drawn: { calls: number; triangles: number };

const TRIANGLES_A_BOX = 12;

const present = displays.filter(({ needs }) => needs === undefined || existsSync(join(installed, needs)));
if (present.length < displays.length) {
  console.log(
    'JSROOT and Phoenix are not here, and are left out: run `npm install` in bench/peers to measure beside them.',
  );
}
const built = mkdtempSync(join(tmpdir(), 'na64-twin-peers-'));
const measured: Measured[] = [];
try {
  await bundle(present.length === displays.length);
  const browser = await launchBrowser();
  try {
    for (const count of COUNTS) {
      for (const display of present) measured.push(await measure(browser, display, count));
    }
  } finally {
    await browser.close();
  }
} finally {
  rmSync(built, { recursive: true, force: true });
}
for (const { boxes: count, display, drawCalls, geometries, frameMs } of measured) {
  const ours = measured.find((other) => other.boxes === count)!;
  const ratio = `${(frameMs / ours.frameMs).toFixed(1)} × ours`;
  const numbers = `${String(drawCalls).padStart(5)} draw calls  ${String(geometries).padStart(5)} geometries  ${frameMs.toFixed(2).padStart(7)} ms CPU a frame`;
  console.log(`${String(count).padStart(5)} boxes  ${display.padEnd(36)} ${numbers}  ${ratio.padStart(12)}`);
}
const place = process.argv.indexOf('--json');
if (place > 0) writeFileSync(process.argv[place + 1]!, `${JSON.stringify({ measured }, null, 1)}\n`);

/** The page with all displays that are here, each with the three.js that it asks for. */
async function bundle(withPeers: boolean): Promise<void> {
  const threeOfPhoenix = [join(installed, 'phoenix-event-display', 'node_modules', 'three'), join(installed, 'three')];
  await build({
    root: join(folder, 'page'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: { alias: { 'phoenix-three': threeOfPhoenix.find((path) => existsSync(path)) ?? 'three' } },
    build: {
      outDir: built,
      emptyOutDir: true,
      modulePreload: false,
      target: 'esnext',
      rollupOptions: {
        // What JSROOT loads in Node alone; and the peers themselves where they are not here.
        external: [
          ...['canvas', 'gl', 'jsdom', 'tmp', 'xhr2', 'mathjax', 'fs', 'zlib', '@resvg/resvg-js'],
          ...(withPeers ? [] : [/^jsroot/, /^phoenix-event-display/]),
        ],
      },
    },
  });
}

async function measure(browser: Browser, { name, query }: Display, count: number): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 820, height: 620 } });
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  await page.addInitScript(countDrawCalls);
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = join(built, path === '/' ? 'index.html' : path);
    const contentType = extname(file) === '.html' ? 'text/html' : 'text/javascript';
    return existsSync(file) ? route.fulfill({ body: readFileSync(file), contentType }) : route.fulfill({ status: 404 });
  });
  await page.goto(`${ORIGIN}/?${query}&count=${count}`);
  await page.waitForFunction('window.boxes !== undefined').catch((error: unknown) => {
    throw new Error(`${name}: ${problems.join('; ') || String(error)}`);
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taskMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find((metric) => metric.name === 'TaskDuration')!.value;
  };
  const render = (frames: number) =>
    page.evaluate((times) => {
      for (let i = 0; i < times; i++) boxes.render();
    }, frames);
  await render(3);
  const before = await page.evaluate(() => ({ ...drawn }));
  await render(1);
  const after = await page.evaluate(() => ({ ...drawn }));
  const shown = (after.triangles - before.triangles) / TRIANGLES_A_BOX;
  if (shown !== count) throw new Error(`${name} draws ${shown} boxes where ${count} are asked for`);
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const startMs = await taskMs();
    await render(FRAMES);
    costs.push(((await taskMs()) - startMs) / FRAMES);
  }
  const geometries = await page.evaluate(() => boxes.held());
  await page.close();
  return {
    boxes: count,
    display: name,
    drawCalls: after.calls - before.calls,
    geometries,
    frameMs: Math.min(...costs),
  };
}

/** Runs in the page, before its scripts: counts calls, and the triangles that they draw. */
function countDrawCalls(): void {
  const counter = { calls: 0, triangles: 0 };
  Object.assign(window, { drawn: counter });
  const proto = WebGL2RenderingContext.prototype;
  const places = {
    drawArrays: [2, -1],
    drawElements: [1, -1],
    drawArraysInstanced: [2, 3],
    drawElementsInstanced: [1, 4],
  };
  for (const [name, [vertices = 0, instances = 0]] of Object.entries(places)) {
    const draw = proto[name as 'drawArrays'] as (...given: number[]) => void;
    Object.assign(proto, {
      [name](this: WebGL2RenderingContext, ...given: number[]) {
        counter.calls++;
        if (given[0] === this.TRIANGLES) counter.triangles += (given[vertices]! / 3) * (given[instances] ?? 1);
        draw.apply(this, given);
      },
    });
  }
}
