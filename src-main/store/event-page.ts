import type Database from 'better-sqlite3';
import type { EventColumnName } from '../../physics/event-model/event-columns.ts';
import type { Condition } from '../../physics/event-model/expression.ts';
import type { Cut } from '../../physics/selection/cuts.ts';
import { conditionSql } from './condition-sql.ts';
import { cutSql, failureSql } from './cut-sql.ts';

/** Which event. */
export interface EventPlace {
  readonly runId: number;
  readonly eventNumber: number;
}

export interface EventRow extends EventPlace {
  readonly values: readonly number[];
}

export interface EventQuery {
  readonly runIds: readonly number[];
  readonly columns: readonly EventColumnName[];
  readonly sortBy: EventColumnName | 'event_number';
  readonly direction: 'ascending' | 'descending';
  readonly offset: number;
  readonly limit: number;
  /** Closed intervals that a row's columns must lie in. */
  readonly ranges: readonly { readonly column: EventColumnName; readonly min: number; readonly max: number }[];
  /** A condition over the columns and `event_number` that must be true. */
  readonly where: Condition | undefined;
  /** Cuts that a row must pass, and cuts that it must fail. */
  readonly pass: readonly Cut[];
  readonly fail: readonly Cut[];
  /** An event whose row is asked for. */
  readonly locate?: EventPlace | undefined;
}

export interface EventPage {
  readonly total: number;
  readonly rows: readonly EventRow[];
  /** Where the event to be located stands; undefined where it is not listed. */
  readonly row: number | undefined;
}

/** The page as the database finds it: every event is looked at. `visible` is the condition of what may be seen. */
export function queryPage(database: Database.Database, query: EventQuery, visible: string): EventPage {
  const { columns, sortBy, direction, limit, offset, locate } = query;
  const { where, values } = conditionOf(query, visible);
  // Turned round, the table is the same backwards: the numbers of run and event go with the direction.
  const keys = [...(sortBy === 'event_number' ? [] : [sortBy]), 'run_id', 'event_number'];
  const order = keys.map((key) => `${key} ${direction === 'ascending' ? 'ASC' : 'DESC'}`).join(', ');
  const count = (sql: string, ...more: number[]) =>
    database
      .prepare<(number | string)[], number>(`SELECT count(*) FROM event WHERE ${sql}`)
      .pluck()
      .get(...values, ...more)!;
  const statement = database
    .prepare<(number | string)[], number[]>(
      `SELECT run_id, event_number${columns.map((name) => `, ${name}`).join('')} FROM event WHERE ${where}
       ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .raw();
  const rows = [...statement.iterate(...values, limit, offset)].map(([runId, eventNumber, ...cells]) => ({
    runId: runId!,
    eventNumber: eventNumber!,
    values: cells,
  }));
  const rowOf = ({ runId, eventNumber }: EventPlace): number | undefined => {
    const isListed = count(`${where} AND run_id = ? AND event_number = ?`, runId, eventNumber) === 1;
    if (!isListed) return undefined;
    const own = `(SELECT ${keys.join(', ')} FROM event WHERE run_id = ? AND event_number = ?)`;
    const isBefore = `(${keys.join(', ')}) ${direction === 'ascending' ? '<' : '>'} ${own}`;
    return count(`${where} AND ${isBefore}`, runId, eventNumber);
  };
  return { total: count(where), rows, row: locate && rowOf(locate) };
}

function conditionOf({ runIds, ranges, pass, fail, where }: EventQuery, visible: string) {
  const demands = [...pass.map(cutSql), ...fail.map(failureSql), ...(where === undefined ? [] : [conditionSql(where)])];
  const conditions = [
    `run_id IN (${runIds.map(() => '?').join(', ')})`,
    visible,
    ...ranges.map(({ column }) => `${column} BETWEEN ? AND ?`),
    ...demands.map(({ sql }) => `(${sql})`),
  ];
  const values = [
    ...runIds,
    ...ranges.flatMap(({ min, max }) => [min, max]),
    ...demands.flatMap((demand) => demand.values),
  ];
  return { where: conditions.join(' AND '), values };
}
