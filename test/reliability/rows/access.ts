import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTwin, startTwin, twinJson } from '../../support/twin-process.ts';
import { missingMounts, missingProgram, run } from '../../support/hardship/privileges.ts';
import { Tally, type MeasuredRow, type Place } from './row.ts';
import { showsTrace } from './stores.ts';

const CARD = ['simulate', '--events', '200', '--seed', '3', '--workers', '1'];
const READERS = [['runs'], ['select'], ['verify'], ['digest'], ['geometry', 'list']] as const;
const NAMES = ['na64.sqlite', 'it\'s a "run".sqlite', 'Лабиринт – 電子.sqlite', `${'long'.repeat(40)}.sqlite`];

/** A6: what may not be written is read; what must be written is refused in words that name the path. */
export const readOnly: MeasuredRow = {
  id: 'A6',
  what: 'read-only folders, missing folders, no permission, odd names: read commands work, writers refuse',
  trials: { test: 0, quick: 4, soak: 4 },
  missing: () => missingMounts() ?? missingProgram('setpriv'),
  async run(trials, { folder }) {
    const tally = new Tally();
    for (const name of NAMES.slice(0, trials)) {
      const place = join(folder, `d${NAMES.indexOf(name)}`);
      mkdirSync(place);
      const store = join(place, name);
      await twinJson([...CARD, '--store', store]);
      run('mount', ['--bind', place, place]);
      run('mount', ['-o', 'remount,ro,bind', place]);
      try {
        for (const words of READERS) {
          const args = words[0] === 'geometry' ? words : [...words, '--store', store];
          const outcome = await runTwin(args);
          tally.tried++;
          if (outcome.exitCode !== 0)
            tally.fault('wrong', `${words.join(' ')} of a read-only ${name}: ${outcome.stderr}`);
        }
        const writers = [[...CARD, '--run-number', '2'], ['repair'], ['sample']];
        for (const words of writers) {
          const outcome = await runTwin([
            ...words,
            '--store',
            words[0] === 'sample' ? join(place, 'new.sqlite') : store,
          ]);
          const isFine = words[0] === 'repair' && outcome.exitCode === 0; // nothing is damaged: nothing to write
          tally.tried++;
          if (!isFine) refused(tally, outcome, place, `${words[0]} into a read-only folder`);
        }
      } finally {
        run('umount', [place]);
      }
    }
    await refusals(tally, folder);
    return tally.finding(`${readdirSync(folder).length} places`);
  },
};

async function refusals(tally: Tally, folder: string): Promise<void> {
  const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  copyFileSync(join(folder, 'd0', NAMES[0]!), join(closed, 'na64.sqlite'));
  chmodSync(join(closed, 'na64.sqlite'), 0o600);
  const cases = [
    { args: [...CARD, '--store', join(folder, 'nowhere', 'x.sqlite')], path: 'nowhere', under: [] },
    { args: ['runs', '--store', join(folder, 'missing.sqlite')], path: 'missing.sqlite', under: [] },
    { args: ['runs', '--store', closed], path: closed, under: [] },
    { args: ['runs', '--store', join(closed, 'na64.sqlite')], path: 'na64.sqlite', under: nobody },
    { args: [...CARD, '--store', join(closed, 'na64.sqlite')], path: 'na64.sqlite', under: nobody },
  ];
  chmodSync(folder, 0o755);
  for (const { args, path, under } of cases) {
    tally.tried++;
    refused(tally, await runTwin(args, { under }), path, args.join(' '));
  }
}

function refused(tally: Tally, outcome: { exitCode: number | null; stderr: string }, path: string, what: string): void {
  const { exitCode, stderr } = outcome;
  if (exitCode === 2 && !showsTrace(stderr) && stderr.includes(path)) return;
  tally.fault('wrong', `${what} ended with ${exitCode}: ${stderr}`);
}

/** A9: two processes on one store; in `npm test`, cancel.test.ts starts them. */
export const twoWriters: MeasuredRow = {
  id: 'A9',
  what: 'a second writer is refused by the pid of the first; a third gets in at once when that is killed',
  trials: { test: 0, quick: 5, soak: 100 },
  async run(trials, { folder }: Place) {
    const tally = new Tally();
    const card = ['simulate', '--events', '20000', '--workers', '1'];
    for (let trial = 0; trial < trials; trial++) {
      const store = join(folder, `${trial}.sqlite`);
      const first = startTwin([...card, '--store', store, '--progress', 'json']);
      const exited = once(first, 'exit');
      await new Promise<void>((begun) => {
        let told = '';
        first.stderr!.on('data', (data: Buffer) => {
          told += data.toString();
          if (/"done":[1-9]/.test(told)) begun();
        });
      });
      const second = await runTwin([...CARD, '--store', store]);
      tally.tried++;
      if (second.exitCode !== 2 || !second.stderr.includes(`Process ${first.pid} on `))
        tally.fault('wrong', second.stderr);
      const reader = await runTwin(['runs', '--store', store]);
      if (reader.exitCode !== 0) tally.fault('wrong', `a reader was kept out: ${reader.stderr}`);
      first.kill('SIGKILL');
      await exited;
      const third = await runTwin([...CARD, '--store', store]);
      if (third.exitCode !== 0) tally.fault('wrong', `the third: ${third.stderr}`);
    }
    return tally.finding();
  },
};
