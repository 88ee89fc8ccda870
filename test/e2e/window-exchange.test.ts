import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/** What leaves the window and comes into it by its buttons: lists of events, exports, imports, the report. */

const { twin, page, folder, store } = await openSampleWindow();
const ask = { signal: new AbortController().signal, report: () => undefined };

/** What a button gives the user as a file. */
async function savedBy(button: Locator): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const path = join(folder, `saved-${download.suggestedFilename()}`);
  await download.saveAs(path);
  return { name: download.suggestedFilename(), text: readFileSync(path, 'utf8') };
}

/** Pixels in the colour of guests, which nothing else in the scene has. */
function violetPixels(picture: Buffer): number {
  const { data } = PNG.sync.read(picture);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (blue > green + 40 && red > green + 10) count++;
  }
  return count;
}

const keepWhere = async (where: string) => {
  await page.getByRole('textbox', { name: 'Condition on events' }).filter({ visible: true }).fill(where);
  await page.keyboard.press('Enter');
  await soon(() => twin.countText()).toMatch(/kept/);
};

test('what the event table lists is saved as CSV, in its order and to the last bit, from Inspect and from Selection', async () => {
  const where = 'e_missing_gev > 50';
  await keepWhere(where);
  await twin.sortBy(/E\s*miss/);
  const listed = await dispatch(
    'event.page',
    {
      ...{ store, runs: [1], where, sort_by: 'e_missing_gev', direction: 'descending', limit: 1000 },
      columns: ['e_ecal_gev', 'e_missing_gev'],
    },
    ask,
  );
  await soon(() => twin.countText()).toContain(String(listed.total));
  for (const workspace of ['Inspect', 'Selection']) {
    await twin.openWorkspace(workspace);
    await page.getByRole('tab', { name: 'Events', exact: true }).filter({ visible: true }).click();
    const button = page.getByRole('button', { name: 'Save the listed events as CSV' }).filter({ visible: true });
    const { name, text } = await savedBy(button);
    expect(name).toBe('sample_events.csv');
    const [head, ...lines] = text.trimEnd().split('\n');
    const columns = head!.split(',');
    expect(columns.slice(0, 4)).toEqual(['run', 'event', 'e_ecal_gev', 'e_missing_gev']);
    expect(lines.map((line) => line.split(',').slice(0, 4).map(Number))).toEqual(
      listed.rows.map(({ run, event, values }) => [run, event, ...values]),
    );
    await soon(() => twin.statusLine()).toContain(`${listed.total} events`);
  }
  await twin.openWorkspace('Inspect');
  await page.getByRole('textbox', { name: 'Condition on events' }).filter({ visible: true }).fill('');
  await page.keyboard.press('Enter');
  await twin.listAllEvents();
  await soon(() => twin.countText()).toBe('600 events');
});

test('events are exported, imported again as a run of their own, and the store is written up as a report', async () => {
  await twin.openWorkspace('Runs');
  await page.getByRole('tab', { name: 'Import, export' }).click();
  const out = page.getByRole('form', { name: 'Export events' });
  await out.getByRole('textbox', { name: 'Only events with' }).fill('e_ecal_gev < 50');
  await out.getByRole('button', { name: 'Write into “export”' }).click();
  const { runs } = await dispatch('store.runs', { store }, ask);
  await soon(() => out.getByRole('listitem').count()).toBe(runs.filter(({ stored }) => stored > 0).length);
  const first = await savedBy(out.getByRole('link').first());
  const { total } = await dispatch(
    'event.page',
    { store, runs: [1], columns: ['e_ecal_gev'], where: 'e_ecal_gev < 50', limit: 1 },
    ask,
  );
  expect(first.text.trimEnd().split('\n').length - 1).toBe(total);

  copyFileSync(join(folder, `saved-${first.name}`), join(folder, 'from-elsewhere.csv'));
  const into = page.getByRole('form', { name: 'Import events' });
  await into.getByRole('combobox', { name: 'File' }).click();
  await page.getByRole('option', { name: 'from-elsewhere.csv' }).click();
  await into.getByRole('textbox', { name: 'Name of the run' }).fill('from elsewhere');
  await into.getByRole('button', { name: 'Import', exact: true }).click();
  await into.getByRole('button', { name: /^Inspect run \d+$/ }).click();
  await soon(() => twin.title()).toContain('from elsewhere');
  await soon(() => twin.countText()).toBe(`${total} events`);

  // A file that is no table of events is refused with what to do, and the store is as it was.
  const before = await dispatch('store.verify', { store }, ask);
  copyFileSync(join(import.meta.dirname, '../corpora/events/value-text.csv'), join(folder, 'wrong.csv'));
  await twin.openWorkspace('Runs');
  await into.getByRole('combobox', { name: 'File' }).click();
  await page.getByRole('option', { name: 'wrong.csv' }).click();
  await into.getByRole('button', { name: 'Import', exact: true }).click();
  await into.getByRole('alert').getByText('FILE_INVALID').waitFor();
  expect((await dispatch('store.verify', { store }, ask)).digest).toBe(before.digest);

  await page.getByRole('button', { name: 'Write a report' }).click();
  const report = await savedBy(page.getByRole('link', { name: 'report.html' }));
  expect(report.text).toContain('twin simulate');
  expect(report.text).toContain(runs[0]!.digest!.slice(0, 12));
});

test('a GLB is opened beside the detector, hidden and removed, a ROOT file shows its plots; what cannot be read is refused in words', async () => {
  const corpus = join(import.meta.dirname, '../corpora/guests');
  copyFileSync(join(corpus, 'sound.glb'), join(folder, 'table.glb'));
  copyFileSync(join(corpus, 'gltf-http.gltf'), join(folder, 'elsewhere.gltf'));
  const dialog = page.getByRole('dialog', { name: 'Open a file beside the detector' });
  const choose = async (name: string) => {
    await dialog.getByRole('combobox', { name: 'File' }).click();
    await page.getByRole('option', { name }).click();
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  };
  await twin.press('Alt+2');
  await twin.isStill();
  const before = await twin.scene.screenshot();
  await twin.press('Shift+O');
  await choose('elsewhere.gltf');
  await dialog.getByRole('alert').getByText('FILE_INVALID').waitFor();
  await choose('table.glb');
  await dialog.waitFor({ state: 'hidden' });
  const guests = page.getByRole('region', { name: 'Guests' });
  await guests.getByText('4 triangles, 1 track, 4 hits').waitFor();
  const caption = twin.scene.getByText('beside it table.glb');
  await caption.waitFor();
  await twin.isStill();
  expect(violetPixels(await twin.scene.screenshot())).toBeGreaterThan(violetPixels(before) + 20);
  await guests.getByRole('button', { name: 'Hide table.glb' }).click();
  await caption.waitFor({ state: 'hidden' });
  await twin.isStill();
  expect((await twin.scene.screenshot()).equals(before)).toBe(true);
  await guests.getByRole('button', { name: 'Remove table.glb' }).click();
  await guests.waitFor({ state: 'hidden' });
  copyFileSync(join(corpus, 'sound.root'), join(folder, 'spectra.root'));
  await twin.press('Shift+O');
  await choose('spectra.root');
  await guests.getByRole('button', { name: '2 plots' }).click();
  const plots = page.getByRole('dialog', { name: 'Plots of spectra.root' });
  await plots.getByRole('img', { name: /Energy of photons/ }).waitFor();
  await page.keyboard.press('Escape');
  await guests.getByRole('button', { name: 'Remove spectra.root' }).click();
});
