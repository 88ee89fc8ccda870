import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/** What a user does to the view: cutting, changing the detector, undoing, and handing it on as a file, link or picture. */

const { twin, page, folder, complaints, openAnother } = await openSampleWindow({ scale: 1 });

/** Each test begins with the first event in the overview, uncut and unfiltered. */
afterEach(async () => {
  await twin.press('Escape', 'Escape', '1', 'Shift+S', 'Shift+F', 'u');
  await soon(() => twin.countText()).not.toMatch(/kept/);
  await twin.press('Home');
  await soon(() => twin.title()).toContain('event 0');
});

describe('the view', () => {
  test('a section, a filter and hidden elements are taken back one by one, and done again', async () => {
    await twin.clickLabel('HCAL2');
    await twin.press('h', 'y');
    await soon(() => twin.statusLine()).toContain('21 of 22 elements drawn');
    // What comes back under the pointer would be lit.
    await page.mouse.move(2, 2);
    await twin.isStill();
    const cut = await twin.scene.screenshot();
    await twin.press('Control+z', 'Control+z');
    await soon(() => twin.statusLine()).toContain('22 of 22 elements drawn');
    await twin.press('Control+y', 'Control+y');
    await twin.isStill();
    expect((await twin.scene.screenshot()).equals(cut)).toBe(true);
    await twin.press('Control+z', 'Control+z', 'Escape');
  });

  test('a link opens the same view for someone else', async () => {
    await twin.press('End', '3', '9', 'y');
    await soon(() => twin.title()).toContain('event 599');
    await page.getByRole('textbox', { name: 'Condition on events' }).fill('e_ecal_gev < 60');
    await page.keyboard.press('Enter');
    await soon(() => twin.countText()).toMatch(/kept/);
    const count = await twin.countText();
    await page.locator('body').click({ position: { x: 700, y: 18 } });
    await twin.press('Control+l');
    await soon(() => twin.statusLine()).toContain('clipboard');
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/^na64:\/\/view#/);
    const other = await openAnother({ scale: 1 });
    onTestFinished(other.close);
    await other.twin.isReady();
    await other.twin.press('Control+o');
    await other.page.getByRole('textbox', { name: 'Link' }).fill(link);
    await other.page.getByRole('button', { name: 'Open the link' }).click();
    await soon(() => other.twin.title()).toContain('event 599');
    await soon(() => other.twin.countText()).toBe(count);
    await page.mouse.move(2, 2);
    await other.page.mouse.move(2, 2);
    await Promise.all([twin.isStill(), other.twin.isStill()]);
    const [theirs, ours] = [await other.twin.scene.screenshot(), await twin.scene.screenshot()].map((shot) =>
      PNG.sync.read(shot),
    );
    const { width, height } = ours!;
    expect(pixelmatch(theirs!.data, ours!.data, undefined, width, height) / (width * height)).toBeLessThan(0.002);
  });

  test('a saved view that someone else opens and saves is the same file to the byte', async () => {
    await twin.press('ArrowRight', '5', 'x');
    await soon(() => twin.title()).toContain('event 1');
    await twin.clickLabel('HCAL2');
    await twin.press('h');
    await twin.isStill();
    const save = async (window: typeof page, name: string) => {
      const [download] = await Promise.all([window.waitForEvent('download'), window.keyboard.press('Control+s')]);
      await download.saveAs(join(folder, name));
      return readFileSync(join(folder, name), 'utf8');
    };
    const ours = await save(page, 'ours.json');
    const other = await openAnother({ scale: 1 });
    onTestFinished(other.close);
    await other.twin.isReady();
    await other.twin.press('Control+o');
    const chooser = other.page.waitForEvent('filechooser');
    await other.page.getByRole('button', { name: 'Open a file …' }).click();
    await (await chooser).setFiles(join(folder, 'ours.json'));
    await soon(() => other.twin.title()).toContain('event 1');
    await other.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await other.twin.isStill();
    expect(await save(other.page, 'theirs.json')).toBe(ours);
  });

  test('every command is found by its name', async () => {
    await twin.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).fill('projection z-x');
    await page.keyboard.press('Enter');
    await soon(() => twin.scene.locator('[data-rulers] line').count()).toBeGreaterThan(4);
    await twin.press('1');
  });

  test('a picture larger than the window has its size, its labels, and the view that made it', async () => {
    await twin.press('Control+p');
    await page.getByRole('textbox', { name: 'Width' }).fill('1600');
    await page.getByRole('textbox', { name: 'Height' }).fill('900');
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: 'Save as PNG' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('sample_run0001_evt0000000.png');
    const saved = join(folder, 'view.png');
    await download.saveAs(saved);
    const file = readFileSync(saved);
    const { width, height, data } = PNG.sync.read(file);
    expect([width, height]).toEqual([1600, 900]);
    expect(new Set(new Uint32Array(data.buffer, data.byteOffset, width * height)).size).toBeGreaterThan(100);
    expect(file.includes('na64-twin-window')).toBe(true);
  });
});

