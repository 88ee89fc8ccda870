import { join } from 'node:path';
import { killScan, rowsOf } from '../../support/hardship/kill-scan.ts';
import { runTwin, twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

const TILES = 400;
const SCAN = [
  ...['--level', 'parametrised', '--columns', '20', '--rows', '20', '--refine', '0', '--events', '40'],
  ...['--energy', '20GeV', '--seed', '12', '--workers', '1'],
];
/** Kills of one file, before its scan is finished and compared. */
const KILLS_A_FILE = 15;

/** A12: scans keep each finished tile, and no other scan goes on in their file; in `npm test`, study-scan.test.ts. */
export const scans: MeasuredRow = {
  id: 'A12',
  what: 'SIGKILL at random moments of a scan of 400 tiles: each tile once, bytes as uninterrupted; other settings refused',
  trials: { test: 0, quick: 30, soak: 500 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const whole = join(folder, 'whole.sqlite');
    const { digest, points } = await twinJson<{ digest: string; points: unknown[] }>([
      ...['scan', 'xy', ...SCAN, '--store', whole],
    ]);
    if (points.length !== TILES) tally.fault('wrong', `${points.length} tiles`);
    let hits = 0;
    for (let seed = 1; (seed - 1) * KILLS_A_FILE < trials; seed++) {
      const kills = Math.min(KILLS_A_FILE, trials - (seed - 1) * KILLS_A_FILE);
      const killed = await killScan(SCAN, folder, { kills, seed });
      tally.tried += kills;
      hits += killed.kills;
      if (killed.corrupt > 0) tally.fault('corrupted', `file ${seed}`);
      if (killed.lost > 0) tally.fault('lost', `file ${seed}: ${killed.lost} times`);
      if (killed.kills < kills / 2) tally.fault('wrong', `only ${killed.kills} of ${kills} kills hit a scan at work`);
      if (killed.digest !== digest || killed.rows !== rowsOf(whole)) tally.fault('wrong', `file ${seed}: other tiles`);
    }
    const before = rowsOf(whole);
    const other = await runTwin(['scan', 'xy', ...SCAN, '--energy', '30GeV', '--quiet', '--store', whole]);
    const isRefused = other.exitCode === 2 && other.stderr.includes('energy_gev: 20 there, 30 here');
    if (!isRefused || rowsOf(whole) !== before) tally.fault('wrong', `other settings: ${other.stderr}`);
    return tally.finding(`${TILES} tiles, ${hits} kills hit a scan at work`);
  },
};
