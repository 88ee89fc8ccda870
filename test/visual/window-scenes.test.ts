import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Route } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { renderStandaloneSvg } from '../../src-main/exporters/svg/figure-svg.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { theoryFigures } from '../../src-main/use-cases/reproduce/theory-figures.ts';
import { soon, type OpenWindow, type TwinWindow } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/**
 * The scene against pictures that were looked at and found right: drawn by the CPU, so that they are the same
 * everywhere, at one size, from the sample's seed. `UPDATE_BASELINES=1 npx vitest run test/visual` draws them anew;
 * a failing picture and its difference are left in test-results/visual.
 */

const BASELINES = resolve(import.meta.dirname, 'baselines');
const RESULTS = resolve(import.meta.dirname, '../../test-results/visual');
const SIZE = { width: 1000, height: 660 };
/** Room for the panels of a workspace. */
const PANEL_WINDOW = { width: 1366, height: 768 };
/** A limit is computed for it. */
const PATIENT = { timeout: 120_000 };
const FIGURE_SIZE = { width: 720, height: 540 };
/** Share of the pixels that may differ. */
const TOLERANCE = 0.002;

type Theme = 'dark' | 'light';

const opened = await openSampleWindow({ size: SIZE, scale: 1 });

interface Scene {
  readonly name: string;
  readonly theme: Theme;
  readonly run: RegExp;
  /** Pressed one after the other; see the list of keys. */
  readonly keys: readonly string[];
  /** Absent: Inspect. */
  readonly workspace?: 'Geometry';
  /** What the legend says once all that was asked for is there. */
  readonly shows?: RegExp;
}

const DETECTOR = /beam/;

/** By workspace, run and theme, for to change one of them draws the whole window anew. */
const scenes: readonly Scene[] = [
  { name: 'overview-aprime-dark', theme: 'dark', run: /aprime 20 MeV/, keys: ['1'] },
  { name: 'projection-zx-aprime-dark', theme: 'dark', run: /aprime 20 MeV/, keys: ['1', '8'] },
  { name: 'truth-aprime-dark', theme: 'dark', run: /aprime 20 MeV/, keys: ['4', 'b', 'Shift+T'], shows: /Truth/ },
  { name: 'projection-zx-true-light', theme: 'light', run: /aprime 20 MeV/, keys: ['1', '8', 'z'] },
  { name: 'overview-dimuon-light', theme: 'light', run: /dimuon/, keys: ['1'] },
  { name: 'projection-zy-dimuon-light', theme: 'light', run: /dimuon/, keys: ['1', '9'] },
  { name: 'truth-dimuon-light', theme: 'light', run: /dimuon/, keys: ['5', 'b', 'Shift+T'], shows: /Truth/ },
  { name: 'hcal-side-dimuon-dark', theme: 'dark', run: /dimuon/, keys: ['5', 'b'] },
  { name: 'spectrometer-linear-cividis-dark', theme: 'dark', run: /dimuon/, keys: ['2', 'l', 'c', 'b'] },
  { name: 'projection-zy-hcal-dark', theme: 'dark', run: /dimuon/, keys: ['5', '9', 'b'] },
  { name: 'projection-xy-all-dark', theme: 'dark', run: /dimuon/, keys: ['1', '0', 'b'] },
  { name: 'section-y-hcal-dark', theme: 'dark', run: /dimuon/, keys: ['5', 'y', 'b'] },
  { name: 'section-cut-out-dark', theme: 'dark', run: /dimuon/, keys: ['5', 'x', 'y', 'i', 'b'] },
  { name: 'colours-time-dark', theme: 'dark', run: /dimuon/, keys: ['5', 'b', 'Shift+C'] },
  { name: 'colours-cut-dark', theme: 'dark', run: /dimuon/, keys: ['5', 'b', 'Shift+C', 'Shift+C', 'Shift+C'] },
  { name: 'overview-no-labels-dark', theme: 'dark', run: /aprime 200 MeV/, keys: ['1', 'b'] },
  { name: 'overview-grid-light', theme: 'light', run: /aprime 200 MeV/, keys: ['1', 'Shift+G'] },
  { name: 'true-scale-aprime-light', theme: 'light', run: /aprime 200 MeV/, keys: ['6', 'b'] },
  { name: 'ecal-face-beam-light', theme: 'light', run: /beam/, keys: ['4'] },
  { name: 'projection-xy-ecal-light', theme: 'light', run: /beam/, keys: ['4', '0'] },
  { name: 'section-y-target-light', theme: 'light', run: /beam/, keys: ['3', 'y', 'b'] },
  { name: 'section-z-ecal-light', theme: 'light', run: /beam/, keys: ['4', '0', 'Shift+Z'] },
  { name: 'colours-detector-light', theme: 'light', run: /beam/, keys: ['3', 'b', 'Shift+C', 'Shift+C'] },
  { name: 'target-beam-dark', theme: 'dark', run: /beam/, keys: ['3'] },
  { name: 'projection-zy-grid-dark', theme: 'dark', run: /beam/, keys: ['3', '9', 'Shift+G'] },
  { name: 'section-x-ecal-dark', theme: 'dark', run: /beam/, keys: ['4', '9', 'x', 'b'] },
  { name: 'geometry-overview-dark', theme: 'dark', run: DETECTOR, keys: ['1'], workspace: 'Geometry' },
  { name: 'geometry-section-y-dark', theme: 'dark', run: DETECTOR, keys: ['1', 'y', 'b'], workspace: 'Geometry' },
  { name: 'geometry-projection-zx-dark', theme: 'dark', run: DETECTOR, keys: ['1', '8'], workspace: 'Geometry' },
  { name: 'geometry-face-ecal-dark', theme: 'dark', run: DETECTOR, keys: ['4', '0'], workspace: 'Geometry' },
  { name: 'geometry-overview-light', theme: 'light', run: DETECTOR, keys: ['1'], workspace: 'Geometry' },
  { name: 'geometry-spectrometer-light', theme: 'light', run: DETECTOR, keys: ['2', 'b'], workspace: 'Geometry' },
  { name: 'geometry-section-hcal-light', theme: 'light', run: DETECTOR, keys: ['5', 'y', 'b'], workspace: 'Geometry' },
];

