import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/** The window without a mouse, and for those who hear it: every key, the way through the panels, the focus, less motion, words. */

const { twin, page, folder, store, complaints } = await openSampleWindow();
const ask = { signal: new AbortController().signal, report: () => undefined };

/** Each test begins with the first event in Inspect, nothing cut, filtered or selected. */
afterEach(async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await twin.press('Escape', 'Escape', 'Alt+1', 'Shift+S', 'Shift+F', 'u', '1');
  await soon(() => twin.countText()).not.toMatch(/kept/);
  await twin.press('Home');
  await soon(() => twin.title()).toContain('event 0');
});

/** What has the focus, by role and name as they are written. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    return {
      name: element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent.trim(),
      role: element.role ?? element.tagName.toLowerCase(),
    };
  });

const isCells = ({ name, role }: Awaited<ReturnType<typeof focused>>) => name === 'Cells' && role === 'region';

/** Whether what has the focus looks otherwise than it does without: itself, or what is drawn for it beside or around it. */
const isFocusSeen = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const looks = () =>
      [element, element.nextElementSibling, element.parentElement].flatMap((part) =>
        part === null
          ? []
          : ['', '::before', '::after'].map((pseudo) => {
              const { outline, boxShadow, borderColor, backgroundColor, color, opacity } = getComputedStyle(
                part,
                pseudo,
              );
              return [outline, boxShadow, borderColor, backgroundColor, color, opacity].join();
            }),
      );
    const withFocus = looks().join();
    element.blur();
    const without = looks().join();
    element.focus({ preventScroll: true });
    return withFocus !== without;
  });

test('by keys alone: an event is opened, filtered for, a cell selected, the detector cut, a plot exported', async () => {
  await twin.press('ArrowRight');
  await soon(() => twin.title()).toContain('event 1');

  await twin.press('q');
  await soon(focused).toMatchObject({ name: 'Condition on events' });
  await page.keyboard.type('e_missing_gev > 50');
  await twin.press('Enter');
  const { total } = await dispatch(
    'event.page',
    { store, runs: [1], columns: ['e_missing_gev'], where: 'e_missing_gev > 50', limit: 1 },
    ask,
  );
  await soon(() => twin.countText()).toBe(`${total} events kept`);

  // Out of the field, on to the map of cells, and to the cell with most energy.
  await twin.press('F6');
  for (let i = 0; i < 12 && !isCells(await focused()); i++) await twin.press('F6');
  expect(await focused()).toEqual({ name: 'Cells', role: 'region' });
  expect(await isFocusSeen()).toBe(true);
  await twin.press('Tab', 'Tab');
  expect((await focused()).name).toMatch(/^ECAL\/main\/cell-\d-\d, [\d.]+ [GM]eV/);
  const first = (await focused()).name;
  await twin.press('ArrowUp');
  const second = (await focused()).name;
  expect(second).not.toBe(first);
  await twin.press('Enter');
  const [channel] = second.split(',');
  await soon(() => twin.statusLine()).toContain(channel);

  await twin.isStill();
  const whole = await twin.scene.screenshot();
  await twin.press('y');
  await twin.isStill();
  expect((await twin.scene.screenshot()).equals(whole)).toBe(false);

  await twin.press('Alt+3');
  await page.getByRole('img', { name: /plane of ECAL and HCAL/ }).waitFor();
  await twin.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export a plot' });
  await dialog.waitFor();
  await soon(async () => (await focused()).role).not.toBe('body');
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  for (let i = 0; i < 20 && !(await save.evaluate((element) => element === document.activeElement)); i++)
    await twin.press('Tab');
  const [download] = await Promise.all([page.waitForEvent('download'), twin.press('Enter')]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  expect(readFileSync(file, 'utf8')).toContain('<svg');
  await dialog.waitFor({ state: 'hidden' });
});

test('the Tab key goes through the window, is never caught, and what has the focus is seen', async () => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  // What fades from one look to the other is compared once it is there.
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; }');
    document.adoptedStyleSheets.push(still);
  });
  const seen = new Set<string>();
  for (let i = 0; i < 60; i++) {
    await twin.press('Tab');
    const { name, role } = await focused();
    // Behind the last stop a browser leaves the page, and begins anew.
    if (role === 'body') continue;
    expect(await isFocusSeen(), `${role} ${name}`).toBe(true);
    expect(`${role} ${name}`.length, 'an element without a name').toBeGreaterThan(role.length + 1);
    seen.add(`${role} ${name}`);
  }
  expect(seen.size).toBeGreaterThan(40);
  const before = (await focused()).name;
  await twin.press('Shift+Tab', 'Tab');
  expect((await focused()).name).toBe(before);
});

test('a summary of each event is spoken, with the verdict of the selection', async () => {
  const summary = page.getByTestId('event-summary');
  expect(await summary.getAttribute('aria-live')).toBe('polite');
  const { cuts, scalars } = await dispatch('event.read', { store, run: 1, event: 2 }, ask);
  const failed = cuts.filter(({ passed }) => !passed);
  await twin.press('ArrowRight', 'ArrowRight');
  await soon(() => summary.textContent()).toContain('Run 1, event 2, simulation.');
  await soon(() => summary.textContent()).toContain(`missing ${scalars['e_missing_gev']!.toFixed(1)} GeV`);
  await soon(() => summary.textContent()).toContain(
    failed.length === 0 ? 'Passes all' : `Rejected by ${failed.length} of ${cuts.length} cuts: ${failed[0]!.title}`,
  );
});

