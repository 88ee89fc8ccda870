import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CallInput, CallName, CallReply } from '../../contract/calls.ts';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { readCsvEvents } from '../../src-main/importers/csv-events.ts';
import { readParquetEvents } from '../../src-main/importers/parquet-events.ts';
import { EventReader } from '../../src-main/store/event-reader.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { anEventStore, type WrittenRun } from '../support/event-store.ts';
import { randomEvents } from '../support/physics/random-events.ts';

const context = { signal: new AbortController().signal, report: () => undefined };
const call = <Name extends CallName>(name: Name, input: CallInput<Name>) => dispatch(name, input, context);

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const triggered: WrittenRun = {
  ...{ kind: 'mc', label: 'triggered', events: randomEvents(2500, 5), unstored: 40 },
  isMissing: ({ trigger_physics }) => trigger_physics !== 1,
};

/** All events of a run, bits and all. */
async function contentOf(store: string, runId: number) {
  const reader = new EventReader(store);
  try {
    const events = [];
    for await (const { events: some } of reader.readInChunks(runId, { where: undefined, pass: [] }, context.signal))
      events.push(...some);
    return { events, totals: reader.readTotals(runId) };
  } finally {
    reader.close();
  }
}

async function exportRun(store: string, more: Partial<CallInput<'events.export'>> = {}) {
  const { files } = await call('events.export', { store, out: join(aFolder(), 'out'), ...more });
  return files[0]!;
}

describe('events there and back', () => {
  test.each(['parquet', 'csv'] as const)('%s keeps every bit of every event, and with it every cut', async (format) => {
    const store = anEventStore([triggered]);
    const file = await exportRun(store, { format, detail: true });
    const other = join(aFolder(), 'other.sqlite');
    const before = await contentOf(store, 1);
    const known = { generated: before.totals.generated.count, on_target: before.totals.onTarget.count };
    const imported = await call('file.import', { file, store: other, ...(format === 'csv' && known) });
    expect(imported).toMatchObject({ kind: 'events', events: { run: 1, already_imported: false, ...known } });
    const after = await contentOf(other, 1);
    expect(after.events).toEqual(before.events);
    if (format === 'parquet') {
      expect(after.totals.generated.weight).toBeCloseTo(before.totals.generated.weight, 9);
      expect(after.totals.onTarget.squares).toBeCloseTo(before.totals.onTarget.squares, 9);
    }
    const cuts = (path: string) => call('selection.cutflow', { store: path, run: 1 });
    const counts = ({ steps }: CallReply<'selection.cutflow'>) => steps.map(({ name, out }) => [name, out]);
    expect(counts(await cuts(other))).toEqual(counts(await cuts(store)));
    expect(await call('store.verify', { store: other })).toMatchObject({ ok: true });
    const again = await call('file.import', { file, store: other, ...(format === 'csv' && known) });
    expect(again.events).toMatchObject({ run: 1, already_imported: true, digest: imported.events!.digest });
  });

  test('an imported run says where it comes from, cannot be replayed, and leaves what was there alone', async () => {
    const store = anEventStore([triggered]);
    const file = await exportRun(store, { format: 'parquet' });
    await call('file.import', { file, store, label: 'from outside' });
    const { runs } = await call('store.runs', { store });
    expect(runs[1]).toMatchObject({ process: 'external', label: 'from outside', kind: 'mc', status: 'finished' });
    expect(runs[1]!.card).toMatchObject({ source: { rows: runs[0]!.stored, origin: { label: 'triggered', run: 1 } } });
    await expect(call('event.replay', { store, run: 2, event: 1 })).rejects.toMatchObject({ code: 'EVENT_EXTERNAL' });
  });

  test('an imported run is verified like others; damage in it is told, not made up for', async () => {
    const store = join(aFolder(), 'other.sqlite');
    await call('file.import', { file: await exportRun(anEventStore([triggered])), store });
    expect(await call('store.repair', { store })).toMatchObject({ ok: true, remade: [] });
    const database = new Database(store);
    database.exec('UPDATE event SET e_ecal_gev = e_ecal_gev + 1 WHERE event_number < 50');
    database.close();
    expect(await call('store.verify', { store })).toMatchObject({ ok: false, damaged: [{ run: 1, chunk: 0 }] });
    await expect(call('store.repair', { store })).rejects.toMatchObject({
      ...{ code: 'STORE_IRREPARABLE', problem: expect.stringContaining('import it again') as string },
    });
  });

  test('data keep their box: what is hidden is not written, and comes back as blind as it was', async () => {
    const store = anEventStore([{ kind: 'data', label: 'data', events: randomEvents(800, 7) }]);
    const file = await exportRun(store, { format: 'parquet' });
    const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(file)).buffer });
    const inBox = rows.filter((row) => Number(row['e_missing_gev']) >= 50 && Number(row['e_hcal_gev']) <= 1);
    expect(rows.length).toBeGreaterThan(400);
    expect(inBox).toEqual([]);
    const other = join(aFolder(), 'other.sqlite');
    await call('file.import', { file, store: other });
    expect(await call('store.runs', { store: other })).toMatchObject({ runs: [{ kind: 'data', card: null }] });
  });
});