/** Two scenes show the same from the same place, while one of them is turned and shifted in time. */
async function turnsTogether(): Promise<void> {
  await soon(() => twin.scene.count()).toBe(2);
  const frames = page.locator('[data-camera]').filter({ visible: true });
  await soon(() => frames.count()).toBe(2);
  const cameras = () =>
    frames.evaluateAll((all) => all.map((frame) => frame.getAttribute('data-camera')!.split(' ').map(Number)));
  const box = (await twin.scene.first().boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const [before] = await cameras();
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 20; i++) {
    await page.mouse.move(x + 6 * i, y + 2 * i);
    await soon(async () => {
      const [first, second] = await cameras();
      return Math.max(...first!.map((value, k) => Math.abs(value - second![k]!)));
    }).toBeLessThan(1e-12);
  }
  await page.mouse.up();
  expect((await cameras())[1]).not.toEqual(before);
  await twin.press('1');
}

describe('the detector', () => {
  test('a module is moved, weighed, and stands beside the unchanged detector, turned together with it', async () => {
    await twin.openWorkspace('Geometry');
    await page.getByRole('table', { name: 'Elements' }).getByRole('button', { name: 'HCAL2', exact: true }).click();
    await twin.openTab('What if');
    const field = page.getByRole('textbox', { name: 'HCAL2.position.x' });
    await field.fill('506');
    await page.getByText(/HCAL2 moved by/).waitFor();
    await page.getByRole('list', { name: 'What the what-if changes' }).getByText(/moved/).waitFor();
    // A key pressed in the field would be text.
    await page.locator('body').click({ position: { x: 700, y: 18 } });
    await twin.press('Shift+B');
    await turnsTogether();
    await twin.press('Shift+B');
    await soon(() => twin.scene.count()).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await twin.openWorkspace('Inspect');
    await twin.isReady();
  });

  test('matter on a line is that of the geometry, in radiation lengths', async () => {
    await twin.openWorkspace('Geometry');
    await twin.openTab('Measure');
    for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'Add a point' }).click();
    await page.getByRole('textbox', { name: 'z of point 2' }).fill('1000');
    await page.getByRole('row', { name: /distance 1\s?000/ }).waitFor();
    await page.getByRole('row', { name: /^total/ }).waitFor();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await twin.openWorkspace('Inspect');
  });
});

test('a tour leads through the window by buttons alone', async () => {
  await page.getByRole('button', { name: 'Start here' }).click();
  await page.getByRole('button', { name: /^Begin: An event/ }).click();
  const card = page.getByRole('complementary', { name: /^Tour/ });
  await card.getByRole('button', { name: 'Do it for me' }).click();
  for (let i = 0; i < 3; i++) await card.getByRole('button', { name: 'Next' }).click();
  await card.getByRole('button', { name: 'Done' }).click();
  await soon(() => card.count()).toBe(0);
  expect(complaints).toEqual([]);
});
