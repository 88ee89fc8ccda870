import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { trials } from '../support/tier.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/** The other workspaces, a store without events, and whether everyone can use the window. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { twin, page, openStore } = await openSampleWindow();
const ask = { signal: new AbortController().signal, report: () => undefined };

describe('workspaces', () => {
  test('Geometry lists every element with its depth; finding, isolating and the sources of its numbers', async () => {
    await twin.openWorkspace('Geometry');
    const { elements } = await dispatch('geometry.show', { geometry: 'na64-2016' }, ask);
    const table = page.getByRole('table').filter({ hasText: 'z front' });
    await soon(() => table.getByRole('row').count()).toBe(elements.length + 1);
    await page.getByRole('textbox', { name: 'Find an element' }).fill('hcal');
    await soon(() => table.getByRole('row').count()).toBe(5);
    await table.getByRole('button', { name: 'HCAL2', exact: true }).click();
    await page.getByRole('button', { name: 'Isolate' }).click();
    await soon(() => twin.statusLine()).toContain(`1 of ${elements.length} elements drawn`);
    await page.getByRole('button', { name: 'Show all' }).click();
    const marks = page.getByRole('note');
    expect(await marks.count()).toBeGreaterThan(10);
    for (const label of await marks.evaluateAll((all) => all.map((mark) => mark.ariaLabel ?? ''))) {
      expect(label).toMatch(/^(From the paper|From another public source|Assumed|Computed from other numbers)\. \S/);
    }
  });

  test('a panel that is left before its answer has come waits for it, is asked anew when it is seen, and never unseen', async () => {
    const asked: number[] = [];
    const { promise: isLeft, resolve: leave } = Promise.withResolvers<undefined>();
    await page.route('**/event.profiles', async (route) => {
      asked.push((route.request().postDataJSON() as { of: { event: number } }).of.event);
      await isLeft;
      await route.continue();
    });
    onTestFinished(() => page.unroute('**/event.profiles'));
    await twin.openWorkspace('Inspect');
    await twin.openTab('Shower');
    await soon(() => asked).toEqual([0]);
    const reply = page.waitForResponse('**/event.profiles');
    await twin.openWorkspace('Geometry');
    leave(undefined);
    await (await reply).finished();
    await twin.openWorkspace('Inspect');
    const profile = (event: number) =>
      page.getByRole('img', { name: new RegExp(`of event ${event} of run 1`) }).first();
    await profile(0).waitFor();
    expect(asked).toEqual([0]);

    // A row of tabs takes the keys that go through it.
    const openCuts = async () => {
      await twin.openTab('Cuts');
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    };
    await openCuts();
    await twin.press('End');
    await soon(() => twin.title()).toContain('event 599');
    await twin.isStill();
    expect(asked).toEqual([0]);
    await twin.openTab('Shower');
    await profile(599).waitFor();
    expect(asked).toEqual([0, 599]);
    await openCuts();
    await twin.press('Home');
    await soon(() => twin.title()).toContain('event 0');
  });

  test('a store without events says how to fill it and does so at a click', async () => {
    const empty = await openStore('empty.sqlite');
    onTestFinished(() => empty.close());
    expect(await empty.page.getByText('npx twin simulate').first().innerText()).toContain('--events');
    await empty.page.getByRole('button', { name: /^Simulate/ }).click();
    await empty.twin.isReady();
    expect(await empty.twin.title()).toContain('Run 1');
  });

  test('a panel in a window of its own goes along with the page, and comes back when that window is closed', async () => {
    await twin.openWorkspace('Inspect');
    await twin.openTab('Events');
    const [own] = await Promise.all([page.waitForEvent('popup'), twin.press('Control+Shift+O')]);
    const grid = own.getByRole('grid', { name: /^Events/ });
    await grid.getByRole('row', { selected: true }).waitFor();
    expect(await twin.events.count()).toBe(0);
    await own.keyboard.press('ArrowRight');
    await soon(() => twin.title()).toContain('event 1');
    await soon(() => grid.getByRole('row', { selected: true }).innerText()).toMatch(/^1\s/);
    // It is seen whichever workspace the page shows.
    await twin.openWorkspace('Geometry');
    await own.keyboard.press('ArrowRight');
    await soon(() => grid.getByRole('row', { selected: true }).innerText()).toMatch(/^2\s/);
    await twin.openWorkspace('Inspect');
    await own.getByRole('button', { name: 'Filter e_missing_gev' }).click();
    await own.getByRole('textbox', { name: 'From' }).pressSequentially('50');
    await own.getByRole('button', { name: 'Keep these events' }).click();
    await own.getByText(/^\d+ events kept$/).waitFor();
    await own.getByTitle('Remove this filter').click();
    for (const key of ['t', 't']) await own.keyboard.press(key);
    const scheme = () => own.locator('html').getAttribute('data-mantine-color-scheme');
    await soon(scheme).toBe('light');
    // The page is gone before the keys are up.
    await Promise.all([own.waitForEvent('close'), own.keyboard.press('Control+Shift+O').catch(() => undefined)]);
    await twin.chosenRow().waitFor();
    expect(
      await page
        .locator('.dv-tab')
        .filter({ hasText: /^(Events|Collection)$/ })
        .allInnerTexts(),
    ).toEqual(['Events', 'Collection']);
    await twin.press('t', 't', 'Home');
    await soon(() => twin.title()).toContain('event 0');
  });

  test('the scene turns in a window of its own, and is put back with the panels', async () => {
    await twin.openTab('Detector');
    const [own] = await Promise.all([page.waitForEvent('popup'), twin.press('Control+Shift+O')]);
    await own.setViewportSize({ width: 900, height: 500 });
    const canvas = own.getByTestId('scene').locator('canvas');
    await soon(async () => (await canvas.boundingBox())?.width).toBe(900);
    const camera = () => own.locator('[data-camera]').getAttribute('data-camera');
    const before = await camera();
    await own.mouse.move(450, 200);
    await own.mouse.down();
    await own.mouse.move(550, 220, { steps: 4 });
    await own.mouse.up();
    await soon(camera).not.toBe(before);
    await own.getByRole('button', { name: /^by energy/ }).click();
    await own.getByRole('menuitem', { name: 'By time' }).click();
    await soon(() => own.getByTestId('scene').innerText()).toContain('Time of a signal');
    const turned = await camera();
    const rounded = (matrix: string | null) => matrix?.split(' ').map((value) => Math.round(1e9 * Number(value)) + 0);
    await Promise.all([own.waitForEvent('close'), twin.press('Shift+R')]);
    await twin.isReady();
    expect(rounded(await twin.cameraMatrix())).toEqual(rounded(turned));
    await page.getByRole('button', { name: /^by time/ }).click();
    await page.getByRole('menuitem', { name: 'By energy' }).click();
    await twin.press('1');
  });

  test('another store of the project is opened from the title bar', async () => {
    const { page: window, twin: other, close } = await openStore('not-there.sqlite');
    onTestFinished(close);
    await window.getByTitle('Store').click();
    await window.getByRole('menuitem', { name: 'sample.sqlite' }).click();
    await other.isReady();
    expect(await other.title()).toMatch(/sample\.sqlite.*Run 1: aprime/s);
  });
});

