import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { columnsOf } from '../../../physics/selection/cut-bits.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { withStore } from '../../store/with-store.ts';
import { columnsThatFit, isKept, keepSample } from './read-sample.ts';

/** Some 10 ms each, so that a call never waits long for a step. */
const CHUNKS_A_STEP = 1;
const EVENTS_A_STEP = 2000;

/**
 * Reads ahead what sorting, filtering and brushing some finished runs will ask for: checks their chunks, then takes their columns into memory, in
 * steps between which calls are answered. Ends early where the store changes or is damaged: whoever needs it is told then.
 */
export function* readAhead(store: string, runIds: readonly number[], shown: readonly EventColumnName[]) {
  const runs = ascending(runIds);
  const inStore = <T>(act: (reader: EventReader) => T) => withStore(store, act);
  const isNothingToDo = inStore(
    (reader) => isKept(reader, runs) || runs.some((runId) => reader.readRun(runId).status !== 'finished'),
  );
  if (isNothingToDo) return;
  for (const runId of runs) {
    while (inStore((reader) => reader.checkSomeChunks(runId, CHUNKS_A_STEP))) yield;
  }
  const stampOf = () => inStore((reader) => reader.stampOf(runs.map((runId) => reader.readRun(runId))));
  const stamp = stampOf();
  const names = [...new Set([...shown, ...columnsOf(paperSelection), 'trigger_beam' as const])];
  const sample = inStore((reader) => emptySample(reader, runs, names));
  if (sample.columns.size === 0) return;
  for (const [r, runId] of runs.entries()) {
    for (let at = sample.offsets[r]!; at < sample.offsets[r + 1]!;) {
      const after = at === sample.offsets[r] ? -1 : sample.eventNumbers[at - 1]!;
      const slice = inStore((reader) =>
        reader.readColumnSlice(runId, [...sample.columns.keys()], { after, size: EVENTS_A_STEP }),
      );
      const left = sample.offsets[r + 1]! - at;
      if (slice.eventNumbers.length === 0 || slice.eventNumbers.length > left) return;
      sample.eventNumbers.set(slice.eventNumbers, at);
      for (const [name, values] of slice.columns) sample.columns.get(name)!.set(values, at);
      at += slice.eventNumbers.length;
      yield;
    }
  }
  if (stampOf() === stamp) keepSample(stamp, sample);
}

/** As the event table lists them, once each. */
export function ascending(runIds: readonly number[]): number[] {
  return [...new Set(runIds)].sort((a, b) => a - b);
}

function emptySample(reader: EventReader, runIds: readonly number[], names: readonly EventColumnName[]) {
  const offsets = [0];
  for (const runId of runIds) offsets.push(offsets.at(-1)! + reader.countVisible(runId));
  const events = offsets.at(-1)!;
  return {
    offsets,
    eventNumbers: new Float64Array(events),
    columns: new Map(names.slice(0, columnsThatFit(events)).map((name) => [name, new Float64Array(events)])),
  };
}
