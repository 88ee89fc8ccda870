import { join } from 'node:path';
import { killScan, rowsOf } from '../../support/kill-scan.ts';
import { twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

/** 400 tiles of some 40 ms each: the first commit of every attempt comes long before the end. */
const TILES = ['--columns', '20', '--rows', '20', '--events', '600'];
const CARD = [...TILES, '--level', 'parametrised', '--energy', '20GeV', '--seed', '12', '--workers', '1'];

/** A12: SIGKILL at random moments of a scan of 400 tiles; each tile is there once, and the file ends with equal bytes. */
export const scanKills: MeasuredRow = {
  id: 'A12',
  what: 'SIGKILL at random moments of a scan of 400 tiles; no tile lost or repeated, equal rows at the end',
  // The suite has a smaller scan of its own: test/reliability/study-scan.test.ts.
  trials: { test: 0, quick: 30, soak: 120 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const whole = join(folder, 'whole.sqlite');
    const { digest } = await twinJson<{ digest: string }>(['scan', 'xy', ...CARD, '--store', whole]);
    const killed = await killScan(CARD, folder, { kills: trials, seed: 3 });
    tally.tried = killed.kills;
    if (killed.kills < 0.9 * trials) tally.fault('wrong', `only ${killed.kills} of ${trials} scans were still running`);
    if (killed.lost > 0) tally.fault('lost', `${killed.lost} files had fewer tiles than were acknowledged`);
    if (killed.corrupt > 0) tally.fault('corrupted', `${killed.corrupt} files failed the check of SQLite`);
    if (killed.points !== 400) tally.fault('wrong', `${killed.points} tiles at the end`);
    if (killed.digest !== digest || killed.rows !== rowsOf(whole))
      tally.fault('wrong', 'other rows than uninterrupted');
    return tally.finding('400 tiles');
  },
};