/**
 * All rules of axe go through the whole page each time, so that `npm test` asks them of each workspace as it opens and of one
 * dialog, and in the light theme of all panels of a workspace at once whether their colours can be read;
 * `NA64_TIER=quick npx vitest run test/e2e/window-workspaces.test.ts` asks them of every panel and every dialog.
 */
const ALL = 100;
const otherPanels = trials({ test: 0, quick: ALL, soak: ALL });
const dialogs = trials({ test: 1, quick: ALL, soak: ALL });
const PATIENCE_MS = trials({ test: 300_000, quick: 1_200_000, soak: 1_200_000 });
const DIALOGS = [
  ['?', 'Keys'],
  ['F1', 'Start here'],
  ['Control+k', 'Find a command'],
  ['Control+o', 'Open a view'],
  ['Control+p', 'Picture of the scene'],
  ['Control+e', 'Export a plot'],
  ['g', 'Go to event'],
] as const;

const WORKSPACES = ['Inspect', 'Geometry', 'Selection', 'Limits', 'Studies', 'Runs'] as const;
/** Titles of the panels of the workspace that are behind others. */
const tabsBehind = () => page.locator('main > section:not([hidden]) .dv-inactive-tab').allTextContents();

/** Every panel of a workspace at once, one below the other: what lies over another one could not be looked at. */
function unstackPanels(): void {
  const style = new CSSStyleSheet();
  style.replaceSync(
    'main :has(.dv-render-overlay) { overflow: visible !important } .dv-render-overlay { visibility: visible !important; position: static !important }',
  );
  document.adoptedStyleSheets.push(style);
}

