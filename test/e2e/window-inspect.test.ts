import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { afterEach, describe, expect, test } from 'vitest';
import type { CallReply } from '../../contract/calls.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { playFilm, saveFilm, startFilm } from '../support/window/film.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';
import { readWebm } from '../support/window/webm-file.ts';

/** The window on the built app, served to a browser, over the sample that the program ships. */

const { twin, page, folder, store, complaints } = await openSampleWindow();

/** Each test begins with the first event in the overview. */
afterEach(async () => {
  await twin.press('Escape', 'u', '1');
  await twin.listAllEvents();
  await twin.press('Home');
  await soon(() => twin.title()).toContain('event 0');
  await twin.isStill();
});

/** What the program itself says, past the window. */
const ask = { signal: new AbortController().signal, report: () => undefined };
const readEvent = (run: number, event: number) => dispatch('event.read', { store, run, event }, ask);
const readPage = (input: Record<string, unknown>): Promise<CallReply<'event.page'>> =>
  dispatch('event.page', { store, runs: [1], columns: ['e_missing_gev'], ...input }, ask);

describe('one event after the other', () => {
  test('opens with the first event of the first run, and complains about nothing', async () => {
    expect(await twin.title()).toMatch(/sample\.sqlite.*Run 1: .*event 0.*na64-2016.*simulation/s);
    expect(await twin.countText()).toBe('600 events');
    expect(await twin.statusLine()).toContain('22 of 22 elements drawn');
    expect(complaints).toEqual([]);
  });

  test('arrows go on and back, End to the last, G to a number; a number that is not there is refused', async () => {
    await twin.press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    await soon(() => twin.title()).toContain('event 1');
    await twin.press('End');
    await soon(() => twin.cellsOf(twin.chosenRow())).toContain('599');
    await twin.press('g');
    await page.getByRole('textbox', { name: 'Event number' }).fill('321');
    await page.keyboard.press('Enter');
    await soon(() => twin.cellsOf(twin.chosenRow())).toContain('321');
    await twin.press('g');
    await page.getByRole('textbox', { name: 'Event number' }).fill('100000');
    await page.keyboard.press('Enter');
    await soon(() => page.getByRole('dialog').innerText()).toMatch(/100000/);
    await page.keyboard.press('Escape');
    expect(await twin.title()).toContain('event 321');
  });

  test('the table is sorted and filtered by the store', async () => {
    await twin.sortBy(/E\s*miss/);
    const [most] = (await readPage({ sort_by: 'e_missing_gev', direction: 'descending', limit: 1 })).rows;
    await soon(() => twin.cellsOf(twin.row(0))).toContain(String(most!.event));
    await twin.keepRange('e_missing_gev', '50', '');
    const kept = await readPage({ ranges: [{ column: 'e_missing_gev', min: 50, max: 1e9 }], limit: 1 });
    await soon(() => twin.countText()).toBe(`${kept.total} events kept`);
    await twin.press('Home');
    await soon(() => twin.title()).toContain(`event ${most!.event}`);
  });

  test('the cuts say why an event was rejected, as the selection does', async () => {
    const { cuts } = await readEvent(1, 0);
    const failed = cuts.filter(({ passed }) => !passed);
    const verdict = page.getByText(/^(Rejected by|Passes all)/);
    expect(await verdict.innerText()).toContain(
      failed.length === 0
        ? 'Passes all'
        : `Rejected by ${failed.length} of ${cuts.length} cuts, first: ${failed[0]!.title}`,
    );
    const marks = await page
      .locator('ol')
      .getByRole('img')
      .evaluateAll((all) => all.map((mark) => mark.ariaLabel));
    expect(marks).toEqual(cuts.map(({ passed }) => (passed ? 'passed' : 'failed')));
    await twin.press('ArrowRight');
    await soon(() => twin.title()).toContain('event 1');
  });

  test('the maps hold the energies of the store, cell by cell', async () => {
    const { channels } = await readEvent(1, 0);
    const ecal = channels.filter(({ detector }) => detector.startsWith('ECAL'));
    for (const { name, energy_gev } of ecal) {
      const text = await page.getByRole('button', { name: new RegExp(`^${name}, `) }).getAttribute('title');
      const [, value, unit] = /, ([\d.]+) (GeV|MeV)$/.exec(text ?? '') ?? [];
      expect(Number(value) * (unit === 'MeV' ? 1e-3 : 1), name).toBeCloseTo(energy_gev, 1);
    }
    expect(await page.getByRole('button', { name: /^ECAL\/.*, no signal$/ }).count()).toBe(72 - ecal.length);
  });
});