describe('what is written', () => {
  test('only what the condition and the selection let through, up to the greatest number', async () => {
    const store = anEventStore([{ kind: 'mc', label: 'all', events: randomEvents(1200, 6) }]);
    const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\r\n').slice(1);
    const all = lines(await exportRun(store));
    expect(all).toHaveLength(1200);
    const low = lines(await exportRun(store, { where: 'e_ecal_gev < 50 and not (veto2_mip > 1)' }));
    const { total } = await call('event.page', {
      ...{ store, runs: [1], columns: ['weight'], where: 'e_ecal_gev < 50 and not (veto2_mip > 1)' },
    });
    expect(low).toHaveLength(total);
    const { steps } = await call('selection.cutflow', { store, run: 1 });
    expect(lines(await exportRun(store, { selected: true }))).toHaveLength(steps.at(-1)!.out);
    expect(lines(await exportRun(store, { most_events: 7 }))).toEqual(all.slice(0, 7));
  });

  test('a table has no cell that a spreadsheet could run, and nothing half-written beside it', async () => {
    const store = anEventStore([{ kind: 'mc', label: '=cmd()', events: randomEvents(50, 8) }]);
    const file = await exportRun(store, { detail: true });
    const cells = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\r\n')
      .flatMap((line) => line.split(','));
    expect(cells.filter((cell) => /^[=+@\t\r]|^-(?![\d.])/.test(cell))).toEqual([]);
    expect(readdirSync(join(file, '..'))).toEqual(['run-1.csv']);
  });

  test('Phoenix gets hits and cells in their places, in mm and MeV', async () => {
    const folder = aFolder();
    const store = join(folder, 's.sqlite');
    await call('run.simulate', { store, workers: 1, card: { events: 4 } });
    const text = readFileSync(await exportRun(store, { format: 'phoenix' }), 'utf8');
    const events = JSON.parse(text) as Record<string, PhoenixEvent>;
    expect(Object.keys(events)).toEqual([0, 1, 2, 3].map((event) => `run 1, event ${event}`));
    const shown = await call('event.read', { store, run: 1, event: 2 });
    const event = events['run 1, event 2']!;
    expect(event).toMatchObject({ 'event number': 2, 'run number': 1, units: 'mm, MeV' });
    expect(event.Hits.trackers.map(({ pos }) => pos)).toEqual(
      shown.hits.map(({ x_mm, y_mm, z_mm }) => [x_mm, y_mm, z_mm]),
    );
    const cells = Object.values(event.PlanarCaloCells).flatMap((plane) => plane.cells);
    const calorimeters = shown.channels.filter(({ detector }) => /ECAL|HCAL/.test(detector));
    expect(cells.map(({ name }) => name).sort()).toEqual(calorimeters.map(({ name }) => name).sort());
    const sumMev = cells.reduce((sum, { energy }) => sum + energy, 0);
    const sumGev = calorimeters.reduce((sum, { energy_gev }) => sum + energy_gev, 0);
    expect(sumMev).toBeCloseTo(1000 * sumGev, 6);
  });

  test('twin export writes events, and limits only where there are signals; a detector as gdml and gltf', async () => {
    const store = anEventStore([{ kind: 'mc', label: 'beam', events: randomEvents(30, 9) }]);
    const out = join(aFolder(), 'out');
    for (const [format, name] of [
      ['csv', 'run-1.csv'],
      ['parquet', 'run-1.parquet'],
      ['phoenix', 'run-1.phoenix.json'],
      ['gdml', 'na64-2016.gdml'],
      ['gltf', 'na64-2016.glb'],
    ] as const) {
      expect(await call('analysis.export', { store, format, out })).toEqual({ format, files: [join(out, name)] });
    }
    expect(await call('file.import', { store, file: join(out, 'na64-2016.gdml') })).toMatchObject({
      ...{ kind: 'geometry', files: [] },
    });
  });
});

interface PhoenixEvent {
  readonly Hits: { readonly trackers: readonly { readonly pos: readonly number[] }[] };
  readonly PlanarCaloCells: Readonly<
    Record<string, { readonly cells: readonly { readonly name: string; readonly energy: number }[] }>
  >;
}

