import Database from 'better-sqlite3';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { dispatch } from '../../../src-main/use-cases/dispatch.ts';
import { damage } from './damage.ts';
import { hostileStores } from './hostile-stores.ts';

/**
 * Opens stores of strangers as the product does, in a process of its own: `node probe-foreign-stores.ts FOLDER FIRST COUNT`;
 * FOLDER/whole.sqlite is a store of ours. First those made by hand, then mutated ones. A line of JSON for each.
 */
const [folder = '', first = '0', count = '1'] = process.argv.slice(2);
const LONGEST_MS = 10_000;
const whole = join(folder, 'whole.sqlite');
const store = join(folder, 'stranger.sqlite');
const bytes = readFileSync(whole);
const hostile = hostileStores();
const context = { signal: new AbortController().signal, report: () => undefined };

function make(index: number): { readonly about: string; readonly mustRefuse: boolean } {
  for (const suffix of ['', '-wal', '-shm', '-journal', '.lock']) rmSync(`${store}${suffix}`, { force: true });
  const byHand = hostile[index];
  if (byHand === undefined) {
    const mutation = index - hostile.length;
    writeFileSync(store, damage(damage(bytes, 3 * mutation), 3 * mutation + 1));
    return { about: `mutation ${mutation}`, mustRefuse: false };
  }
  copyFileSync(whole, store);
  const database = new Database(store);
  database.unsafeMode();
  database.exec(byHand.sql);
  database.close();
  return { about: byHand.about, mustRefuse: true };
}

for (let index = Number(first); index < Number(first) + Number(count); index++) {
  const { about, mustRefuse } = make(index);
  const faults: string[] = [];
  let isRefused = false;
  const startMs = performance.now();
  for (const name of ['store.runs', 'selection.cutflow', 'store.verify'] as const) {
    try {
      const reply = await dispatch(name, { store }, context);
      if ('ok' in reply && !reply.ok) isRefused = true;
    } catch (error) {
      if (!(error instanceof TwinError)) faults.push(`${name}: ${String(error)}`);
      isRefused = true;
    }
  }
  if (mustRefuse && !isRefused) faults.push('is taken for a store of ours');
  if (performance.now() - startMs > LONGEST_MS) faults.push('takes long');
  if (({} as { polluted?: unknown }).polluted !== undefined) faults.push('a prototype was changed');
  process.stdout.write(`${JSON.stringify({ index, about, isRefused, faults })}\n`);
}
