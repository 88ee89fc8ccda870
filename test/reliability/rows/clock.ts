import Database from 'better-sqlite3';
import { join } from 'node:path';
import { missingProgram } from '../../support/hardship/privileges.ts';
import { runTwin, twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

const CARD = ['simulate', '--events', '400', '--seed', '6', '--workers', '1'];
const CLOCKS = ['-1d', '+1y', '+0 x1000', '-10y', '@2016-10-30 02:59:59', '+0 x0.1'];
/** A clock that is set wrong is so by a day at least; one that runs at another speed shows in no time stamp. */
const isSetWrong = (clock: string) => !clock.startsWith('+0 ');
const HALF_A_DAY_MS = 12 * 3600 * 1000;

/** A13: the clock is wrong, jumps or runs at another speed. */
export const clock: MeasuredRow = {
  id: 'A13',
  what: 'the clock a day back, a year on, a thousand times as fast (libfaketime): the same digest, no negative ETA',
  trials: { test: 0, quick: CLOCKS.length, soak: CLOCKS.length },
  missing: () => missingProgram('faketime'),
  async run(trials, { folder }) {
    const tally = new Tally();
    let seen = 0;
    const { digest } = await twinJson<{ digest: string }>([...CARD, '--store', join(folder, 'whole.sqlite')]);
    for (const [i, time] of CLOCKS.slice(0, trials).entries()) {
      const store = join(folder, `${i}.sqlite`);
      const under = ['faketime', '-f', time];
      const outcome = await runTwin([...CARD, '--store', store, '--json', '--progress', 'json'], { under });
      tally.tried++;
      if (outcome.exitCode !== 0) tally.fault('wrong', `${time}: ${outcome.stderr}`);
      else if ((JSON.parse(outcome.stdout) as { digest: string }).digest !== digest)
        tally.fault('wrong', `${time}: digest`);
      else if (isSetWrong(time)) {
        if (Math.abs(begunAtMs(store) - Date.now()) > HALF_A_DAY_MS) seen++;
        else tally.fault('wrong', `${time}: the run did not see this clock`);
      }
      if (/"eta_s":-/.test(outcome.stderr)) tally.fault('wrong', `${time}: negative ETA`);
    }
    return tally.finding(`${seen} clocks that were set wrong stand in the stores as the time of the run`);
  },
};

/** When a run began, as its clock said. */
function begunAtMs(store: string): number {
  const database = new Database(store, { readonly: true });
  const at = database.prepare<[], string>('SELECT at FROM provenance LIMIT 1').pluck().get()!;
  database.close();
  return Date.parse(at);
}
