import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addWeight, NO_WEIGHT, packChunk } from '../../../../physics/event-model/event-chunk.ts';
import { columnIndex, EVENT_COLUMN_NAMES } from '../../../../physics/event-model/event-columns.ts';
import { EventReader } from '../../../../src-main/store/event-reader.ts';
import { StoreWriter } from '../../../../src-main/store/run-writer.ts';

/** [missing energy, HCAL energy]: in the box, on both its edges, beside it. */
const EVENTS = [
  [60, 0.2],
  [50, 1],
  [49.999, 0.2],
  [60, 1.001],
] as const;

/** A store with one run of the four events. */
function aStore(kind: 'mc' | 'data'): string {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 's.sqlite');
  const writer = new StoreWriter(path);
  const run = writer.openRun({
    ...{ kind, process: 'beam', label: 'test', card: '{}', events: EVENTS.length, chunkEvents: 10 },
    ...{ geometry: { name: 'none', document: '{}' }, workers: 1, program: 'test' },
  });
  const events = EVENTS.map(([missing, hcal], eventNumber) => {
    const scalars = new Float64Array(EVENT_COLUMN_NAMES.length);
    scalars[columnIndex('weight')] = 1;
    scalars[columnIndex('e_missing_gev')] = missing;
    scalars[columnIndex('e_hcal_gev')] = hcal;
    return { eventNumber, scalars, detail: new Uint8Array(4) };
  });
  const generated = events.reduce((sums) => addWeight(sums, 1), NO_WEIGHT);
  run.add(packChunk({ chunk: 0, firstEvent: 0, generated: 4, sums: { generated, onTarget: generated } }, events));
  run.commit();
  writer.close();
  return path;
}

function reading<T>(path: string, act: (reader: EventReader) => T): T {
  const reader = new EventReader(path);
  onTestFinished(() => reader.close());
  return act(reader);
}

const missingIn = (path: string) => [
  ...reading(path, (reader) => reader.readColumns(1, ['e_missing_gev'])).get('e_missing_gev')!,
];

describe('blinding', () => {
  test('of simulated events nothing is hidden', () => {
    expect(missingIn(aStore('mc'))).toEqual([60, 50, 49.999, 60]);
  });

  test('of data the signal box is, edges and all', () => {
    const path = aStore('data');
    expect(missingIn(path)).toEqual([49.999, 60]);
    expect(() => reading(path, (reader) => reader.readEvent(1, 1))).toThrow(/no event 1 in run 1 to be seen/);
  });
});

test('the digest tells how far it is, and an abort ends it', async () => {
  const reader = reading(aStore('mc'), (it) => it);
  const run = reader.readRun(1);
  const told: number[] = [];
  const digest = await reader.computeDigest(run, new AbortController().signal, (done) => told.push(done));
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(told).toEqual([4]);
  await expect(reader.computeDigest(run, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

test('the summary has mean and rms of the visible events', async () => {
  const reader = reading(aStore('data'), (it) => it);
  const summary = await reader.summariseColumns(1, new AbortController().signal);
  const { mean, rms } = summary.get('e_missing_gev')!;
  expect(mean).toBeCloseTo((49.999 + 60) / 2, 12);
  expect(rms).toBeCloseTo((60 - 49.999) / 2, 12);
});

test('a folder is no store, and is refused in words', () => {
  expect(() => new EventReader(tmpdir())).toThrow(/cannot be read as a store/);
});
