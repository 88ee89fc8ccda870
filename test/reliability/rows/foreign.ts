import Database from 'better-sqlite3';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { dispatch } from '../../../src-main/use-cases/dispatch.ts';
import { damage } from '../../support/damage.ts';
import { twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

/** What somebody could add to a store of ours, or change in it, to have it do something: SQL by name, table.json tells what. */
const CORPUS = resolve(import.meta.dirname, '../../corpora/stores');

function hostileStores(): { readonly about: string; readonly sql: string }[] {
  const table = JSON.parse(readFileSync(join(CORPUS, 'table.json'), 'utf8')) as Record<string, { about: string }>;
  return Object.entries(table).map(([name, { about }]) => ({ about, sql: readFileSync(join(CORPUS, name), 'utf8') }));
}

const context = { signal: new AbortController().signal, report: () => undefined };

/** D5: stores of strangers, made to harm or mutated, are refused in words, and nothing in them runs. */
export const foreignStores: MeasuredRow = {
  id: 'D5',
  what: 'stores of others: hostile tables, views, triggers and contents by name, and mutated files',
  trials: { test: 46, quick: 1000, soak: 50_000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const whole = join(folder, 'whole.sqlite');
    await twinJson(['simulate', '--events', '48', '--workers', '1', '--store', whole]);
    const store = join(folder, 'stranger.sqlite');
    const open = async (what: string, mustRefuse: boolean) => {
      tally.tried++;
      let refused = false;
      const startMs = performance.now();
      for (const name of ['store.runs', 'selection.cutflow', 'store.verify'] as const) {
        try {
          const reply = await dispatch(name, { store }, context);
          if ('ok' in reply && !reply.ok) refused = true;
        } catch (error) {
          if (!(error instanceof TwinError)) tally.fault('wrong', `${what}: ${name}: ${String(error)}`);
          refused = true;
        }
      }
      if (mustRefuse && !refused) tally.fault('wrong', `${what} is taken for a store of ours`);
      if (performance.now() - startMs > 10_000) tally.fault('wrong', `${what} takes long`);
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${store}${suffix}`, { force: true });
    };
    const hostile = hostileStores();
    for (const { about, sql } of hostile) {
      copyFileSync(whole, store);
      const database = new Database(store);
      database.unsafeMode();
      database.exec(sql);
      database.close();
      await open(about, true);
    }
    const bytes = readFileSync(whole);
    for (let i = 0; tally.tried < trials; i++) {
      writeFileSync(store, damage(damage(bytes, 3 * i), 3 * i + 1));
      await open(`mutation ${i}`, false);
    }
    if (({} as { polluted?: unknown }).polluted !== undefined) tally.fault('wrong', 'a prototype was changed');
    return tally.finding(`${hostile.length} made by hand, the others mutated`);
  },
};