/** A sound file of three events, changed by a test. */
const HEADER = ['event_number', ...EVENT_COLUMN_NAMES];
const rowsOf = (...numbers: readonly (number | string)[]) =>
  numbers.map((number) => [number, ...EVENT_COLUMN_NAMES.map((name) => (name === 'weight' ? 1 : 0))] as unknown[]);
const csv = (header: readonly string[], rows: readonly (readonly unknown[])[]) =>
  [header, ...rows].map((row) => row.join(',')).join('\n');
const column = (name: string) => HEADER.indexOf(name);
const changed = (row: number, name: string, value: unknown) =>
  rowsOf(0, 1, 2).map((cells, i) => cells.map((cell, c) => (i === row && c === column(name) ? value : cell)));

const saying = async (act: Promise<unknown>) =>
  act.then(
    () => 'taken',
    (error: unknown) => (error instanceof TwinError ? error.message : `crashed: ${String(error)}`),
  );

/** What is said of a file that is imported; it must not be taken. */
async function refusal(content: string | Uint8Array, more: Partial<CallInput<'file.import'>> = {}) {
  const folder = aFolder();
  const file = join(folder, 'events.csv');
  writeFileSync(file, content);
  const said = await saying(call('file.import', { file, store: join(folder, 's.sqlite'), ...more }));
  expect(readdirSync(folder), 'a refused file leaves nothing behind').toEqual(['events.csv']);
  return said;
}

/** The same of its reader alone, without the thread that it has in an import. */
async function refusalOfReader(content: string | Uint8Array): Promise<string> {
  const file = join(aFolder(), 'events.csv');
  writeFileSync(file, content);
  const isParquet = Buffer.from(content.slice(0, 4)).toString() === 'PAR1';
  const rows = (isParquet ? readParquetEvents : readCsvEvents)(file, 'events.csv', { fill: {}, ignore: [] }, 8);
  const readAll = async () => {
    while ((await rows.next()).done !== true);
  };
  return saying(readAll());
}

