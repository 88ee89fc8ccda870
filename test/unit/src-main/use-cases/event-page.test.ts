import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { CallInput, CallReply } from '../../../../contract/calls.ts';
import type { EventColumnName } from '../../../../physics/event-model/event-columns.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { paperSelection } from '../../../../physics/selection/paper-selection.ts';
import { EventReader } from '../../../../src-main/store/event-reader.ts';
import { dispatch } from '../../../../src-main/use-cases/dispatch.ts';
import { orderOf } from '../../../../src-main/use-cases/selection/order-of-column.ts';
import { readAhead } from '../../../../src-main/use-cases/selection/read-ahead.ts';
import { isKept } from '../../../../src-main/use-cases/selection/read-sample.ts';
import { anEventStore } from '../../../support/event-store.ts';
import { randomEvents } from '../../../support/physics/random-events.ts';

type Query = CallInput<'event.page'>;

const context = { signal: new AbortController().signal, report: () => undefined };
const page = (input: Query): Promise<CallReply<'event.page'>> => dispatch('event.page', input, context);
const COLUMNS: [EventColumnName, ...EventColumnName[]] = ['e_ecal_gev', 'e_hcal_gev', 'srd_in_time', 'momentum_gev'];

function isInMemory(store: string, runs: readonly number[]): boolean {
  const reader = new EventReader(store);
  try {
    return isKept(reader, runs);
  } finally {
    reader.close();
  }
}

function countInSql(store: string, sql: string): number {
  const database = new Database(store, { readonly: true });
  try {
    return database.prepare<[], number>(`SELECT count(*) FROM event WHERE run_id IN (1, 2) AND ${sql}`).pluck().get()!;
  } finally {
    database.close();
  }
}

/** Filters, cuts, order and place, drawn by a seed; with the first part in SQL. */
function drawnQuery(seed: number, events: number) {
  const stream = new RandomStream(seed, 0, 'page').startEvent(0);
  const pick = <T>(from: readonly T[]) => from[Math.floor(from.length * stream.uniform())]!;
  const [column, other] = [pick(COLUMNS), pick(COLUMNS)];
  const [min, limit] = [Math.floor(40 * stream.uniform()), Math.floor(60 * stream.uniform())];
  const hasRange = stream.uniform() < 0.5;
  const hasWhere = stream.uniform() < 0.7;
  const query: Omit<Query, 'store'> = {
    ...{ runs: [2, 1], columns: COLUMNS },
    ranges: hasRange ? [{ column, min, max: 1e9 }] : [],
    ...(hasWhere && { where: `${other} <= ${limit} or event_number > 900` }),
    sort_by: pick<EventColumnName | 'event_number'>([...COLUMNS, 'event_number']),
    direction: pick(['ascending', 'descending'] as const),
    ...{
      ...pick([
        { offset: 0, limit: 20 },
        { offset: Math.floor(400 * stream.uniform()), limit: 50 },
      ]),
    },
    locate: { run: pick([1, 2]), event: Math.floor(events * stream.uniform()) },
  };
  const sql = [
    '1',
    ...(hasRange ? [`${column} >= ${min}`] : []),
    ...(hasWhere ? [`(${other} <= ${limit} OR event_number > 900)`] : []),
  ];
  const cuts =
    stream.uniform() < 0.3 ? { pass: [paperSelection.cuts[0]!.name], fail: [paperSelection.cuts[3]!.name] } : {};
  return { query, cuts, sql: sql.join(' AND ') };
}

test('a page out of memory is the page out of the store, and counts what SQL counts, for 20 drawn filters', async () => {
  const store = anEventStore([
    { kind: 'mc', label: 'a', events: randomEvents(1000, 3) },
    { kind: 'mc', label: 'b', events: randomEvents(300, 4) },
  ]);
  const drawn = Array.from({ length: 20 }, (_, seed) => drawnQuery(seed, 1000));
  const fromStore: CallReply<'event.page'>[] = [];
  for (const { query, cuts } of drawn) fromStore.push(await page({ store, ...query, ...cuts }));
  expect(isInMemory(store, [1, 2])).toBe(false);
  for (const step of readAhead(store, [2, 1], COLUMNS)) expect(step).toBeUndefined();
  expect(isInMemory(store, [1, 2])).toBe(true);
  for (const [i, { query, cuts, sql }] of drawn.entries()) {
    expect(await page({ store, ...query, ...cuts })).toEqual(fromStore[i]);
    expect((await page({ store, ...query })).total).toBe(countInSql(store, sql));
  }
  expect(fromStore.filter(({ row }) => row !== null).length).toBeGreaterThan(3);
  expect(new Set(fromStore.map(({ total }) => total)).size).toBeGreaterThan(10);
});

test('the event to be located stands in the row that is told', async () => {
  const store = anEventStore([{ kind: 'mc', label: 'a', events: randomEvents(200, 5) }]);
  const query: Query = {
    ...{ store, runs: [1], columns: ['e_ecal_gev'], sort_by: 'e_ecal_gev', direction: 'descending' },
    locate: { run: 1, event: 77 },
  };
  const { row } = await page(query);
  expect((await page({ ...query, offset: row!, limit: 1 })).rows).toMatchObject([{ run: 1, event: 77 }]);
});

test('what hides the box of data hides it in memory', async () => {
  const box = { e_missing_gev: 60, e_hcal_gev: 0.2 };
  const store = anEventStore([{ kind: 'data', label: 'a', events: [{ ...box }, { e_missing_gev: 1 }, { ...box }] }]);
  for (const step of readAhead(store, [1], ['e_missing_gev'])) expect(step).toBeUndefined();
  expect(isInMemory(store, [1])).toBe(true);
  expect(await page({ store, runs: [1], columns: ['e_missing_gev'], locate: { run: 1, event: 0 } })).toEqual({
    total: 1,
    rows: [{ run: 1, event: 1, values: [1] }],
    row: null,
  });
});

test('the order of a column is that of a stable sort by value', () => {
  const stream = new RandomStream(1, 0, 'order').startEvent(0);
  const special = [0, -0, 5e-324, -5e-324, 1e308, -1e308, -1, 1, Infinity, -Infinity];
  const values = Float64Array.from({ length: 3000 }, (_, i) =>
    i % 3 === 0 ? special[Math.floor(special.length * stream.uniform())]! : 200 * stream.uniform() - 100,
  );
  const sorted = Array.from(values, (_, i) => i).sort((a, b) =>
    values[a]! === values[b]! ? a - b : values[a]! - values[b]!,
  );
  expect([...orderOf(values)]).toEqual(sorted);
  expect([...orderOf(new Float64Array())]).toEqual([]);
});