describe('for everyone', () => {
  test('axe finds nothing serious in the dark theme', { timeout: PATIENCE_MS }, async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const workspace of WORKSPACES) {
      await twin.openWorkspace(workspace);
      await isLoaded();
      // Nothing is cut off at 1366 x 768: no workspace scrolls sideways.
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, workspace).toBeLessThanOrEqual(0);
      expect(await findSerious(page, VISIBLE), workspace).toEqual([]);
      for (const title of (await tabsBehind()).slice(0, otherPanels)) {
        await twin.openTab(title);
        await isLoaded();
        const panel = `main [role="region"][tabindex="0"][aria-label="${title}"]`;
        expect(await findSerious(page, panel), `${workspace}, ${title}`).toEqual([]);
      }
      await page.keyboard.press('Shift+R');
    }
    await twin.openWorkspace('Inspect');
    for (const [key, name] of DIALOGS.slice(0, dialogs)) {
      await page.keyboard.press(key);
      const dialog = page.getByRole('dialog', { name });
      await dialog.waitFor();
      expect(await findSerious(page, '[role="dialog"]'), name).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
  });

  // What does not depend on colours is the same in both themes.
  test('the colours of every panel can be read in the light theme', { timeout: PATIENCE_MS }, async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    for (const workspace of WORKSPACES) {
      await twin.openWorkspace(workspace);
      for (const title of await tabsBehind()) {
        await twin.openTab(title);
        await isLoaded();
      }
      await page.evaluate(unstackPanels);
      expect(await findSerious(page, VISIBLE, ['color-contrast']), workspace).toEqual([]);
      await page.evaluate(() => document.adoptedStyleSheets.pop());
      await page.keyboard.press('Shift+R');
    }
    await twin.openWorkspace('Inspect');
  });

  test('T goes through the themes and the choice is kept', async () => {
    const scheme = () => page.evaluate(() => document.documentElement.dataset['mantineColorScheme']);
    await page.emulateMedia({ colorScheme: 'light' });
    await soon(scheme).toBe('light');
    await page.keyboard.press('t');
    await soon(scheme).toBe('dark');
    await page.reload();
    await twin.isReady();
    expect(await scheme()).toBe('dark');
    await twin.press('t', 't');
  });

  test('the list of keys is complete, and a panel can be put back', async () => {
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await dialog.locator('kbd').count()).toBeGreaterThan(25);
    await page.keyboard.press('Escape');
    const width = async () => (await twin.scene.boundingBox())!.width;
    const before = await width();
    const sash = page.locator('.dv-sash.dv-enabled').first();
    const { x, y, height } = (await sash.boundingBox())!;
    await page.mouse.move(x + 1, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x - 200, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await soon(width).not.toBe(before);
    await page.keyboard.press('Shift+R');
    await soon(width).toBe(before);
  });
});

/** Until nothing that is shown is still being read. */
const isLoaded = () => page.locator('[data-loading]').filter({ visible: true }).first().waitFor({ state: 'hidden' });

/** Bars and the workspace that is shown; what is hidden is looked at when it is its turn. */
const VISIBLE = ['header', 'nav', 'main > section:not([hidden])', 'footer'];

/** Findings of axe that keep someone from using a part of the page: of some rules, or of all. */
async function findSerious(
  target: Page,
  part: string | readonly string[],
  rules?: readonly string[],
): Promise<readonly string[]> {
  await target.evaluate(`globalThis.axe === undefined && (() => { ${axe} })()`);
  const options = { resultTypes: ['violations'], preload: false, ...(rules === undefined ? {} : { runOnly: rules }) };
  const include = typeof part === 'string' ? [part] : part;
  const { violations } = await target.evaluate(
    ([asked, how]) =>
      (globalThis as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } }).axe.run(
        asked,
        how,
      ),
    [{ include: include.map((selector) => [selector]) }, options] as const,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