describe('files that are refused, by row and column and with what to do', () => {
  test.each([
    [
      'a value that is not finite',
      csv(HEADER, changed(1, 'e_ecal_gev', '1e999')),
      'line 3, e_ecal_gev: Infinity is not finite',
    ],
    ['a value that is no number', csv(HEADER, changed(2, 'hcal_r', 'n/a')), 'line 4, hcal_r: This is no number'],
    ['an empty value', csv(HEADER, changed(0, 'hcal_r', '')), 'line 2, hcal_r: This is no number'],
    ['a hexadecimal number', csv(HEADER, changed(0, 'tracks', '0x10')), 'line 2, tracks: This is no number'],
    ['numbers that fall', csv(HEADER, rowsOf(5, 9, 7)), 'line 4, event_number: Event 7 follows event 9'],
    ['a number that is there twice', csv(HEADER, rowsOf(5, 9, 9)), 'line 4, event_number: Event 9 is there twice'],
    ['a number too large', csv(HEADER, rowsOf(1e9)), 'line 2, event_number: 1000000000 is no event number'],
    ['a broken number', csv(HEADER, rowsOf(1.5)), 'line 2, event_number: 1.5 is no event number'],
    ['a negative number', csv(HEADER, rowsOf(-1)), 'line 2, event_number: -1 is no event number'],
    [
      'a trigger that is neither 0 nor 1',
      csv(HEADER, changed(0, 'trigger_beam', 2)),
      'line 2, trigger_beam: 2 is neither',
    ],
    ['a value too few', csv(HEADER, [rowsOf(0)[0]!.slice(1)]), 'line 2: There are 43 values (the header names 44'],
    ['a strange column', csv([...HEADER, 'energy'], []), 'line 1: The store has no column "energy"'],
    ['a column twice', csv([...HEADER, 'weight'], []), 'line 1: The column "weight" is there twice'],
    ['a column missing', csv(HEADER.slice(0, -15), []), 'is missing'],
    ['no events', csv(HEADER, []), 'The file has a header, but no events'],
    ['nothing', '', 'The file is empty'],
    ['UTF-16', Buffer.from(csv(HEADER, rowsOf(0)), 'utf16le'), 'zero bytes'],
    ['no UTF-8', Buffer.from([0x77, 0xff, 0xfe, 0x0a]), 'This is not UTF-8'],
    ['an endless line', 'x'.repeat(300_000), 'more than 200000 characters'],
    ['a detail that lies', csv([...HEADER, 'detail'], [[...rowsOf(0)[0]!, '01ff0000']]), 'line 2, detail'],
    ['Parquet cut off', Buffer.from('PAR1 and no more'), 'no Parquet that can be read'],
  ])('%s', async (_, content, text) => {
    expect(await refusalOfReader(content)).toContain(text);
  });

  test('the whole import says the same, writes nothing, and knows a store when it sees one', async () => {
    expect(await refusal(csv(HEADER, rowsOf(5, 9, 7)))).toContain('line 4, event_number: Event 7 follows event 9');
    expect(await refusal(Buffer.from('SQLite format 3\0'.padEnd(100, '\0')))).toContain('This is a store');
    expect(await refusal('{"channels": []}')).toMatch(/required|channels/);
  });

  test('nested Parquet, and Parquet that claims more than it has', async () => {
    const nested = parquetWriteBuffer({
      schema: [
        { name: 'event', num_children: 1 },
        { name: 'hit', num_children: 1, repetition_type: 'REQUIRED' },
        { name: 'x_mm', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      ],
      columnData: [{ name: 'hit', data: [{ x_mm: 1 }, { x_mm: 2 }] }],
    });
    expect(await refusalOfReader(new Uint8Array(nested))).toMatch(/nested/);
    const sound = new Uint8Array(
      parquetWriteBuffer({ columnData: HEADER.map((name) => ({ name, data: [0, 1, 2], type: 'DOUBLE' as const })) }),
    );
    expect(await refusalOfReader(sound.slice(0, -30))).toContain('no Parquet that can be read');
  });

  test('numbers of generated events that the file contradicts', async () => {
    const content = csv(HEADER, rowsOf(0, 1, 20));
    expect(await refusal(content, { generated: 20 })).toContain('at least 21 were generated');
    expect(await refusal(content, { on_target: 22 })).toContain('of 21 events');
  });
});

describe('files as others write them', () => {
  test('without numbers, without truth, with columns filled and left out, in any order', async () => {
    const folder = aFolder();
    const file = join(folder, 'events.csv');
    const names = [...EVENT_COLUMN_NAMES].filter((name) => !name.startsWith('truth_') && name !== 'hcal_r').reverse();
    writeFileSync(
      file,
      `\uFEFF"note",${names.join(',')}\r\n${[3, 4].map((n) => `n${n},${names.map(() => '1').join(', ')}`).join('\r\n')}\r\n`,
    );
    const store = join(folder, 's.sqlite');
    const { events } = await call('file.import', { file, store, fill: 'hcal_r=0.25', ignore: 'note' });
    expect(events).toMatchObject({ stored: 2, generated: 2, on_target: 2, warnings: [] });
    const { rows } = await call('event.page', {
      ...{ store, runs: [1], columns: ['hcal_r', 'e_ecal_gev', 'truth_x_mm'] },
    });
    expect(rows).toEqual([0, 1].map((event) => ({ run: 1, event, values: [0.25, 1, 0] })));
  });

  test('numbers with gaps: what is not there counts as generated, in few chunks', async () => {
    const folder = aFolder();
    const file = join(folder, 'events.csv');
    writeFileSync(file, csv(HEADER, rowsOf(3, 1000, 999_999)));
    const store = join(folder, 's.sqlite');
    const { events } = await call('file.import', { file, store });
    expect(events).toMatchObject({ stored: 3, generated: 1_000_000, on_target: 0 });
    expect(events!.warnings[0]).toContain('999997 numbers up to the last have no event');
    expect(await call('store.verify', { store })).toMatchObject({ ok: true, chunks: 1 });
  });

  test('Parquet of other types and codecs', async () => {
    const folder = aFolder();
    const data = { BOOLEAN: [true, false], INT64: [1n, 0n], FLOAT: [1, 0], INT32: [1, 0], DOUBLE: [1, 0] } as const;
    const types = Object.keys(data) as (keyof typeof data)[];
    const columnData = EVENT_COLUMN_NAMES.map((name, i) => {
      const type = types[i % types.length]!;
      return { name, type, data: [...data[type]] };
    });
    const store = join(folder, 's.sqlite');
    for (const [run, codec] of (['UNCOMPRESSED', 'SNAPPY'] as const).entries()) {
      const file = join(folder, `${codec}.parquet`);
      writeFileSync(file, new Uint8Array(parquetWriteBuffer({ columnData, codec })));
      await call('file.import', { file, store });
      const { rows } = await call('event.page', { store, runs: [run + 1], columns: [...EVENT_COLUMN_NAMES] });
      expect(rows.map(({ values }) => new Set(values))).toEqual([new Set([1]), new Set([0])]);
    }
  });
});
