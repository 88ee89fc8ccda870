import { join, resolve } from 'node:path';
import { hostileStores } from '../../support/hardship/hostile-stores.ts';
import { probeInChild, type Probed } from '../../support/hardship/probe-in-child.ts';
import { simulateRuns } from '../../support/simulate-runs.ts';
import { Tally, type MeasuredRow } from './row.ts';

const PROBE = resolve(import.meta.dirname, '../../support/hardship/probe-foreign-stores.ts');

interface Stranger extends Probed {
  readonly about: string;
  readonly isRefused: boolean;
  readonly faults: readonly string[];
}

/** D5: stores of strangers, made to harm or mutated, are refused in words, and nothing in them runs, nor ends the process. */
export const foreignStores: MeasuredRow = {
  id: 'D5',
  what: 'stores of others, opened in a child process: hostile tables, views, triggers and contents by name, and mutated files',
  trials: { test: 46, quick: 1000, soak: 50_000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    await simulateRuns(join(folder, 'whole.sqlite'), [{ events: 48 }]);
    const { found, crashes } = await probeInChild<Stranger>(PROBE, folder, trials);
    tally.tried = found.length + crashes.length;
    for (const { about, faults } of found) for (const fault of faults) tally.fault('wrong', `${about}: ${fault}`);
    for (const { index, how } of crashes) tally.fault('wrong', `store ${index}: ${how}`);
    const refused = found.filter(({ isRefused }) => isRefused).length;
    return tally.finding(
      `${Math.min(trials, hostileStores().length)} made by hand, the others mutated; ${refused} refused, ${crashes.length} crashes`,
    );
  },
};
