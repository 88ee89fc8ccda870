import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, onTestFinished, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/** Limits: the numbers of the command line, what they are made of, plots that leave the window, links that come back. */

const { twin, page, folder, store, openAnother } = await openSampleWindow();
const ask = { signal: new AbortController().signal, report: () => undefined };

/** The limits as the command line gives them. */
async function limitsOf(changes: { readonly method?: 'asymptotic'; readonly exceptions?: string } = {}) {
  const reply = await dispatch('statistics.limit', { store, method: 'exact', beside: 'formulas', ...changes }, ask);
  if (reply.of !== 'store') throw new Error('a store has no workspace');
  return reply;
}

const table = page.getByRole('table').filter({ hasText: 'Upper limits on ε at' });
const observed = () => table.locator('tbody tr td:nth-child(3)').allInnerTexts();
/** `1.52×10⁻⁴`, as numbers are written in the window. */
const written = (value: number) => {
  const [mantissa, exponent] = value.toExponential(2).split('e');
  return `${mantissa}×10${[...exponent!].map((sign) => (sign === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)])).join('')}`;
};
const compute = page.getByRole('button', { name: 'Compute', exact: true });

test('limits are those of the command line, each says what it is made of, and what is chosen changes them', async () => {
  await twin.openWorkspace('Limits');
  await compute.click();
  const exact = await limitsOf();
  await soon(observed).toEqual(exact.rows.map((row) => written(row.observed)));
  const marks = table.getByRole('note', { name: /Taken from the paper: electrons on target/ });
  expect(await marks.count()).toBe(exact.rows.length);
  await soon(() => marks.last().getAttribute('aria-label')).toContain('Outside: systematic errors: 200 MeV');

  const figure = page.getByRole('img', { name: /Excluded mixing/ });
  await figure.locator('[data-layer="paper-table-v"]').waitFor();
  // The box of a switch is drawn by its label; what is clicked is the box.
  await page.getByRole('switch', { name: 'Paper’s limits beside ours' }).evaluate((box: HTMLElement) => box.click());
  await soon(() => figure.locator('[data-layer="paper-table-v"]').count()).toBe(0);
  expect(await observed()).toEqual(exact.rows.map((row) => written(row.observed)));

  await page.getByRole('checkbox', { name: 'Use: signal cross section' }).uncheck();
  await compute.click();
  const without = await limitsOf({ exceptions: 'cross-section=none' });
  expect(without.rows[0]!.observed).toBeLessThan(exact.rows[0]!.observed);
  await soon(observed).toEqual(without.rows.map((row) => written(row.observed)));

  await page.getByRole('combobox', { name: 'Method' }).click();
  await page.getByRole('option', { name: 'asymptotic' }).click();
  await compute.click();
  await page.getByText(/Asymptotic formulae need many events/).waitFor();
  await page.getByRole('button', { name: '1 off: all on' }).click();
});

test('a plot is exported with fonts, numbers and provenance; a link brings back the same view', async () => {
  await page.getByRole('combobox', { name: 'Method' }).click();
  await page.getByRole('option', { name: 'exact' }).click();
  await page.getByRole('img', { name: /Excluded mixing/ }).waitFor();
  const exported = async (format: string) => {
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(format, { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    await dialog.waitFor({ state: 'hidden' });
    return { name: download.suggestedFilename(), bytes: readFileSync(path) };
  };
  const png = await exported('PNG');
  expect(png.name).toBe('sample_fig-15-exclusion.png');
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([1920, 1440]);
  expect(png.bytes.includes('paper-input')).toBe(true);
  // The label over the frame is there: letters are drawn with the picture, not when their fonts come.
  const { data, width } = PNG.sync.read(png.bytes);
  const isInk = (x: number, y: number) => data[4 * (y * width + x)]! < 128;
  const rows = Array.from({ length: 60 }, (_, y) => y);
  expect(
    rows.flatMap((y) => Array.from({ length: 500 }, (_, i) => isInk(230 + i, y))).filter(Boolean).length,
  ).toBeGreaterThan(500);
  const svg = (await exported('SVG')).bytes.toString();
  expect(svg).toContain('@font-face{font-family:Inter');
  expect(svg).toContain('BaBar');
  expect((await exported('CSV')).bytes.toString()).toMatch(/^layer,/);

  await page.getByText('Yields', { exact: true }).click();
  await page.keyboard.press('Control+l');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await openAnother();
  onTestFinished(other.close);
  await other.twin.isReady();
  await other.page.keyboard.press('Control+o');
  await other.page.getByRole('textbox', { name: 'Link' }).fill(link);
  await other.page.getByRole('button', { name: 'Open the link' }).click();
  // The work belongs to the program, so the limits are there without being computed again.
  await other.page.getByRole('img', { name: /Excluded mixing/ }).waitFor();
  await soon(() => other.page.getByRole('switch', { name: 'Paper’s limits beside ours' }).isChecked()).toBe(false);
});
