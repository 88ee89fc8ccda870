import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/** Studies in the window: what a user sets up, runs, reads off a map, and takes along. Statistics are small: they run here. */

const { twin, page, folder } = await openSampleWindow();
const ask = { signal: new AbortController().signal, report: () => undefined };

const field = (name: string | RegExp) => page.getByRole('textbox', { name });
const choose = async (name: RegExp | string, option: string) => {
  await page.getByRole('combobox', { name }).filter({ visible: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const fill = async (values: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(values)) await field(name).fill(value);
};
const numbers = page.getByRole('region', { name: 'Numbers' });
const result = page.getByRole('region', { name: 'Result' });
const tile = page.getByRole('region', { name: 'Tile' });
const run = () => page.getByRole('button', { name: 'Run', exact: true }).click();
const patient = { timeout: 60_000 };

describe('an X-Y scan', () => {
  test('shows the matter on straight lines before anything is simulated', async () => {
    await twin.openWorkspace('Studies');
    await result.getByRole('img', { name: /Radiation lengths/ }).waitFor(patient);
    await choose('Figure', 'Interaction lengths');
    await result.getByRole('img', { name: /Interaction lengths/ }).waitFor();
  });

  test('fills a map; a tile opens its particles, and any of them is made again', async () => {
    await choose(/^level of e-m showers/, 'parametrised');
    await fill({ 'kinetic energy': '20', 'tiles in x': '4', 'tiles in y': '3', 'particles a tile': '5' });
    await run();
    await numbers.getByRole('row', { name: 'particles 60' }).waitFor(patient);
    const map = result.getByRole('application');
    await map.getByRole('img', { name: /Mean energy over the face of the ECAL/ }).waitFor();
    await page.getByRole('switch', { name: 'error' }).click({ force: true });
    await map.getByRole('img', { name: /Mean energy, error/ }).waitFor();

    await map.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await tile.getByText('Tile 5 at').waitFor();
    const store = join(folder, 'xy-scan.sqlite');
    const { shots } = await dispatch('study.shots', { store, point: 5 }, ask);
    await soon(() => tile.getByRole('row').count()).toBe(shots.length + 1);
    await tile.getByTitle('Make it again and show its cells').nth(3).click();
    await tile.getByText('Shot 3 made again: equal to the last bit').waitFor(patient);
    expect(await tile.getByRole('group', { name: /^ECAL main: [1-9]/ }).count()).toBe(1);
    await soon(() => page.locator('tr[data-marked="true"]').count()).toBe(2);
  });

  test('opens as many events of a tile in Inspect as the tile has', async () => {
    const { shots } = await dispatch('study.shots', { store: join(folder, 'xy-scan.sqlite'), point: 5 }, ask);
    await tile.getByRole('button', { name: 'Open in Inspect' }).click();
    await twin.events.filter({ visible: true }).waitFor(patient);
    await expect.poll(() => twin.events.getAttribute('aria-rowcount'), patient).toBe(String(shots.length + 1));
    await twin.openWorkspace('Studies');
  });

  test('writes a report whose command makes the same points, and is not mixed with another scan', async () => {
    await numbers.getByRole('button', { name: 'Write the report' }).click();
    const link = numbers.getByRole('link', { name: 'Report (HTML)' });
    const address = await link.getAttribute('href');
    const command = 'twin scan xy --energy 20GeV --columns 4 --rows 3 --events 5 --level parametrised';
    expect(await (await page.request.get(new URL(address!, page.url()).href)).text()).toContain(command);
    const written = JSON.parse(readFileSync(join(folder, 'scan-report', 'scan.json'), 'utf8')) as { digest: string };
    const { digest } = await dispatch('study.read', { store: join(folder, 'xy-scan.sqlite') }, ask);
    expect(written.digest).toBe(digest);

    await field('particles a tile').fill('6');
    await run();
    await page.getByText(/events: 5 there, 6 here/).waitFor(patient);
    await page.getByRole('button', { name: 'Take the file xy-scan-2.sqlite' }).click();
    await run();
    await numbers.getByRole('row', { name: 'particles 72' }).waitFor(patient);
  });
});

describe('the other studies', () => {
  test('uniformity maps the ECAL over where the chambers saw the electrons', async () => {
    await choose('Study', 'Uniformity');
    await choose(/^level of e-m showers/, 'parametrised');
    await fill({ 'beam electrons': '200', 'bins a side': '4' });
    await run();
    await result.getByRole('img', { name: /Mean energy in the ECAL of na64-2016/ }).waitFor(patient);
    await numbers.getByRole('row', { name: /^electrons placed by MM3 and MM4 \d+ of 200/ }).waitFor();
    await numbers.getByText('twin scan uniformity --events 200 --level parametrised --bins 4').waitFor();
    const bins = page.getByRole('region', { name: 'Table' }).getByTitle('Mark it in the map');
    expect(await bins.count()).toBeGreaterThan(2);
    await bins.first().click();
    await tile.getByText('A scan shows the same place event by event').waitFor();
  });

  test('a leak is drawn beside exp(-L/lambda)', async () => {
    await choose('Study', 'Leak-tightness');
    await page.getByRole('button', { name: 'More settings' }).click();
    await fill({ 'cascades at each plane': '40', 'repeats after which to stop, whatever the error': '2' });
    await run();
    await result.getByRole('img', { name: /beside exp\(-L\/lambda\)/ }).waitFor(patient);
    await numbers.getByText('twin scan leak --members 40 --most-repeats 2').waitFor();
    expect(await numbers.getByRole('row', { name: /^HCAL1/ }).count()).toBe(1);
  });

  test('a sweep of a cut gives a curve and a table', async () => {
    await choose('Study', 'Sweep');
    await choose('what to turn', 'missing-energy');
    await fill({ 'values with their unit: 0mm,0.5mm,1mm': '45GeV,50GeV,60GeV', 'signal events at each setting': '60' });
    await choose(/^neutral hadron/, 'none');
    await run();
    await result
      .getByRole('img', { name: /Expected limit of na64-2016 against missing-energy in GeV/ })
      .waitFor(patient);
    await soon(() => page.getByRole('region', { name: 'Table' }).getByRole('row').count()).toBe(4);
  });

  test('a comparison maps the significance of what changed, and a tile of it is scanned', async () => {
    await choose('Study', 'Paired comparison');
    await page.getByRole('button', { name: 'More settings' }).click();
    await choose(/^neutral hadron/, 'none');
    await fill({ 'events of each process': '20', 'tiles of the map in x': '4', 'tiles of the map in y': '2' });
    await fill({ 'electrons a tile': '2', 'stages that quarter': '0', 'energy of the electrons of the map': '1' });
    await run();
    await result.getByRole('img', { name: /Significance of the difference/ }).waitFor(patient);
    await numbers.getByText('aprime: 0 of 20 events changed, 0 primaries.').waitFor();
    await page.getByRole('region', { name: 'Table' }).getByTitle('Mark it in the map').first().click();
    await tile.getByRole('button', { name: 'Scan it in ecal-crack' }).click();
    await result.getByRole('img', { name: /Radiation lengths|Interaction lengths/ }).waitFor(patient);
    expect(await page.getByRole('combobox', { name: /^detector/ }).inputValue()).toBe('ecal-crack');
  });
});