test('who wants less motion gets none: the camera jumps, nothing slides', async () => {
  await twin.press('1');
  await twin.isStill();
  const frames = async () => Number(await twin.scene.locator('[data-frames]').getAttribute('data-frames'));
  const before = await frames();
  await twin.press('5');
  await twin.isStill();
  // A flight of the camera is some twenty frames; a jump is drawn at once, and again once labels have found their places.
  expect((await frames()) - before).toBeLessThan(8);
  const motion = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--motion'));
  expect(parseFloat(motion)).toBe(0);
  await twin.press('1');
});

const press =
  (...keys: readonly string[]) =>
  () =>
    twin.press(...keys);
const toEvent = (key: 'Home' | 'End', shown: string) => async () => {
  await twin.press(key);
  await soon(() => twin.title()).toContain(shown);
};

/** What brings the window where a command has something to do. */
const BEFORE: Readonly<Record<string, () => Promise<void>>> = {
  Undo: press('Shift+S', 'x'),
  Redo: press('Shift+S', 'x', 'Control+z'),
  'Next event': toEvent('Home', 'event 0'),
  'Previous event': toEvent('End', 'event 599'),
  'First event': toEvent('End', 'event 599'),
  'Last event': toEvent('Home', 'event 0'),
  'List all events: take the filters away': async () => {
    await twin.press('q');
    await soon(async () => (await focused()).name).toBe('Condition on events');
    await page.keyboard.type('e_ecal_gev < 50');
    await twin.press('Enter', 'F6');
    await soon(() => twin.countText()).toMatch(/kept/);
  },
  Overview: press('5'),
  'In perspective': press('9'),
  'Fly to what is selected, at true scale': press('1'),
  'Show signals of all times': press(' '),
  'No section': press('Shift+S', 'x'),
  'Keep the other side of the section': press('Shift+S', 'x'),
  'Show all elements': press('u', 'h'),
  Inspect: press('Alt+2'),
  'Put the panels back': press('Shift+W'),
};

/** Switches that are turned back, for they make every frame dearer. */
const IS_TURNED_BACK = new Set([
  'Keep this event beside the next ones, or show one alone',
  'Ways of the particles in the showers',
  'Many events over one another, or the one that is chosen',
]);

test('every key of the list does something that is seen or kept', async () => {
  await twin.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await list.waitFor();
  // The size of the text is the business of the browser, or of the desktop app's menu.
  const ofBrowser = page.getByRole('heading', { name: 'Size of the text' });
  await ofBrowser.waitFor();
  const entries = await list
    .locator('section')
    .filter({ hasNot: ofBrowser })
    .locator('dl > div')
    .evaluateAll((rows) =>
      rows.flatMap((row) =>
        [...row.querySelectorAll('kbd')].map((key) => ({
          title: row.querySelector('dt')!.textContent,
          key: key.textContent,
        })),
      ),
    );
  expect(entries.length).toBeGreaterThan(50);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'hidden' });

  for (const { title, key } of entries) {
    await twin.press('Alt+1');
    await selectCell();
    await BEFORE[title]?.();
    const before = await whatIsThere();
    const download = title === 'Save the view as a file' ? page.waitForEvent('download') : undefined;
    await twin.press(keyToPress(key));
    if (download === undefined)
      await expect.poll(whatIsThere, { timeout: 10_000, interval: 20, message: title }).not.toBe(before);
    else expect((await download).suggestedFilename()).toMatch(/_view\.json$/);
    if (IS_TURNED_BACK.has(title)) await twin.press(keyToPress(key));
    const dialog = page.getByRole('dialog');
    if ((await dialog.count()) > 0) {
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
  }
  expect(complaints).toEqual([]);
});

/** A cell of the ECAL is selected, and the focus is nowhere: keys belong to the window. */
const selectCell = () =>
  page.evaluate(() => {
    const cells = document.querySelectorAll('button[aria-pressed="false"][title^="ECAL/main/cell-3-3, "]');
    [...cells].find((cell) => cell.checkVisibility())?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    (document.activeElement as HTMLElement | null)?.blur();
  });

/** As written in the list, to what the driver of the browser calls it. */
function keyToPress(written: string): string {
  const names: Readonly<Record<string, string>> = { '→': 'ArrowRight', '←': 'ArrowLeft', Esc: 'Escape', Space: ' ' };
  const parts = written.split(/\+(?=.)/).map((part) => names[part] ?? (part === 'Ctrl' ? 'Control' : part));
  return parts.length === 1 && parts[0]!.length === 1 ? parts[0]!.toLowerCase() : parts.join('+');
}

/** What a user could see or keep: texts of bars and dialogs, switches, panels in front, focus, clipboard, saved state. */
const whatIsThere = () =>
  page.evaluate(async () => {
    // What waits to be kept is written when a page goes.
    window.dispatchEvent(new Event('pagehide'));
    const nameOf = (element: Element | null) => element?.ariaLabel ?? element?.textContent;
    const parts = [
      'header',
      'footer',
      '[role="dialog"]',
      '[aria-pressed="true"]',
      '[role="tab"][aria-selected="true"]',
    ];
    return JSON.stringify([
      parts.map((selector) => [...document.querySelectorAll(selector)].map(nameOf)),
      { ...document.documentElement.dataset },
      document.activeElement === document.body ? '' : nameOf(document.activeElement),
      localStorage.getItem('na64-twin.window'),
      await navigator.clipboard.readText(),
    ]);
  });
