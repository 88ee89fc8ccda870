import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { VIEW_KEYS } from '../../contract/scene-views.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { makeFolder, writeAtomically } from '../exporters/write-atomically.ts';
import { BROWSER_ARGUMENTS, findBrowser } from '../server/find-browser.ts';
import { serveWindow } from '../server/serve-window.ts';
import { dispatch } from '../use-cases/dispatch.ts';
import type { RenderOptions } from './render-options.ts';

/** Room for the scene on the page; the picture itself may be larger. */
const PAGE_SIZE = { width: 1366, height: 768 } as const;
/** Frames end this long after the last change. */
const QUIET_MS = 150;
/** A picture of the largest size takes a minute where a CPU draws it. */
const LIMIT_MS = 300_000;

/**
 * A picture of one event: the window is served to a browser that nobody sees, which takes the picture as it does for a
 * user. Drawn by the CPU, so that it does not depend on a graphics card.
 */
export async function render(options: RenderOptions, signal: AbortSignal): Promise<void> {
  const { store, event, json, quiet } = options;
  const run = await findRun(options, signal);
  const program = findBrowser();
  if (program === undefined)
    throw new TwinError({
      code: 'BROWSER_MISSING',
      problem: 'There is no Chromium, Chrome or Edge to draw the picture.',
      remedy: 'Install one, or set BROWSER_PATH to its program.',
    });
  if (quiet !== true) process.stderr.write(`Drawing event ${event} of run ${run} …\n`);
  const { server, close } = await serveWindow({ project: store, host: '127.0.0.1', port: 0 });
  // Loaded when used: it is large.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: program, args: [...BROWSER_ARGUMENTS] });
  const stop = () => void browser.close();
  signal.addEventListener('abort', stop);
  try {
    const page = await openPage(
      browser,
      server.launchAddress(),
      `${server.origin}/?aa=0#event=${run}/${event}`,
      options,
    );
    const { png, name } = await takePicture(page, options);
    const file = options.out ?? name;
    makeFolder(dirname(file));
    writeAtomically(file, png);
    process.stdout.write(json === true ? `${JSON.stringify({ file })}\n` : `${file}\n`);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await browser.close();
    await close();
  }
}

/** The run that holds the event: the one named, else the first. What may not be seen is refused here as everywhere. */
async function findRun({ store, event, run }: RenderOptions, signal: AbortSignal): Promise<number> {
  const context = { signal, report: () => undefined };
  const { runs } = await dispatch('store.runs', { store }, context);
  const candidates = run === undefined ? runs.filter(({ stored }) => stored > 0).map((row) => row.run) : [run];
  for (const candidate of candidates) {
    try {
      await dispatch('event.read', { store, run: candidate, event }, context);
      return candidate;
    } catch (error) {
      if (run !== undefined || !(error instanceof TwinError) || error.code !== 'EVENT_UNKNOWN') throw error;
    }
  }
  throw new TwinError({
    code: 'EVENT_UNKNOWN',
    where: store,
    problem: `No run of this store holds an event ${event} to be seen.`,
    remedy: 'List the runs with `twin runs`.',
  });
}

async function openPage(
  browser: Browser,
  launch: string,
  address: string,
  { theme, view, event }: RenderOptions,
): Promise<Page> {
  const context = await browser.newContext({ viewport: PAGE_SIZE, colorScheme: theme, reducedMotion: 'reduce' });
  context.setDefaultTimeout(LIMIT_MS);
  // The launch address lets this browser in by a cookie.
  await context.request.get(launch);
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('[data-testid="scene"] [data-ready="true"]').waitFor();
  await page
    .getByRole('banner')
    .filter({ hasText: new RegExp(`event ${event}(?!\\d)`) })
    .waitFor();
  await page.keyboard.press(VIEW_KEYS[view]);
  await drawsNoMore(page);
  return page;
}

/** Until the scene has drawn what it was told last. */
async function drawsNoMore(page: Page): Promise<void> {
  const frames = page.locator('[data-testid="scene"] [data-frames]');
  for (let before: string | null | undefined; ;) {
    await page.waitForTimeout(QUIET_MS);
    const now = await frames.getAttribute('data-frames');
    if (now === before) return;
    before = now;
  }
}

/** By the dialog of the window, as a user does. */
async function takePicture(
  page: Page,
  { size, transparent }: RenderOptions,
): Promise<{ readonly png: Buffer; readonly name: string }> {
  await page.keyboard.press('Control+p');
  const dialog = page.getByRole('dialog');
  for (const [side, pixels] of Object.entries({ Width: size.width, Height: size.height })) {
    await dialog.getByRole('textbox', { name: side }).fill(String(pixels));
  }
  if (transparent === true) await dialog.getByText('Transparent').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as PNG' }).click(),
  ]);
  return { png: readFileSync(await download.path()), name: download.suggestedFilename() };
}
