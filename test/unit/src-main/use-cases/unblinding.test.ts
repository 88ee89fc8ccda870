import Database from 'better-sqlite3';
import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { CallInput, CallName } from '../../../../contract/calls.ts';
import { paperSelection } from '../../../../physics/selection/paper-selection.ts';
import { dispatch } from '../../../../src-main/use-cases/dispatch.ts';
import { anEventStore } from '../../../support/event-store.ts';
import { randomEvents } from '../../../support/physics/random-events.ts';

const context = { signal: new AbortController().signal, report: () => undefined };
const ask = <Name extends CallName>(name: Name, input: CallInput<Name>) => dispatch(name, input, context);

const events = randomEvents(600, 3);
const inBox = events.filter((event) => event.e_missing_gev! >= 50 && event.e_hcal_gev! <= 1).length;
const aDataStore = () => anEventStore([{ kind: 'data', label: 'pseudo-data', events }]);
const visible = async (store: string) => (await ask('event.page', { store, runs: [1], columns: ['weight'] })).total;

/** The paper's selection with another threshold of V2. */
const loosened = {
  ...paperSelection,
  cuts: paperSelection.cuts.map((cut) =>
    cut.name === 'veto' ? { ...cut, conditions: [{ column: 'veto2_mip' as const, max: 2 }] } : cut,
  ),
};

function inDatabase(store: string, sql: string): void {
  const database = new Database(store);
  database.exec(sql);
  database.close();
}

test('the box opens with a frozen selection and the sentence, and a copy made before stays blinded', async () => {
  const store = aDataStore();
  expect(await visible(store)).toBe(events.length - inBox);
  await expect(ask('blinding.unblind', { store, statement: '' })).rejects.toThrow(/A selection is frozen \(none\)/);
  const { statement, checklist } = await ask('blinding.freeze', { store });
  expect(checklist.filter(({ ok }) => !ok)).toEqual([]);
  const copy = join(dirname(store), 'copy.sqlite');
  copyFileSync(store, copy);
  await expect(ask('blinding.unblind', { store, statement: 'yes' })).rejects.toThrow(
    /The sentence given is another one/,
  );
  expect(await visible(store)).toBe(events.length - inBox);
  const opened = await ask('blinding.unblind', { store, statement: statement!, reason: ' the background is settled ' });
  expect(opened.log.acts.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['freeze', ''],
    ['unblind', 'the background is settled'],
  ]);
  expect(await visible(store)).toBe(events.length);
  expect(await visible(copy)).toBe(events.length - inBox);
  await expect(ask('blinding.freeze', { store })).rejects.toThrow(/cannot be unseen/);
});

test('a cut that changed after the freeze keeps the box closed, and is named', async () => {
  const store = aDataStore();
  await ask('blinding.freeze', { store });
  const status = await ask('blinding.status', { store, selection: loosened });
  expect(status.differences).toEqual(["the cut 'veto' was veto2_mip ≤ 1 MIP and is veto2_mip ≤ 2 MIP"]);
  expect(status.statement).toBeNull();
  await expect(ask('blinding.unblind', { store, selection: loosened, statement: '' })).rejects.toThrow(
    /the cut 'veto' was veto2_mip ≤ 1 MIP and is veto2_mip ≤ 2 MIP/,
  );
  expect(await visible(store)).toBe(events.length - inBox);
});

test('a log that was tampered with opens nothing and says so', async () => {
  const store = aDataStore();
  const { statement } = await ask('blinding.freeze', { store });
  await ask('blinding.unblind', { store, statement: statement! });
  inDatabase(store, `UPDATE blinding_act SET content = replace(content, '"veto2_mip","max":1', '"veto2_mip","max":9')`);
  const status = await ask('blinding.status', { store });
  expect(status.log).toMatchObject({ sound: false, problem: 'act 1 was changed' });
  expect((await ask('store.verify', { store })).blinding).toBe('act 1 was changed');
  expect(await visible(store)).toBe(events.length - inBox);
});

test('the log of one store does not open another', async () => {
  const opened = aDataStore();
  const { statement } = await ask('blinding.freeze', { store: opened });
  await ask('blinding.unblind', { store: opened, statement: statement! });
  const other = anEventStore([{ kind: 'data', label: 'other data', events }]);
  inDatabase(other, `ATTACH '${opened}' AS opened; INSERT INTO blinding_act SELECT * FROM opened.blinding_act`);
  expect(await visible(other)).toBe(events.length - inBox);
});

test('simulation alone leaves nothing to unblind', async () => {
  const store = anEventStore([{ kind: 'mc', label: 'simulation', events }]);
  expect(await visible(store)).toBe(events.length);
  await expect(ask('blinding.freeze', { store })).rejects.toThrow(/no run of data/);
});