interface Plot {
  readonly name: string;
  readonly theme: Theme;
  readonly workspace: string;
  /** Title of the panel that is pictured. */
  readonly panel: string;
  /** A plot that is chosen first. */
  readonly plot?: string;
}

const plots: readonly Plot[] = [
  { name: 'selection-plane-light', theme: 'light', workspace: 'Selection', panel: 'Plane' },
  { name: 'selection-n-minus-one-light', theme: 'light', workspace: 'Selection', panel: 'N − 1' },
  { name: 'limits-table-light', theme: 'light', workspace: 'Limits', panel: 'Limits' },
  {
    ...{ name: 'limits-figure-16-light', theme: 'light', workspace: 'Limits', panel: 'Exclusion' },
    plot: 'Excluded annihilation strength, alpha_D = 0.5',
  },
  { name: 'runs-card-light', theme: 'light', workspace: 'Runs', panel: 'Run card' },
  {
    ...{ name: 'limits-figure-15-dark', theme: 'dark', workspace: 'Limits', panel: 'Exclusion' },
    plot: 'Excluded mixing against the mass',
  },
  { name: 'selection-cut-flow-dark', theme: 'dark', workspace: 'Selection', panel: 'Cut-flow' },
];

describe('the scene looks as it did', () => {
  test.each(scenes)('$name', async (scene) => {
    const shot = await shoot(opened, scene);
    expect(compare(scene.name, shot)).toBeLessThanOrEqual(TOLERANCE);
  });

  test.each(['dark', 'light'] as const)('the map of a scan, %s', async (theme) => {
    const { page, twin, folder } = opened;
    const card = { level: 'parametrised', columns: 6, rows: 6, events: 4, store: join(folder, 'xy-scan.sqlite') };
    await dispatch('study.scan', card, { signal: new AbortController().signal, report: () => undefined });
    await page.emulateMedia({ colorScheme: theme });
    await twin.openWorkspace('Studies');
    const map = page.getByRole('application');
    await map.getByRole('img', { name: /Mean energy/ }).waitFor();
    await page.mouse.move(2, 2);
    const shot = PNG.sync.read(await map.screenshot());
    await twin.openWorkspace('Inspect');
    expect(compare(`studies-scan-${theme}`, shot)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('a module that was moved by 60 mm is noticed', async () => {
    const answers = { '**/api/geometry.document': moveModule };
    const moved = await opened.openAnother({ size: SIZE, scale: 1, answers });
    try {
      await moved.twin.isReady();
      const shot = await shoot(moved, { name: 'moved', theme: 'dark', run: /dimuon/, keys: ['5', 'b'] });
      const there = PNG.sync.read(readFileSync(join(BASELINES, 'hcal-side-dimuon-dark.png')));
      // Pictures of two sizes would differ in all their pixels.
      expect([shot.width, shot.height]).toEqual([there.width, there.height]);
      expect(differingShare(shot, there)).toBeGreaterThan(TOLERANCE);
    } finally {
      await moved.close();
    }
  });
});

describe('panels and figures look as they did', () => {
  test.each(plots)('$name', async (plot) => {
    expect(compare(plot.name, await shootPanel(opened, plot))).toBeLessThanOrEqual(TOLERANCE);
  });

  test.each(theoryFigures().map((figure) => [figure.id, figure] as const))('%s of the paper', async (id, figure) => {
    const sheet = await opened.page.context().newPage();
    await sheet.setContent(renderStandaloneSvg(figure, FIGURE_SIZE));
    await sheet.evaluate(() => document.fonts.ready);
    const shot = PNG.sync.read(await sheet.locator('svg').screenshot());
    await sheet.close();
    expect(compare(id, shot)).toBeLessThanOrEqual(TOLERANCE);
  });
});

/** The first event of a run, in Inspect. */
async function showRun(twin: TwinWindow, run: RegExp): Promise<void> {
  await twin.openWorkspace('Inspect');
  if (run.test(await twin.title())) return;
  await twin.chooseRun(run);
  await soon(() => twin.title()).toMatch(run);
  await twin.press('Home');
}

async function shoot({ twin, page }: OpenWindow, { theme, run, keys, workspace, shows }: Scene) {
  await page.emulateMedia({ colorScheme: theme });
  await showRun(twin, run);
  if (workspace !== undefined) await twin.openWorkspace(workspace);
  await page.mouse.move(2, 2);
  await twin.press(...keys);
  if (shows !== undefined) await page.getByRole('group', { name: 'Legend' }).filter({ hasText: shows }).waitFor();
  await twin.isStill();
  const shot = PNG.sync.read(await twin.scene.screenshot());
  // Back to how it was: what toggles is pressed again, colours go round, and the section goes.
  await twin.press(...keys.filter((key) => /^([blc]|Shift\+[GT])$/.test(key)), ...(keys.includes('i') ? ['i'] : []));
  const turns = keys.filter((key) => key === 'Shift+C').length;
  await twin.press(...Array.from({ length: turns === 0 ? 0 : COLOUR_MODES - turns }, () => 'Shift+C'), 'Shift+S', '1');
  return shot;
}

/** A panel once it has drawn what it was told: two pictures in succession are one. */
async function shootPanel({ twin, page }: OpenWindow, { theme, workspace, panel, plot }: Plot): Promise<PNG> {
  await page.setViewportSize(PANEL_WINDOW);
  await page.emulateMedia({ colorScheme: theme });
  await showRun(twin, /aprime 20 MeV/);
  await twin.openWorkspace(workspace);
  await twin.openTab(panel);
  // The dock names the group of a panel like the panel in it.
  const region = page.getByRole('region', { name: panel, exact: true }).last();
  if (workspace === 'Limits') {
    const figure = page.getByRole('combobox', { name: 'Plot' });
    const nothing = page.getByText('No limits of this store yet').filter({ visible: true }).first();
    await figure.or(nothing).first().waitFor(PATIENT);
    if (await nothing.isVisible()) await page.getByRole('button', { name: 'Compute', exact: true }).click();
    await figure.waitFor(PATIENT);
    if (plot !== undefined && (await figure.inputValue()) !== plot) {
      await figure.click();
      await page.getByRole('option', { name: plot, exact: true }).click();
    }
  }
  await page.mouse.move(2, 2);
  for (let before = await region.screenshot(); ;) {
    const now = await region.screenshot();
    if (now.equals(before) && !(await region.locator('.mantine-Loader-root').isVisible())) return PNG.sync.read(now);
    before = now;
  }
}

/** Energy, time, detector, cut result. */
const COLOUR_MODES = 4;

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
