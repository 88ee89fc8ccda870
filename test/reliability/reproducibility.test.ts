import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

const card = ['simulate', '--process', 'aprime', '--mass', '20MeV', '--events', '3000', '--seed', '7'];
type Simulated = { digest: string; already_finished: boolean; run: number };

describe('one run card, one digest', () => {
  test('for 1, 2, 5 and 8 workers', async () => {
    const folder = temporaryFolder();
    const digests = new Set<string>();
    for (const workers of [1, 2, 5, 8]) {
      const store = join(folder, `${workers}.sqlite`);
      digests.add((await twinJson<Simulated>([...card, '--workers', String(workers), '--store', store])).digest);
    }
    expect(digests.size).toBe(1);
  });

  test('a finished run is left alone, another card makes another run', async () => {
    const folder = temporaryFolder();
    const store = join(folder, 's.sqlite');
    const first = await twinJson<Simulated>([...card, '--store', store]);
    const again = await twinJson<Simulated>([...card, '--store', store]);
    expect(again).toMatchObject({ already_finished: true, digest: first.digest, run: first.run });
    const other = await twinJson<Simulated>([...card, '--run-number', '2', '--store', store]);
    expect(other.run).toBe(first.run + 1);
    expect(other.digest).not.toBe(first.digest);
    const digests = await twinJson<{ runs: { digest: string; recorded: string }[] }>(['digest', '--store', store]);
    expect(digests.runs.every((run) => run.digest === run.recorded)).toBe(true);
    expect(await twinJson(['verify', '--store', store])).toMatchObject({ ok: true, damaged: [] });
  });

  test('verify names a chunk whose content was changed', async () => {
    const folder = temporaryFolder();
    const store = join(folder, 's.sqlite');
    await twinJson<Simulated>([...card, '--store', store]);
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(store);
    database.prepare('UPDATE event SET e_ecal_gev = e_ecal_gev + 1e-12 WHERE event_number = 777').run();
    database.close();
    const outcome = await runTwin(['verify', '--store', store, '--json']);
    expect(outcome.exitCode).toBe(2);
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      ok: false,
      damaged: [{ run: 1, chunk: Math.floor(777 / 188) }],
    });
  });
});
