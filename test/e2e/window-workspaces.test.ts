import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { soon } from '../support/page-objects.ts';
import { openSampleWindow } from '../support/sample-window.ts';
import { trials } from '../support/tier.ts';

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

  test('a store without events says how to fill it and does so at a click', async () => {
    const empty = await openStore('empty.sqlite');
    onTestFinished(() => empty.close());
    expect(await empty.page.getByText('npx twin simulate').first().innerText()).toContain('--events');
    await empty.page.getByRole('button', { name: /^Simulate/ }).click();
    await empty.twin.isReady();
    expect(await empty.twin.title()).toContain('Run 1');
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
 * dialog, and of every panel in the light theme whether its colours can be read;
 * `NA64_TIER=quick npx vitest run test/e2e/window-workspaces.test.ts` asks them of every panel and every dialog.
 */
const ALL = 100;
const otherPanels = trials({ test: 0, quick: ALL, soak: ALL });
const dialogs = trials({ test: 1, quick: 100, soak: 100 });
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
/** Tabs that are in front at first need no click. */
const frontTabs = page.locator('main [role="tab"][aria-selected="true"]').filter({ visible: true });
const otherTabs = page.locator('main [role="tab"][aria-selected="false"]').filter({ visible: true });

describe('for everyone', () => {
  // What does not depend on colours is the same in both themes.
  test.each([
    ['dark', undefined, otherPanels],
    ['light', ['color-contrast'], ALL],
  ] as const)('axe finds nothing serious in the %s theme', { timeout: PATIENCE_MS }, async (theme, rules, panels) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const workspace of WORKSPACES) {
      await twin.openWorkspace(workspace);
      await isLoaded();
      // Nothing is cut off at 1366 x 768: no workspace scrolls sideways.
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, workspace).toBeLessThanOrEqual(0);
      expect(await findSerious(page, VISIBLE, rules), `${workspace}, ${theme}`).toEqual([]);
      const fronts = await frontTabs.allInnerTexts();
      for (const title of (await otherTabs.allInnerTexts()).slice(0, panels)) {
        await page.getByRole('tab', { name: title, exact: true }).filter({ visible: true }).click();
        await isLoaded();
        const panel = `main [role="region"][tabindex="0"][aria-label="${title}"]`;
        expect(await findSerious(page, panel, rules), `${workspace}, ${title}, ${theme}`).toEqual([]);
      }
      for (const title of panels === 0 ? [] : fronts)
        await page.getByRole('tab', { name: title, exact: true }).filter({ visible: true }).click();
    }
    await twin.openWorkspace('Inspect');
    for (const [key, name] of DIALOGS.slice(0, dialogs)) {
      await page.keyboard.press(key);
      const dialog = page.getByRole('dialog', { name });
      await dialog.waitFor();
      expect(await findSerious(page, '[role="dialog"]', rules), `${name}, ${theme}`).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
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
