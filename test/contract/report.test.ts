import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { calls } from '../../contract/calls.ts';
import { addOptions } from '../../src-main/cli/options-from-schema.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { temporaryFolder } from '../support/run-twin.ts';

const ask = { signal: new AbortController().signal, report: () => undefined };

/** What the command line makes of a command of a report, in another folder. */
function requestOf(command: string, folder: string) {
  const parser = new Command().exitOverride();
  const read = addOptions(parser, calls['run.simulate'].request);
  parser.parse(command.replaceAll('./', `${folder}/`).split(' ').slice(2), { from: 'user' });
  const request = calls['run.simulate'].request.parse(read(parser.opts(), parser.args));
  return { ...request, store: join(folder, request.store), workers: 1 };
}

test('the commands of a report make a store again whose report has the same bytes; a run that is not there is refused', async () => {
  const folder = temporaryFolder();
  const store = join(folder, 'mine.sqlite');
  const patch = join(folder, 'own.json');
  const operations = [{ op: 'set', at: 'HCAL2.position.x', to: { value: 506, unit: 'mm' } }];
  const whatIf = { schemaVersion: 1, name: 'own-shift', title: 'HCAL2 moved', base: 'na64-2016', operations };
  await dispatch('geometry.what-if', { patch: whatIf as never, file: patch }, ask);
  const cards = [
    { process: 'aprime', mass_gev: 0.02, production: 'etl', events: 60, pile_up: 'off' },
    { events: 40, pile_up: 'off', geometry: patch },
  ] as const;
  for (const card of cards) await dispatch('run.simulate', { store, workers: 1, card }, ask);
  const first = await dispatch('run.report', { store, out: join(folder, 'report') }, ask);
  expect(first.commands).toEqual([
    'twin simulate --store mine.sqlite --process aprime --mass 0.02GeV --production etl --pile-up off --events 60',
    'twin simulate --store mine.sqlite --pile-up off --events 40 --geometry ./own-shift.json',
  ]);
  const page = readFileSync(first.report, 'utf8');
  for (const words of ['run card', 'cut-flow', 'moved by (', 'Upper limits on ε', 'digest of the runs', first.digest])
    expect(page).toContain(words);
  expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(11);
  expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);

  const elsewhere = join(folder, 'report');
  for (const command of first.commands) await dispatch('run.simulate', requestOf(command, elsewhere), ask);
  const second = await dispatch(
    'run.report',
    { store: join(elsewhere, 'mine.sqlite'), out: join(folder, 'again') },
    ask,
  );
  expect(second.digest).toBe(first.digest);
  expect(readFileSync(second.report, 'utf8')).toBe(page);
  await expect(dispatch('run.report', { store, run: 9 }, ask)).rejects.toMatchObject({ code: 'RUN_UNKNOWN' });
});
