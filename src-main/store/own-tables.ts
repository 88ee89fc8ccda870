import Database from 'better-sqlite3';
import { TwinError } from '../../physics/foundation/failure.ts';

/** Tables and indexes by name, each with its text where that is known. */
export type Tables = ReadonlyMap<string, string | undefined>;

/** What a schema makes. */
export function tablesOf(schemaSql: string): Tables {
  const fresh = new Database(':memory:');
  fresh.exec(schemaSql);
  const rows = [
    ...fresh.prepare<[], [string, string]>('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').raw().iterate(),
  ];
  fresh.close();
  return new Map(rows);
}

/**
 * Nothing but our tables, as we make them: no view, trigger, virtual table or generated column of somebody else, whose
 * text SQLite would run. `what` names the kind of file in the refusal.
 */
export function requireOnly(ours: Tables, database: Database.Database, path: string, what = 'store'): void {
  const found = [
    ...database
      .prepare<[], [string, string, string | null]>(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
      )
      .raw()
      .iterate(),
  ];
  const strange = found.find(
    ([type, name, sql]) => !ours.has(name) || (ours.get(name) ?? sql) !== sql || (type !== 'table' && type !== 'index'),
  );
  const missing = [...ours.keys()].find((name) => !found.some(([, found]) => found === name));
  if (strange === undefined && missing === undefined) return;
  const problem =
    strange === undefined
      ? `lacks the table ${missing}`
      : `holds the ${strange[0]} ${strange[1].slice(0, 60)}, which is not one of ours`;
  throw new TwinError({
    code: 'STORE_FOREIGN',
    where: path,
    problem: `This ${what} ${problem}.`,
    remedy: `Work on a copy without it, or name a ${what} that na64-twin made.`,
  });
}