describe('a film', () => {
  test('of a turn has every frame once, each at its time, and a browser plays it', async () => {
    const before = await twin.cameraMatrix();
    const { name, file } = await saveFilm(page, folder, {
      motion: 'The camera goes around once',
      format: 'WebM',
      lengthS: '0.5',
    });
    expect(name).toBe('sample_run0001_evt0000000.webm');
    const { timesMs, ...facts } = readWebm(file);
    expect(timesMs).toEqual([0, 100, 200, 300, 400]);
    expect(facts).toEqual({ docType: 'webm', codec: 'V_VP9', width: 256, height: 144, durationMs: 500 });
    expect(await playFilm(page, file, 'video/webm')).toEqual({
      width: 256,
      height: 144,
      durationS: 0.5,
      isDrawn: true,
    });
    await soon(() => twin.cameraMatrix()).toBe(before);
  });

  test('is an MP4 where the browser has an encoder, and else says what to do', async () => {
    const saved = page.waitForEvent('download', { timeout: 60_000 }).catch(() => undefined);
    await startFilm(page, { motion: 'The camera goes around once', format: 'MP4', lengthS: '0.2' });
    const refused = page.getByText('VIDEO_UNSUPPORTED', { exact: true });
    const download = await Promise.race([saved, refused.waitFor().then(() => undefined)]);
    if (download === undefined) return twin.press('Escape');
    await download.saveAs(join(folder, 'film.mp4'));
    const seen = await playFilm(page, readFileSync(join(folder, 'film.mp4')), 'video/mp4');
    expect(seen).toEqual({ width: 256, height: 144, durationS: 0.2, isDrawn: true });
  });

  test('in time is saved as frames, no two the same', async () => {
    const { name, file } = await saveFilm(page, folder, {
      motion: 'The event in time',
      format: 'Frames',
      lengthS: '0.3',
    });
    expect(name).toBe('sample_run0001_evt0000000_frames.zip');
    const { 'film.json': about, ...frames } = unzipSync(file);
    expect(JSON.parse(Buffer.from(about!).toString())).toMatchObject({ motion: 'time', width: 256, framesPerS: 10 });
    expect(Object.keys(frames)).toEqual([0, 1, 2].map((i) => `frame-0000${i}.png`));
    const pictures = Object.values(frames).map((png) => PNG.sync.read(Buffer.from(png)));
    expect(pictures.every(({ width, height }) => width === 256 && height === 144)).toBe(true);
    expect(new Set(pictures.map(({ data }) => data.toString('base64'))).size).toBe(3);
    await soon(() => page.getByText('all times').filter({ visible: true }).count()).toBe(1);
  });

  test('is given up at a click, and the window is as it was', async () => {
    const before = await twin.cameraMatrix();
    await startFilm(page, { motion: 'The camera goes around once', format: 'WebM', lengthS: '100' });
    await page.getByText(/frame [1-9] of 1\s?000/).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Film and save' }).waitFor();
    await twin.press('Escape');
    await soon(() => twin.cameraMatrix()).toBe(before);
  });
});

test('a playlist keeps its events and their order over a restart, plays them round and round, and leaves nothing behind', async () => {
  const { rows } = await readPage({ sort_by: 'e_missing_gev', direction: 'descending', limit: 3 });
  const order = rows.map(({ event }) => `event ${event}`);
  await twin.keepRange('e_missing_gev', String(rows[2]!.values[0]! - 1e-9), '');
  await twin.sortBy(/E\s*miss/);
  await soon(() => twin.countText()).toBe('3 events kept');
  await twin.openTab('Collection');
  await page.getByRole('textbox', { name: 'Name of the playlist' }).fill('most missing');
  await page.getByRole('button', { name: 'From the events of the table' }).click();
  await page.getByRole('button', { name: 'Play most missing' }).waitFor();
  await page.reload();
  await twin.openTab('Events');
  await soon(() => twin.countText()).toBe('3 events kept');
  await twin.listAllEvents();
  await twin.isReady();
  const seen = await twin.titlesOfEvents();
  const play = async (events: number) => {
    await twin.openTab('Collection');
    await page.getByRole('textbox', { name: 'Seconds an event' }).fill('0.2');
    const wanted = (await seen()).length + events;
    await page.getByRole('button', { name: 'Play most missing' }).click();
    await soon(async () => (await seen()).length).toBeGreaterThanOrEqual(wanted);
    await page.getByRole('button', { name: 'Stop most missing' }).click();
    await twin.openTab('Events');
    await page.getByRole('button', { name: 'First event' }).click();
    await soon(() => twin.title()).toContain('event 0');
    await twin.isStill();
    return twin.gpuMemory();
  };
  const once = await play(5);
  expect((await seen()).slice(0, 5)).toEqual([...order, ...order].slice(0, 5));
  expect(await play(5)).toEqual(once);
  await twin.openTab('Collection');
  await page.getByRole('button', { name: 'Forget most missing' }).click();
  await twin.openTab('Events');
});

