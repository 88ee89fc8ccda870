import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { addWeight, NO_WEIGHT, packChunk } from '../../physics/event-model/event-chunk.ts';
import { columnIndex, EVENT_COLUMN_NAMES, type EventScalars } from '../../physics/event-model/event-columns.ts';
import { encodeDetail } from '../../physics/event-model/event-detail.ts';
import { resolveGeometry } from '../../src-main/use-cases/geometry/resolve-geometry.ts';
import { StoreWriter } from '../../src-main/store/run-writer.ts';

export interface WrittenRun {
  readonly kind: 'mc' | 'data';
  readonly label: string;
  readonly process?: string;
  /** Fields of the run card that the analysis looks at. */
  readonly card?: Readonly<Record<string, unknown>>;
  /** Events with the numbers of their places; columns left out are 0, the weight 1. */
  readonly events: readonly Partial<EventScalars>[];
  /** Events that are generated and counted, but whose rows are not written. */
  readonly isMissing?: (event: Partial<EventScalars>) => boolean;
  /** Electrons on target that failed the trigger and were not stored. */
  readonly unstored?: number;
}

/** A store with runs of made-up events, gone when the test ends. */
export function anEventStore(runs: readonly WrittenRun[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 's.sqlite');
  const geometry = resolveGeometry('na64-2016');
  const writer = new StoreWriter(path);
  for (const { kind, label, process = 'beam', card = {}, events, isMissing = () => false, unstored = 0 } of runs) {
    const generated = events.length + unstored;
    const run = writer.openRun({
      ...{ kind, process, label, card: JSON.stringify({ ...card, label }), events: generated, chunkEvents: generated },
      ...{ geometry: { name: geometry.name, document: geometry.text }, workers: 1, program: 'test' },
    });
    const numbered = events.map((event, eventNumber) => ({ event, eventNumber }));
    const stored = numbered
      .filter(({ event }) => !isMissing(event))
      .map(({ event, eventNumber }) => ({
        eventNumber,
        scalars: scalarsOf(event),
        detail: encodeDetail({
          channelIds: new Uint16Array(),
          energiesGev: new Float32Array(),
          timesNs: new Float32Array(),
          trackers: new Uint8Array(),
          hitsXMm: new Float32Array(),
          hitsYMm: new Float32Array(),
        }),
      }));
    let all = NO_WEIGHT;
    for (const { weight = 1 } of events) all = addWeight(all, weight);
    let onTarget = NO_WEIGHT;
    for (const { weight = 1, trigger_beam } of events) if (trigger_beam === 1) onTarget = addWeight(onTarget, weight);
    for (let i = 0; i < unstored; i++) [all, onTarget] = [addWeight(all, 1), addWeight(onTarget, 1)];
    run.add(packChunk({ chunk: 0, firstEvent: 0, generated, sums: { generated: all, onTarget } }, stored));
    run.commit();
    run.finish(label);
  }
  writer.close();
  return path;
}

function scalarsOf(event: Partial<EventScalars>): Float64Array {
  const scalars = new Float64Array(EVENT_COLUMN_NAMES.length);
  scalars[columnIndex('weight')] = 1;
  for (const [name, value] of Object.entries(event)) scalars[columnIndex(name as keyof EventScalars)] = value;
  return scalars;
}
