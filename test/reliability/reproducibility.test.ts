import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTwin, twinJson } from '../support/run-twin.ts';

const card = ['simulate', '--process', 'aprime', '--mass', '20MeV', '--events', '800', '--seed', '7'];
const CHUNK_EVENTS = 50;
type Simulated = { digest: string; already_finished: boolean; run: number };

const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
const store = join(folder, 's.sqlite');
let first: Simulated;
beforeAll(async () => {
  first = await twinJson<Simulated>([...card, '--workers', '1', '--store', store]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('one run card, one digest', () => {
  test.each([2, 7])('for %d workers as for one', async (workers) => {
    const other = join(folder, `${workers}.sqlite`);
    const { digest } = await twinJson<Simulated>([...card, '--workers', String(workers), '--store', other]);
    expect(digest).toBe(first.digest);
  });

  test('a finished run is left alone, another card makes another run', async () => {
    const two = join(folder, 'two.sqlite');
    copyFileSync(store, two);
    const again = await twinJson<Simulated>([...card, '--workers', '1', '--store', two]);
    expect(again).toMatchObject({ already_finished: true, digest: first.digest, run: first.run });
    const other = await twinJson<Simulated>([...card, '--workers', '1', '--run-number', '2', '--store', two]);
    expect(other.run).toBe(first.run + 1);
    expect(other.digest).not.toBe(first.digest);
    const digests = await twinJson<{ runs: { digest: string; recorded: string }[] }>(['digest', '--store', two]);
    expect(digests.runs).toHaveLength(2);
    expect(digests.runs.every((run) => run.digest === run.recorded)).toBe(true);
    expect(await twinJson(['verify', '--store', two])).toMatchObject({ ok: true, damaged: [] });
  });

  test('verify names a chunk whose content was changed', async () => {
    const altered = join(folder, 'altered.sqlite');
    copyFileSync(store, altered);
    const database = new Database(altered);
    database.prepare('UPDATE event SET e_ecal_gev = e_ecal_gev + 1e-12 WHERE event_number = 777').run();
    database.close();
    const outcome = await runTwin(['verify', '--store', altered, '--json']);
    expect(outcome.exitCode).toBe(2);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      ok: false,
      damaged: [{ run: 1, chunk: Math.floor(777 / CHUNK_EVENTS) }],
    });
  });
});
