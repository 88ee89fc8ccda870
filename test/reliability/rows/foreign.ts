import Database from 'better-sqlite3';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { dispatch } from '../../../src-main/use-cases/dispatch.ts';
import { damage } from '../../support/damage.ts';
import { twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

/** What somebody could add to a store of ours, or change in it, to have it do something. Each is named by its defect. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'a view that is not ours': 'CREATE VIEW extra AS SELECT 1',
  'a view in the place of a table': 'DROP TABLE provenance; CREATE VIEW provenance AS SELECT 1 AS run_id',
  'a view that never ends':
    'DROP TABLE chunk; CREATE VIEW chunk AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n',
  'a trigger on insertion': 'CREATE TRIGGER extra AFTER INSERT ON event BEGIN DELETE FROM run; END',
  'a trigger on unblinding': 'CREATE TRIGGER extra AFTER INSERT ON run BEGIN DELETE FROM blinding_act; END',
  'a virtual table of text search': 'CREATE VIRTUAL TABLE extra USING fts5(content)',
  'a virtual table of ranges': 'CREATE VIRTUAL TABLE extra USING rtree(id, low, high)',
  'an extra table': 'CREATE TABLE extra (content TEXT)',
  'an extra index': 'CREATE INDEX extra ON run (label)',
  'an index over an expression': 'CREATE INDEX extra ON run (abs(run_id))',
  'an extra column': 'ALTER TABLE run ADD COLUMN extra TEXT',
  'a computed column': 'ALTER TABLE run ADD COLUMN extra TEXT AS (hex(label)) VIRTUAL',
  'a column of another name': 'ALTER TABLE run RENAME COLUMN label TO extra',
  'a table of another name': 'ALTER TABLE event RENAME TO extra',
  'a table missing': 'DROP TABLE event_detail',
  'no tables': 'DROP TABLE event_detail; DROP TABLE event; DROP TABLE chunk; DROP TABLE provenance; DROP TABLE run',
  'another application': 'PRAGMA application_id = 1',
  'no application': 'PRAGMA application_id = 0',
  'a newer version': 'PRAGMA user_version = 9999',
  'a negative version': 'PRAGMA user_version = -1',
  'version zero': 'PRAGMA user_version = 0',
  'a run without seal': 'UPDATE run SET seal = NULL',
  'a run of another kind': "UPDATE run SET kind = 'data'",
  'a run of another process': "UPDATE run SET process = '=cmd()'",
  'another label': "UPDATE run SET label = '<img src=x onerror=alert(1)>'",
  'another card': 'UPDATE run SET card = \'{"__proto__":{}}\'',
  'endless events': 'UPDATE run SET events_requested = 9007199254740993',
  'chunks of no events': 'UPDATE run SET chunk_events = 0',
  'chunks of negative size': 'UPDATE run SET chunk_events = -5',
  'a geometry that is a bomb': "UPDATE geometry SET document = '[' || replace(hex(zeroblob(100000)), '00', '[')",
  'a geometry of another hash': "UPDATE geometry SET document = '{}'",
  'a detail of one byte': "UPDATE event_detail SET detail = x'01'",
  'a detail that lies about its length': "UPDATE event_detail SET detail = x'02ffffff'",
  'infinite energies': 'UPDATE event SET e_ecal_gev = 9e999',
  'an event moved': 'UPDATE event SET event_number = 100000 WHERE event_number = 3 AND run_id = 1',
  'an event removed': 'DELETE FROM event WHERE event_number = 3',
  'a chunk removed': 'DELETE FROM chunk WHERE chunk = 2',
  'a run removed': 'PRAGMA foreign_keys = OFF; DELETE FROM run WHERE run_id = 1',
};

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
    for (const [what, sql] of Object.entries(HOSTILE)) {
      copyFileSync(whole, store);
      const database = new Database(store);
      database.unsafeMode();
      database.exec(sql);
      database.close();
      await open(what, true);
    }
    const bytes = readFileSync(whole);
    for (let i = 0; tally.tried < trials; i++) {
      writeFileSync(store, damage(damage(bytes, 3 * i), 3 * i + 1));
      await open(`mutation ${i}`, false);
    }
    if (({} as { polluted?: unknown }).polluted !== undefined) tally.fault('wrong', 'a prototype was changed');
    return tally.finding(`${Object.keys(HOSTILE).length} made by hand, the others mutated`);
  },
};
