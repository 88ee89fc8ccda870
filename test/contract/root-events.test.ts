import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { EventBlock } from '../../src-main/importers/event-block.ts';
import { readRootEvents } from '../../src-main/importers/root-events.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { RootFileWriter } from '../support/files/root-file-writer.ts';
import { temporaryFolder } from '../support/run-twin.ts';

const ask = { signal: new AbortController().signal, report: () => undefined };
const ROWS = 6000;

/** Every column, with numbers that tell column and row; triggers are 0 and 1. */
function columnsOf(rows: number): Record<string, number[]> {
  return Object.fromEntries(
    EVENT_COLUMN_NAMES.map((name, c) => [
      name,
      Array.from({ length: rows }, (_, i) => (name.startsWith('trigger_') ? (i + c) % 2 : i + c / 64)),
    ]),
  );
}

function written(make: (file: RootFileWriter) => RootFileWriter): string {
  const path = join(temporaryFolder(), 'events.root');
  writeFileSync(path, make(new RootFileWriter('events.root')).finish());
  return path;
}

async function readAll(path: string, ignore: readonly string[] = []): Promise<number> {
  let rows = 0;
  for await (const block of readRootEvents(path, 'events.root', { fill: {}, ignore }, 8)) {
    rows += block.eventNumbers.length;
  }
  return rows;
}

async function refusal(path: string): Promise<string> {
  const quiet = (['log', 'warn', 'error'] as const).map((kind) => vi.spyOn(console, kind).mockReturnValue());
  try {
    return `taken: ${await readAll(path)}`;
  } catch (error) {
    if (!(error instanceof TwinError)) throw error;
    return `${error.code} ${error.where}: ${error.problem} ${error.remedy}`;
  } finally {
    quiet.forEach((spy) => spy.mockRestore());
  }
}

describe('events of a ROOT tree', () => {
  test('are read number by number, in several pieces and baskets, beside another tree', async () => {
    const columns = columnsOf(ROWS);
    const path = written((writer) => writer.addTree('events', columns, 700).addTree('other', { x: [1] }, 1));
    const blocks: EventBlock[] = [];
    for await (const block of readRootEvents(path, 'events.root', { fill: {}, ignore: [] }, 8)) blocks.push(block);
    const read = blocks.flatMap(({ scalars }) => [...scalars]);
    const expected = Array.from({ length: ROWS }, (_, i) =>
      EVENT_COLUMN_NAMES.map((name) => columns[name]![i]!),
    ).flat();
    expect(read.length).toBe(expected.length);
    expect(read.findIndex((value, i) => value !== expected[i])).toBe(-1);
  });

  test('come into the store as a run of their own', async () => {
    const columns = columnsOf(40);
    const file = written((writer) => writer.addTree('events', columns, 15));
    const store = join(temporaryFolder(), 'from-root.sqlite');
    const { events } = await dispatch('file.import', { file, store }, ask);
    expect(events).toMatchObject({ stored: 40, generated: 40 });
    const query = { store, runs: [events!.run], columns: ['e_ecal_gev', 'hcal_r'] as const, offset: 20, limit: 5 };
    const { rows } = await dispatch('event.page', query, ask);
    for (const { event, values } of rows) expect(values).toEqual(query.columns.map((name) => columns[name]![event]));
  });

  test('a branch that is no column is left out where that is wanted', async () => {
    const path = written((writer) => writer.addTree('run', { ...columnsOf(5), extra: [1, 2, 3, 4, 5] }, 5));
    expect(await refusal(path)).toMatch(/FILE_INVALID .*no column "extra".*--ignore extra/);
    expect(await readAll(path, ['extra'])).toBe(5);
  });

  const columns = columnsOf(5);
  const { e_ecal_gev: _missing, ...fewer } = columns;
  test.each<[string, (file: RootFileWriter) => RootFileWriter, RegExp]>([
    ['no tree', (file) => file, /holds no tree/],
    ['two trees', (file) => file.addTree('a', columns, 5).addTree('b', columns, 5), /several trees: a, b/],
    ['no entries', (file) => file.addTree('events', columnsOf(0), 5), /has no entries/],
    ['a missing column', (file) => file.addTree('events', fewer, 5), /"e_ecal_gev" is missing.*--fill e_ecal_gev=0/],
    [
      'numbers that are none',
      (file) => file.addTree('events', { ...columns, e_ecal_gev: [1, 2, NaN, 4, 5] }, 2),
      /events\.root, events, entry 2, e_ecal_gev: This is no number/,
    ],
    [
      'a branch that is shorter',
      (file) => file.addTree('events', { ...columns, e_ecal_gev: [1, 2, 3] }, 5),
      /e_ecal_gev has 3 entries \(the tree has 5\)/,
    ],
    ['details', (file) => file.addTree('events', { ...columns, detail: [1, 2, 3, 4, 5] }, 5), /--ignore detail/],
    [
      'double numbers',
      (file) => file.addTree('events', { event_number: [3, 3, 4, 5, 6], ...columns }, 5),
      /is there twice/,
    ],
  ])('%s: refused, with what to do', async (_what, make, words) => {
    expect(await refusal(written(make))).toMatch(words);
  });

  test('a basket whose lengths are damaged is refused at its entries', async () => {
    const path = written((writer) => writer.addTree('events', columns, 2));
    const bytes = readFileSync(path);
    // All that stands before the name of the class: lengths, version, place.
    const basket = bytes.indexOf('TBasket');
    writeFileSync(path, bytes.fill(0xff, basket - 27, basket - 10));
    expect(await refusal(path)).toMatch(/^FILE_INVALID events\.root, events, entry 0: This is no ROOT object/);
  });
});