test('the truth is drawn apart from what was measured when it is wanted, and accounts for the beam energy', async () => {
  const legend = page.getByRole('group', { name: 'Legend' });
  expect(await legend.innerText()).not.toContain('Truth');
  const before = await twin.scene.screenshot();
  await twin.openTab('Event');
  await page.getByText('Hidden: the event is shown as data are.').waitFor();
  await twin.press('Shift+T');
  await soon(() => legend.innerText()).toMatch(/Truth, not measured\s+e-\s+A'/);
  const { balance } = await dispatch('event.truth', { store, run: 1, event: 0 }, ask);
  await soon(() => page.getByRole('region', { name: 'Truth' }).innerText()).toContain(
    `A′ ${balance.aprime_gev.toFixed(1)} GeV`,
  );
  await twin.isStill();
  expect((await twin.scene.screenshot()).equals(before)).toBe(false);
  await twin.press('Shift+T');
  await soon(() => legend.innerText()).not.toContain('Truth');
  await twin.openTab('Cuts');
});

test('an event is told apart from a sample, and many events are drawn at once, in one call, for their number is that of the store', async () => {
  await twin.openTab('Shower');
  const shower = page.getByRole('region', { name: 'Shower' });
  await shower.getByRole('img', { name: /^Energy along the beam/ }).waitFor();
  await shower.getByRole('img', { name: /^Energy across the beam/ }).waitFor();
  await shower.getByText(/energy of 600 events/).waitFor();
  const calls = () => twin.scene.locator('[data-calls]').getAttribute('data-calls');

  await twin.press('Shift+M');
  const many = page.getByRole('region', { name: 'Many events' });
  await many.getByText('600 points of 600 events').waitFor();
  await soon(() => twin.scene.innerText()).toMatch(/Points in 2 × 2 mm²/);
  await twin.isStill();
  const few = await calls();
  await many.getByText('tracker hits', { exact: true }).click();
  const hits = await dispatch('event.superposition', { store, runs: [1], points: 'hits' }, ask);
  expect(hits.points).toBeGreaterThan(4000);
  await soon(async () => (await many.getByRole('status').innerText()).replace(/\D/g, '')).toBe(`${hits.points}600`);
  await twin.isStill();
  expect(await calls()).toBe(few);
  // The table chooses the events.
  await twin.keepRange('e_missing_gev', '50', '');
  const kept = await readPage({ ranges: [{ column: 'e_missing_gev', min: 50, max: 1e9 }], limit: 1 });
  await soon(() => many.getByRole('status').innerText()).toContain(`of ${kept.total} events`);
  await many.getByText('impacts', { exact: true }).click();
  await many.getByText('by time', { exact: true }).click();
  await soon(() => twin.scene.innerText()).toMatch(/Time \[ns\]/);
  await twin.press('Shift+M');
  await soon(() => twin.scene.innerText()).toContain('event 0');
  await twin.openTab('Cuts');
});

test('one random number otherwise makes another event, which stands beside the stored one until the next event is chosen', async () => {
  await twin.openTab('Draws');
  const panel = page.getByRole('region', { name: 'Draws' });
  await panel.getByRole('button', { name: 'List the random numbers of the event' }).click();
  await panel.getByText('These numbers make the stored event, to the bit.').waitFor();
  await panel.getByRole('button', { name: 'Take the next' }).click();
  await panel.getByText(/^Another event: draw 0 of target is/).waitFor();
  const other = { stream: 'target', index: 0, value: 'next' } as const;
  const { branch } = await dispatch('event.branch', { store, run: 1, event: 0, other }, ask);
  await soon(() => twin.scene.count()).toBe(2);
  expect(await panel.getByRole('row', { name: /^E ?ECAL/ }).innerText()).toContain(
    branch.scalars['e_ecal_gev']!.toPrecision(4),
  );
  await twin.press('ArrowRight');
  await soon(() => twin.scene.count()).toBe(1);
  await panel.getByText('What if a draw had been another?').waitFor();
  // A tab that has the focus takes Home for itself.
  await twin.press('Home');
  await twin.openTab('Cuts');
});

test('a cell shows its samples and the pulse its energy comes from, as a figure; keys lead through the channels', async () => {
  await twin.cell('ECAL/main/cell-3-3').click();
  await twin.press('Shift+W');
  const panel = page.getByRole('region', { name: 'Waveform' });
  const { channels } = await dispatch(
    'event.waveforms',
    { store, run: 1, event: 0, channel: 'ECAL/main/cell-3-3' },
    ask,
  );
  const [pulse] = channels[0]!.pulses;
  const row = panel.getByRole('table', { name: 'Pulses' }).getByRole('row').nth(1);
  await soon(() => row.innerText()).toMatch(/makes the energy/);
  expect((await row.getByRole('cell').allInnerTexts()).slice(0, 3)).toEqual([
    pulse!.time_ns.toFixed(2).replace('-', '−'),
    pulse!.counts.toFixed(1),
    pulse!.energy.toFixed(3),
  ]);
  await page.getByRole('img', { name: /^Waveform of ECAL\/main\/cell-3-3/ }).waitFor();
  // What the pointer is on stands in the status line, too.
  await page.mouse.move(2, 2);
  await panel.getByRole('button', { name: 'Channel with less energy' }).focus();
  await twin.press('Enter');
  await soon(() => twin.statusLine()).not.toContain('ECAL/main/cell-3-3');
  expect(await panel.getByRole('button', { name: /^Export: Waveform of/ }).count()).toBe(1);
  await twin.openTab('Cuts');
});

describe('the scene', () => {
  test('a cell chosen in a map is chosen in the scene, an element by its label; H hides it, U brings it back', async () => {
    const before = await twin.scene.screenshot();
    await twin.cell('HCAL2/cell-1-1').click();
    await soon(() => twin.statusLine()).toContain('HCAL2/cell-1-1');
    await twin.isStill();
    expect((await twin.scene.screenshot()).equals(before)).toBe(false);
    await twin.clickLabel('Magnet2');
    await soon(() => twin.statusLine()).toContain('Magnet2');
    await twin.press('h');
    await soon(() => twin.statusLine()).toContain('21 of 22 elements drawn');
    await twin.press('u', 'Escape');
    await soon(() => twin.statusLine()).toContain('22 of 22 elements drawn');
    await twin.isStill();
  });

  test('a click on a volume picks it; what is hidden is not picked', async () => {
    await twin.press('5');
    await twin.isStill();
    const label = (await twin.labels()).find(({ name }) => name === 'HCAL4')!;
    const at = { x: label.left + 10, y: label.bottom + 90 };
    await page.mouse.click(at.x, at.y);
    await soon(() => twin.statusLine()).toContain('HCAL4');
    await twin.press('h', 'Escape');
    await twin.isStill();
    await page.mouse.click(at.x, at.y);
    await soon(() => twin.statusLine()).not.toContain('HCAL4');
  });

  test.each([
    [1366, 768, ['1', '2', '3', '4', '5', '6']],
    [2560, 1440, ['1', '3']],
  ])('labels never overlap at %d x %d, in any view', async (width, height, views) => {
    await page.setViewportSize({ width, height });
    for (const key of views) {
      await twin.press(key);
      await twin.isStill();
      const labels = await twin.labels();
      expect(labels.length, `view ${key}`).toBeGreaterThan(0);
      const clashes = labels.flatMap((a, i) =>
        labels
          .slice(i + 1)
          .filter((b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
          .map((b) => `${a.name} and ${b.name} in view ${key}`),
      );
      expect(clashes).toEqual([]);
      const overlays = await twin.overlays();
      expect(overlays.map(({ name }) => name)).toEqual(expect.arrayContaining(['scale', 'legend', 'caption']));
      const covered = labels.flatMap((a) =>
        overlays
          .filter((b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
          .map((b) => `${a.name} and the ${b.name} in view ${key}`),
      );
      expect(covered).toEqual([]);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  test('all the elements the paper names are labelled in the overview of a small window', async () => {
    const names = (await twin.labels()).map(({ name }) => name);
    for (const name of [
      'Magnet1',
      'Magnet2',
      'VacuumVessel',
      'SRD',
      'ECAL',
      'V2',
      'HCAL1',
      'HCAL2',
      'HCAL3',
      'HCAL4',
    ]) {
      expect(names).toContain(name);
    }
  });

  test('going through events leaves nothing behind on the graphics card', async () => {
    // What is held does not depend on the size of the window; what a processor draws does.
    await page.setViewportSize({ width: 800, height: 480 });
    const visit = async (events: number) => {
      for (let i = 0; i < events; i++) {
        await twin.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
        await page.waitForTimeout(30);
      }
      // An even number of steps ends where it began.
      await soon(() => twin.title()).toContain('event 0');
      await soon(() => twin.scene.innerText()).toContain('event 0');
      await twin.isStill();
    };
    await visit(10);
    const before = await twin.gpuMemory();
    await visit(40);
    expect(await twin.gpuMemory()).toEqual(before);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  test('a lost WebGL context comes back with the same picture', async () => {
    await twin.press('5');
    await twin.isStill();
    const before = await twin.scene.screenshot();
    const lost = await twin.scene.locator('canvas').elementHandle();
    await lost!.evaluate((canvas) => {
      (canvas as HTMLCanvasElement).getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
    });
    // How long it takes is measured in the bench of the window.
    await soon(() => lost!.evaluate((canvas) => canvas.isConnected)).toBe(false);
    await soon(async () => (await twin.scene.screenshot()).equals(before)).toBe(true);
  });
});
