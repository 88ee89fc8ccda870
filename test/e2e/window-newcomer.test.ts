import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/**
 * Someone who has never seen the window: from the start page to the limit plot, by what is written on it alone.
 * Things are found by their roles and names; the store is asked only whether what was read there is so.
 */

const { page, folder, store, complaints } = await openSampleWindow({ scale: 1 });
const ask = { signal: new AbortController().signal, report: () => undefined };

const tour = page.getByRole('complementary', { name: /^Tour/ });
const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true });
const tab = (name: string) => page.getByRole('tab', { name, exact: true }).filter({ visible: true });

test('opens an event, finds why it was rejected, moves an HCAL module, simulates again, compares, exports the limit plot', async () => {
  // The start page offers tours.
  await button('Start here').click();
  await button('Begin: An event, and why it was rejected').click();
  await tour.getByText('Choose an event').waitFor();

  await page.getByRole('gridcell', { name: '3', exact: true }).click();
  await soon(() => page.getByRole('banner').innerText()).toContain('event 3');
  await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByText('Why was it rejected?').waitFor();

  const { cuts, channels } = await dispatch('selection.why', { store, run: 1, event: 3 }, ask).then((why) => ({
    cuts: why.cuts,
    channels: why.cuts.flatMap(({ conditions }) => conditions).find(({ column }) => column === 'e_missing_gev')!
      .channels,
  }));
  const failed = cuts.filter(({ passed }) => !passed);
  await page.getByText(`Rejected by ${failed.length} of ${cuts.length} cuts, first: ${failed[0]!.title}`).waitFor();
  const why = page.getByRole('region', { name: 'Cuts' });
  const missing = why.getByRole('button', { name: /miss.*≥ 50/s });
  await missing.click();
  expect(await missing.getAttribute('aria-pressed')).toBe('true');
  expect(channels.length).toBeGreaterThan(0);

  await button('Start here').click();
  await button('Begin: Move an HCAL module, simulate again, compare').click();
  await page.getByRole('table', { name: 'Elements' }).getByRole('button', { name: 'HCAL2', exact: true }).click();
  await tour.getByRole('button', { name: 'Next' }).click();
  await tab('What if').click();
  await page.getByRole('textbox', { name: 'HCAL2.position.x' }).fill('506');
  await page.getByRole('status').filter({ hasText: 'HCAL2 moved by 59.8, 0.0, 0.0 mm' }).waitFor();
  await tour.getByRole('button', { name: 'Next' }).click();
  await button('Simulate the run on it').click();
  await page.getByText(/^Run \d+ has the same 600 primaries on my-what-if\.$/).waitFor({ timeout: 120_000 });
  // The window stays where the user is until asked to go.
  expect(await page.getByRole('banner').innerText()).toContain('na64-2016');

  await button('Compare with run 1').click();
  await tour.getByRole('button', { name: 'Next' }).click();
  const { runs } = await dispatch('store.runs', { store }, ask);
  const made = runs.at(-1)!;
  expect(made).toMatchObject({ geometry: 'my-what-if', generated: 600 });
  await page.getByText(`Run ${made.run}, event 3 beside run 1, event 3`).waitFor();
  await soon(() => page.getByText(/^NA64 twin, simulation · run/).allInnerTexts()).toEqual([
    expect.stringContaining('run 1, event 3'),
    expect.stringContaining(`run ${made.run}, event 3`),
  ]);
  await button('Next event').click();
  await page.getByText(`Run ${made.run}, event 4 beside run 1, event 4`).waitFor();
  const [before, after] = await Promise.all(
    [1, made.run].map((run) => dispatch('event.read', { store, run, event: 4 }, ask)),
  );
  const differing = Object.keys(before!.scalars).filter((name) => before!.scalars[name] !== after!.scalars[name]);
  await page
    .getByText(differing.length === 0 ? 'the same in all that was measured' : /\d+ of \d+ values differ/)
    .waitFor();
  await tour.getByRole('button', { name: 'Done' }).click();
  expect(await tour.count()).toBe(0);

  await page.getByRole('navigation', { name: 'Workspaces' }).getByText('Limits').click();
  await button('Compute the limits').first().click();
  await page.getByRole('img', { name: /Excluded mixing/ }).waitFor({ timeout: 120_000 });
  await button(/^Export: /)
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Export a plot' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('sample_fig-15-exclusion.svg');
  const saved = join(folder, 'limit.svg');
  await download.saveAs(saved);
  const svg = readFileSync(saved, 'utf8');
  expect(svg).toMatch(/^<(\?xml|svg)/);
  expect(svg).toContain('BaBar');
  expect(complaints).toEqual([]);
});
