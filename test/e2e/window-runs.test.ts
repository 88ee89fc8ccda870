import Database from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { soon } from '../support/window/page-objects.ts';
import { openSampleWindow } from '../support/window/sample-window.ts';

/** Runs: from the card to events, through pause, reload and resume; stores checked, mended, compared. */

const { twin, page, folder, store, openStore } = await openSampleWindow();
const ask = { signal: new AbortController().signal, report: () => undefined };
const runsOf = async (path: string) => (await dispatch('store.runs', { store: path }, ask)).runs;

test('a card is checked at its fields, simulated, paused, found again after a reload, and resumed to the same events', async () => {
  const target = join(folder, 'paused.sqlite');
  const { page: window, twin: other, close } = await openStore('paused.sqlite');
  onTestFinished(close);
  await other.openWorkspace('Runs');
  await window.getByText('The store holds no run yet').waitFor();
  const events = window.getByRole('textbox', { name: 'events to generate' });
  await events.fill('-5');
  const simulate = window.getByRole('button', { name: 'Simulate', exact: true });
  await soon(() => simulate.isDisabled()).toBe(true);
  await soon(() => events.getAttribute('aria-invalid')).toBe('true');

  // What only the program knows is told at the field as well.
  await window.getByText('JSON', { exact: true }).click();
  await window.getByRole('textbox', { name: 'Run card' }).fill('{"bias": 3, "particle": "e-", "events": 6000}');
  await simulate.click();
  await window.getByText(/^bias: Only the mixture of the beam/).waitFor();
  await window.getByRole('textbox', { name: 'Run card' }).fill('{"pile_up": "off", "level": "fast", "events": 6000}');
  await window.getByText('npx twin simulate --store paused.sqlite --pile-up off --level fast --events 6000').waitFor();
  await simulate.click();

  const work = window.getByRole('article', { name: 'Simulation' });
  await work.getByText(/of 6.000 events$/).waitFor();
  await work.getByText(/events\/s/).waitFor();
  await window.reload();
  // The run goes on, and the card is still there.
  await soon(() => work.first().innerText()).toMatch(/left/);
  await window.getByText('npx twin simulate --store paused.sqlite --pile-up off --level fast --events 6000').waitFor();
  await work.getByRole('button', { name: 'Pause' }).click();
  await work.getByText(/^Paused at .* of 6.000 events; what was committed is in the store/).waitFor();
  const [paused] = await runsOf(target);
  expect(paused).toMatchObject({ status: 'running', can_resume: true });
  expect(paused!.generated).toBeLessThan(6000);

  await window.getByRole('region', { name: 'Runs of the store' }).getByRole('button', { name: 'Resume' }).click();
  await window.getByText(/Done\. Run 1: 6.000 events/).waitFor({ timeout: 120_000 });
  await window.getByRole('button', { name: /^beam/ }).click();
  await other.isReady();
  expect(await other.countText()).toMatch(/^6.000 events$/);
  const whole = await dispatch(
    'run.simulate',
    { store: join(folder, 'whole.sqlite'), card: { pile_up: 'off', level: 'fast', events: 6000 }, workers: 2 },
    ask,
  );
  expect((await runsOf(target)).map(({ digest }) => digest)).toEqual([whole.digest]);
});

test('a damaged store is found out and mended, and then holds the same events as its twin', async () => {
  const damaged = join(folder, 'damaged.sqlite');
  const { digest } = await dispatch('store.verify', { store }, ask);
  copyFileSync(store, damaged);
  await dispatch('run.simulate', { store: damaged, card: { events: 200, run_number: 7 }, workers: 1 }, ask);
  damageLastEvent(damaged);
  await twin.openWorkspace('Runs');
  await page.getByRole('button', { name: 'Verify damaged.sqlite' }).click();
  const check = page.getByRole('region', { name: 'Check of damaged.sqlite' });
  await check.getByText(/^Damaged: 1 places?/).waitFor();
  await check.getByRole('button', { name: 'Repair it' }).click();
  await check
    .getByText(/^Repaired: 1 chunks were made again; the damaged file is kept as /)
    .waitFor({ timeout: 120_000 });
  await check.getByRole('button', { name: 'Check again' }).click();
  await check.getByText(/^Sound: /).waitFor();

  await page.getByText('Compare stores', { exact: true }).click();
  await page.getByRole('combobox', { name: /^Compare .* \(A\) with \(B\)/ }).click();
  await page.getByRole('option', { name: 'damaged.sqlite', exact: true }).click();
  const runs = await runsOf(store);
  await page.getByText(`${runs.length} of ${runs.length + 1} runs hold the same events.`).waitFor();
  await page.getByText('only in B').waitFor();
  expect((await dispatch('store.verify', { store }, ask)).digest).toBe(digest);
});

/** One number of the last event is another: its chunk no longer agrees with its hash. */
function damageLastEvent(path: string): void {
  const database = new Database(path);
  const last = 'SELECT run_id, event_number FROM event ORDER BY run_id DESC, event_number DESC LIMIT 1';
  database.exec(`UPDATE event SET e_ecal_gev = e_ecal_gev + 1 WHERE (run_id, event_number) IN (${last})`);
  database.close();
}
