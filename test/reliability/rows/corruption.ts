import { join, resolve } from 'node:path';
import { probeInChild, type Probed } from '../../support/hardship/probe-in-child.ts';
import { simulateRuns } from '../../support/simulate-runs.ts';
import { Tally, type MeasuredRow } from './row.ts';

const PROBE = resolve(import.meta.dirname, '../../support/hardship/probe-stores.ts');

interface ProbedStore extends Probed {
  readonly how: string;
  readonly isChanged: boolean;
  readonly isDetected: boolean;
  readonly repaired?: boolean;
  readonly faults: readonly string[];
}

/** A7: bits flipped, pages zeroed, filled, swapped, files cut off; each opened with every command that reads. */
export const corruption: MeasuredRow = {
  id: 'A7',
  what: 'damaged stores opened by every reading command: refused or right, verify finds it, repair mends it',
  trials: { test: 15, quick: 500, soak: 10_000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const store = join(folder, 'whole.sqlite');
    await simulateRuns(store, [
      { process: 'aprime', mass_gev: 0.02, events: 48 },
      { process: 'beam', events: 48 },
      { process: 'dimuon', events: 48 },
    ]);
    const { found, crashes } = await probeInChild<ProbedStore>(PROBE, folder, trials);
    tally.tried = found.length + crashes.length;
    for (const { index, how } of crashes) tally.fault('wrong', `store ${index}: ${how}`);
    for (const { index, how, faults } of found)
      for (const fault of faults) tally.fault('wrong', `${index} (${how}): ${fault}`);
    const count = (is: (one: ProbedStore) => boolean | undefined) => found.filter(is).length;
    return tally.finding(
      `content changed in ${count(({ isChanged }) => isChanged)}, detected ${count(({ isDetected }) => isDetected)}, ` +
        `repaired ${count(({ repaired }) => repaired)} of ${count(({ repaired }) => repaired !== undefined)} tried`,
    );
  },
};
