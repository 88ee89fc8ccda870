import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { EventReader } from '../../src-main/store/event-reader.ts';
import { StoreWriter } from '../../src-main/store/run-writer.ts';
import { runTwin, startTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

const EVENTS = 2000;
const card = ['simulate', '--events', String(EVENTS), '--seed', '11', '--workers', '2'];

/** A run that does not end by itself while somebody looks at it, and one that does. */
const longCard = ['simulate', '--events', '200000', '--seed', '11', '--workers', '1'];
const shortCard = ['simulate', '--events', '100', '--seed', '12', '--workers', '1'];

/** Starts a run and waits until events are committed; returns it with what it says after that. */
async function startedRun(store: string, words = card) {
  const child = startTwin([...words, '--store', store, '--progress', 'json']);
  let stderr = '';
  await new Promise<void>((begun) => {
    child.stderr!.on('data', (data: Buffer) => {
      stderr += data.toString();
      if (/"done":[1-9]/.test(stderr)) begun();
    });
  });
  return { child, text: () => stderr };
}

describe('a signal in the middle of a run', () => {
  let whole: string;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
    whole = (await twinJson<{ digest: string }>([...card, '--store', join(folder, 'whole.sqlite')])).digest;
    rmSync(folder, { recursive: true });
  }, 120_000);

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s ends it within 2 s with code %d, keeps what was committed, and the next run goes on to the same digest',
    async (signal, code) => {
      const store = join(temporaryFolder(), 'stopped.sqlite');
      const { child, text } = await startedRun(store);
      const ended = once(child, 'exit') as Promise<[number]>;
      const atMs = performance.now();
      child.kill(signal);
      setTimeout(() => child.kill(signal), 20); // npx and the launcher pass on what the terminal sends to all
      const [exitCode] = await ended;
      expect(exitCode).toBe(code);
      expect(performance.now() - atMs).toBeLessThan(2000);
      expect(text()).toMatch(/Stopped\. What was committed stays\./);
      expect(text()).not.toMatch(/^\s+at /m);

      const said = [...text().matchAll(/"done":(\d+)/g)].map(([, done]) => Number(done));
      const database = new Database(store, { readonly: true });
      const stored = database.prepare('SELECT total(generated) FROM chunk').pluck().get() as number;
      database.close();
      expect(stored).toBe(Math.max(...said));
      expect(stored).toBeGreaterThan(0);
      expect(stored).toBeLessThan(EVENTS);

      const resumed = await twinJson<{ digest: string; already_finished: boolean }>([...card, '--store', store]);
      expect(resumed).toMatchObject({ digest: whole, already_finished: false });
    },
  );
});

describe('two writers of one store', () => {
  test('the second is refused within 1 s by the pid of the first, readers are not, and it is let in when that is killed', async () => {
    const store = join(temporaryFolder(), 's.sqlite');
    const { child } = await startedRun(store, longCard);
    const ended = once(child, 'exit');
    // The refusal alone: starting a process takes as long as the load of the machine lets it.
    const startMs = performance.now();
    expect(() => new StoreWriter(store)).toThrow(/is writing to this store/);
    expect(performance.now() - startMs).toBeLessThan(1000);
    const reader = new EventReader(store);
    expect(reader.readRun(1).status).toBe('running');
    expect(reader.readTotals(1).generated.count).toBeGreaterThan(0);
    reader.close();
    const refusal = await runTwin([...shortCard, '--store', store]);
    expect(refusal.stderr).toMatch(new RegExp(`Process ${child.pid} on .* is writing to this store`));
    expect(refusal.exitCode).toBe(2);
    child.kill('SIGKILL');
    await ended;
    const third = await twinJson<{ events: number }>([...shortCard, '--store', store]);
    expect(third.events).toBe(100);
  });
});
