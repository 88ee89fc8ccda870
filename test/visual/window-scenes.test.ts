import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Browser, Route } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/find-browser.ts';
import { makeSample, openWindow, soon, type OpenWindow } from '../support/page-objects.ts';

/**
 * The scene against pictures that were looked at and found right: drawn by the CPU, so that they are the same
 * everywhere, at one size, from the sample's seed. `UPDATE_BASELINES=1 npx vitest run --project visual` draws them anew;
 * a failing picture and its difference are left in test-results/visual.
 */

const BASELINES = resolve(import.meta.dirname, 'baselines');
const RESULTS = resolve(import.meta.dirname, '../../test-results/visual');
const SIZE = { width: 1100, height: 720 };
/** Share of the pixels that may differ. */
const TOLERANCE = 0.002;

const folder = mkdtempSync(join(tmpdir(), 'na64-twin-visual-'));
let browser: Browser;
let store: string;
let opened: OpenWindow;

beforeAll(async () => {
  [browser, store] = await Promise.all([launchBrowser(), makeSample(folder)]);
  opened = await openWindow(browser, { store, size: SIZE });
  await opened.twin.isReady();
}, 120_000);

afterAll(async () => {
  await opened?.close();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Scene {
  readonly name: string;
  readonly theme: 'dark' | 'light';
  readonly run: RegExp;
  readonly keys: readonly string[];
}

const scenes: readonly Scene[] = [
  { name: 'overview-aprime-dark', theme: 'dark', run: /aprime 20 MeV/, keys: ['1'] },
  { name: 'overview-dimuon-light', theme: 'light', run: /dimuon/, keys: ['1'] },
  { name: 'target-beam-dark', theme: 'dark', run: /beam/, keys: ['3'] },
  { name: 'ecal-face-beam-light', theme: 'light', run: /beam/, keys: ['4'] },
  { name: 'hcal-side-dimuon-dark', theme: 'dark', run: /dimuon/, keys: ['5', 'b'] },
  { name: 'true-scale-aprime-light', theme: 'light', run: /aprime 200 MeV/, keys: ['6', 'b'] },
  { name: 'spectrometer-linear-cividis-dark', theme: 'dark', run: /dimuon/, keys: ['2', 'l', 'c', 'b'] },
];

describe('the scene looks as it did', () => {
  test.each(scenes)('$name', async ({ name, theme, run, keys }) => {
    const shot = await shoot(opened, theme, run, keys);
    expect(compare(name, shot)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('a module that was moved by 60 mm is noticed', async () => {
    const moved = await openWindow(browser, { store, size: SIZE });
    try {
      await moved.page.route('**/api/geometry.document', moveModule);
      await moved.page.reload();
      await moved.twin.isReady();
      const shot = await shoot(moved, 'dark', /dimuon/, ['5', 'b']);
      expect(
        differingShare(shot, PNG.sync.read(readFileSync(join(BASELINES, 'hcal-side-dimuon-dark.png')))),
      ).toBeGreaterThan(TOLERANCE);
    } finally {
      await moved.close();
    }
  });
});

async function shoot({ twin, page }: OpenWindow, theme: Scene['theme'], run: RegExp, keys: readonly string[]) {
  await page.emulateMedia({ colorScheme: theme });
  await twin.chooseRun(run);
  await soon(() => twin.title()).toMatch(run);
  await twin.press('Home', ...keys);
  await page.mouse.move(2, 2);
  await twin.isStill();
  const shot = PNG.sync.read(await twin.scene.screenshot());
  // Back to how it was: the toggles turn again.
  await twin.press(...keys.filter((key) => /[a-z]/.test(key)));
  return shot;
}

/** Answers with a detector whose second HCAL module stands 60 mm to the side. */
async function moveModule(route: Route): Promise<void> {
  const response = await route.fetch();
  const answer = (await response.json()) as {
    reply: { document: { elements: { name: string; position: { x: { value: number } } }[] } };
  };
  answer.reply.document.elements.find(({ name }) => name === 'HCAL2')!.position.x.value += 60;
  await route.fulfill({ response, json: answer });
}

/** The share of the pixels in which a picture differs from its baseline; draws the baseline where it is asked to. */
function compare(name: string, shot: PNG): number {
  const file = join(BASELINES, `${name}.png`);
  if (process.env['UPDATE_BASELINES'] === '1') {
    mkdirSync(BASELINES, { recursive: true });
    writeFileSync(file, PNG.sync.write(shot, { colorType: 2, deflateLevel: 9 }));
  }
  if (!existsSync(file)) throw new Error(`There is no baseline ${name}: look at the picture, then UPDATE_BASELINES=1.`);
  return differingShare(shot, PNG.sync.read(readFileSync(file)), name);
}

function differingShare(shot: PNG, baseline: PNG, name?: string): number {
  const { width, height } = baseline;
  if (shot.width !== width || shot.height !== height) return 1;
  const difference = new PNG({ width, height });
  const share =
    pixelmatch(shot.data, baseline.data, difference.data, width, height, { threshold: 0.1 }) / (width * height);
  if (share > TOLERANCE && name !== undefined) {
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(join(RESULTS, `${name}.png`), PNG.sync.write(shot));
    writeFileSync(join(RESULTS, `${name}-difference.png`), PNG.sync.write(difference));
  }
  return share;
}
