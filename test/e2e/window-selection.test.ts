import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { anEventStore } from '../support/event-store.ts';
import { randomEvents } from '../support/physics/random-events.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/** The Selection workspace: edited, brushed, compared, blinded. */

const { twin, page, folder, store, openStore } = await openSampleWindow();
const ask = { signal: new AbortController().signal, report: () => undefined };

const cutflow = page.getByRole('table').filter({ hasText: 'efficiency of the cut' });
const rowOf = (title: string) => cutflow.getByRole('row').filter({ hasText: title });
/** What is left and what is lost, cut by cut; a cut that is off has neither. */
const counts = () =>
  cutflow
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.querySelectorAll('button[aria-pressed]')].map((cell) => cell.textContent)),
    );
const count = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u2009');
const brushBar = page.getByRole('status').filter({ hasText: /brush/ });

test('cuts are moved, switched, changed and added; undo and reset bring the paper back', async () => {
  await twin.openWorkspace('Selection');
  const paper = await dispatch('selection.cutflow', { store, runs: [1] }, ask);
  const asPaper = paper.steps.map((step) => [count(step.out), count(step.in - step.out)]);
  await soon(counts).toEqual(asPaper);
  await cutflow.getByText(paper.selection_sha256.slice(0, 12)).waitFor();

  await cutflow.getByRole('checkbox', { name: 'Momentum 100 ± 2 GeV/c: on' }).uncheck();
  await soon(async () => (await counts())[3]).toEqual([]);
  await page.keyboard.press('Control+z');
  await soon(counts).toEqual(asPaper);

  await rowOf('Momentum').getByRole('button', { name: 'Bounds of momentum_gev' }).click();
  await page.getByRole('textbox', { name: 'At least' }).fill('99.5');
  await page.keyboard.press('Enter');
  await rowOf('Momentum').getByRole('button', { name: /^Move/ }).press('Alt+ArrowUp');
  await page.getByRole('button', { name: 'Add a cut' }).click();
  await page.getByRole('textbox', { name: 'Keep events with' }).fill('e_hcal4_gev < 0.5 or tracks == 1');
  await soon(() => page.getByRole('button', { name: 'Add', exact: true }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Keep events with' }).fill('e_hcal4_gev < 0.5');
  await page.keyboard.press('Enter');
  const definition = await dispatch('selection.definition', {}, ask);
  const { cuts } = definition.selection;
  const momentum = { ...cuts[3]!, conditions: [{ column: 'momentum_gev' as const, min: 99.5, max: 102 }] };
  const added = {
    name: 'e-hcal4-gev',
    title: 'e_hcal4_gev < 0.5',
    conditions: [{ column: 'e_hcal4_gev' as const, max: 0.5 }],
  };
  const [name, source] = [definition.selection.name, definition.selection.source].map((text) => `${text}, edited`) as [
    string,
    string,
  ];
  const selection = { name, source, cuts: [cuts[0]!, cuts[1]!, momentum, cuts[2]!, ...cuts.slice(4), added] };
  const edited = await dispatch('selection.cutflow', { store, runs: [1], selection }, ask);
  await soon(counts).toEqual(edited.steps.map((step) => [count(step.out), count(step.in - step.out)]));
  await cutflow.getByText(edited.selection_sha256.slice(0, 12)).waitFor();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const saved = join(folder, 'saved.json');
  await (await download).saveAs(saved);
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toEqual(selection);

  await page
    .getByRole('tab', { name: 'Compare' })
    .or(page.getByText('Compare', { exact: true }))
    .first()
    .click();
  const compared = await dispatch('selection.compare', { store, runs: [1], selection }, ask);
  const lost = page.getByRole('row').filter({ hasText: 'Lost' });
  await soon(() => lost.getByRole('cell').first().innerText()).toBe(count(compared.lost.count));
  await page.getByText('Cut-flow', { exact: true }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await soon(counts).toEqual(asPaper);

  const file = join(folder, 'own.json');
  writeFileSync(file, JSON.stringify(selection));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await (await chooser).setFiles(file);
  await cutflow.getByText(edited.selection_sha256.slice(0, 12)).waitFor();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
});

test('a bound is moved in its N − 1 plot by the keyboard and by dragging', async () => {
  const handle = page.getByRole('slider', { name: 'Upper bound of angle_in_mrad' });
  await handle.scrollIntoViewIfNeeded();
  await handle.press('Shift+ArrowRight');
  await soon(() => handle.getAttribute('aria-valuenow')).toBe('1.05');
  await rowOf('One incoming track').getByText('1.05').waitFor();
  const { x, y, width, height } = (await handle.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 40, y + height / 2, { steps: 3 });
  await page.mouse.up();
  await soon(async () => Number(await handle.getAttribute('aria-valuenow'))).toBeGreaterThan(1.2);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
});

test('what is brushed in the plane is what the plots mark, the table lists, and Inspect opens', async () => {
  const plane = page.getByRole('img', { name: /plane of ECAL and HCAL/ });
  const { x, y, width, height } = (await plane.boundingBox())!;
  await page.mouse.move(x + 0.2 * width, y + 0.5 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.6 * width, y + 0.95 * height, { steps: 3 });
  await page.mouse.up();
  await soon(() => brushBar.innerText()).toMatch(/^[\d\u2009]+ events? brushed/);
  const brushed = Number((await brushBar.innerText()).replace(/\D/g, ''));
  expect(brushed).toBeGreaterThan(0);
  await soon(() => plane.innerHTML()).toContain(`${count(brushed)} of ${count(600)}`);
  await page.getByText('Events', { exact: true }).filter({ visible: true }).first().click();
  await page
    .getByRole('status')
    .filter({ hasText: `${count(brushed)} event` })
    .filter({ hasText: 'kept' })
    .waitFor();
  await page.getByRole('button', { name: 'Inspect', exact: true }).last().click();
  await twin.isReady();
  await soon(() => twin.countText()).toContain(`${count(brushed)} event`);
  await twin.openWorkspace('Selection');
  await brushBar.getByRole('button', { name: 'Clear' }).waitFor();
  // A tooltip goes by the same key, and does not keep it.
  await page.getByRole('button', { name: /^Export: .*plane/ }).hover();
  await page.getByRole('tooltip').waitFor();
  await page.keyboard.press('Escape');
  await soon(() => brushBar.innerText()).toContain('600 events');
  await page.getByText('Cut-flow', { exact: true }).click();
});

test('a click on what a cut has lost lists those events', async () => {
  const { steps } = await dispatch('selection.cutflow', { store, runs: [1] }, ask);
  const lost = steps.find(({ name }) => name === 'momentum')!;
  await rowOf('Momentum')
    .getByRole('button', { name: count(lost.in - lost.out), exact: true })
    .click();
  await soon(() => brushBar.innerText()).toContain(`${lost.in - lost.out} event`);
  await rowOf('Momentum')
    .getByRole('button', { name: count(lost.in - lost.out), exact: true })
    .click();
  await soon(() => brushBar.innerText()).toContain('600 events');
});

test('the box of pseudo-data is blind until the sentence is typed, and the log says who opened it', async () => {
  copyFileSync(
    anEventStore([{ kind: 'data', label: 'seen', events: randomEvents(400, 5) }]),
    join(folder, 'data.sqlite'),
  );
  const { page: window, twin: other, close } = await openStore('data.sqlite');
  onTestFinished(close);
  await window.getByRole('banner').getByText('blinded', { exact: true }).waitFor();
  await other.openWorkspace('Selection');
  await window.getByText('Blinding', { exact: true }).click();
  await window.getByText('The signal box is closed').waitFor();
  await window.getByRole('button', { name: 'Freeze this selection' }).click();
  const sentence = await window.getByRole('blockquote').innerText();
  const open = window.getByRole('button', { name: 'Open the box for good' });
  await window.getByRole('textbox', { name: 'The sentence' }).fill(sentence.slice(0, -1));
  await window.getByRole('textbox', { name: 'Reason' }).fill('to see that it works');
  expect(await open.isDisabled()).toBe(true);
  await window.getByRole('textbox', { name: 'The sentence' }).fill(sentence);
  await open.click();
  await window.getByText('The signal box is open').waitFor();
  await soon(() => other.title()).toMatch(/unblinded/);
  const { log } = await dispatch('blinding.status', { store: join(folder, 'data.sqlite') }, ask);
  expect(log.acts.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['freeze', ''],
    ['unblind', 'to see that it works'],
  ]);
});
