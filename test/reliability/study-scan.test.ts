import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killScan, rowsOf } from '../support/hardship/kill-scan.ts';
import { runTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

const scan = [
  ...['--level', 'parametrised', '--columns', '8', '--rows', '8', '--refine', '1', '--most-points', '96'],
  ...['--events', '150', '--energy', '20GeV', '--seed', '12'],
];

test('a scan that is killed 3 times has each point once and the bytes of one that was not, with 1 worker or 2', async () => {
  const folder = temporaryFolder();
  const whole = join(folder, 'whole.sqlite');
  const { digest, points } = await twinJson<{ digest: string; points: unknown[] }>([
    ...['scan', 'xy', ...scan, '--workers', '2', '--store', whole],
  ]);
  const killed = await killScan([...scan, '--workers', '1'], folder, { kills: 3, seed: 3 });
  expect(killed).toMatchObject({ corrupt: 0, lost: 0, points: points.length, digest });
  expect(killed.kills).toBeGreaterThan(1);
  expect(killed.rows).toBe(rowsOf(whole));

  const again = await twinJson<{ digest: string }>(['scan', 'xy', ...scan, '--store', whole]);
  expect(again.digest).toBe(digest);

  const other = await runTwin(['scan', 'xy', ...scan, '--energy', '30GeV', '--quiet', '--store', whole]);
  expect(other.exitCode).toBe(2);
  expect(other.stderr).toContain('energy_gev: 20 there, 30 here');
  expect(rowsOf(whole)).toBe(killed.rows);

  const shot = await twinJson<{ identical: boolean }>([
    'scan',
    'shot',
    '--point',
    '70',
    '--shot',
    '11',
    '--store',
    whole,
  ]);
  expect(shot.identical).toBe(true);
}, 300_000);
