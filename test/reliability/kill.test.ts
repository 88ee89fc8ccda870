import Database from 'better-sqlite3';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RandomStream } from '../../physics/foundation/random.ts';
import { startTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

const RUNS = 20;
const KILLS_A_RUN = 5;
const card = ['simulate', '--events', '1600', '--seed', '64', '--workers', '1'];

/** Starts a run, waits for its first new acknowledgement and up to 100 ms more, and kills it; returns what was acknowledged. */
async function killDuring(store: string, delayMs: number): Promise<number> {
  const child = startTwin([...card, '--store', store, '--progress', 'json']);
  let first: number | undefined;
  let acknowledged = 0;
  let lines = '';
  const acknowledgement = new Promise<void>((resolve) => {
    child.stderr!.on('data', (data: Buffer) => {
      lines += data.toString();
      for (const line of lines.split('\n').slice(0, -1)) {
        acknowledged = (JSON.parse(line) as { done: number }).done;
        first ??= acknowledged;
      }
      lines = lines.slice(lines.lastIndexOf('\n') + 1);
      if (first !== undefined && acknowledged > first) resolve();
    });
  });
  const exited = once(child, 'exit');
  await Promise.race([acknowledgement, exited]);
  await Promise.race([sleep(delayMs), exited]);
  child.kill('SIGKILL');
  await exited;
  return acknowledged;
}

test(`${RUNS * KILLS_A_RUN} kills over ${RUNS} runs: nothing corrupt, nothing acknowledged lost, same digest at the end`, async () => {
  const folder = temporaryFolder();
  const { digest } = await twinJson<{ digest: string }>([...card, '--store', join(folder, 'whole.sqlite')]);
  const delays = new RandomStream(100, 1, 'kill').startEvent(0);
  let corrupt = 0;
  let lost = 0;
  let different = 0;
  const series = async (run: number) => {
    const store = join(folder, `run-${run}.sqlite`);
    for (let kill = 0; kill < KILLS_A_RUN; kill++) {
      const acknowledged = await killDuring(store, 100 * delays.uniform());
      const database = new Database(store);
      if (database.pragma('integrity_check', { simple: true }) !== 'ok') corrupt++;
      const stored = database.prepare('SELECT total(generated) FROM chunk').pluck().get() as number;
      if (stored < acknowledged) lost++;
      database.close();
    }
    const resumed = await twinJson<{ digest: string }>([...card, '--store', store]);
    if (resumed.digest !== digest) different++;
  };
  for (let run = 0; run < RUNS; run += 2) await Promise.all([series(run), series(run + 1)]);
  expect({ corrupt, lost, different }).toEqual({ corrupt: 0, lost: 0, different: 0 });
}, 600_000);
