import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { soon } from '../support/page-objects.ts';
import { openSampleWindow } from '../support/sample-window.ts';

/** The window without a mouse, and for those who hear it: the way through the panels, the focus, less motion, words. */

const { twin, page, folder, store } = await openSampleWindow();
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
