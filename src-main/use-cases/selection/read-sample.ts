import { canonicalJson } from '../../../contract/canonical-json.ts';
import { namesIn, trueFor } from '../../../physics/event-model/condition-columns.ts';
import { EVENT_COLUMN_NAMES, type EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { readCondition, type Condition } from '../../../physics/event-model/expression.ts';
import { subtractWeights, type WeightSums } from '../../../physics/event-model/event-chunk.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { cutBits, demanded, columnsOf, type CutDemand } from '../../../physics/selection/cut-bits.ts';
import { sumWeights, type UnstoredEvents } from '../../../physics/selection/cutflow.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { hashSelection } from './choose-selection.ts';
import { orderOf } from './order-of-column.ts';
import { keptOr, SampleCache, type KeptSample } from './sample-cache.ts';

/** The visible events of some runs: columns laid end to end, and the cuts that each event passes. */
export interface EventSample {
  readonly runs: readonly RunRecord[];
  readonly events: number;
  /** Where each run's events begin, and the end. */
  readonly offsets: readonly number[];
  readonly eventNumbers: Float64Array;
  readonly columns: ReadonlyMap<EventColumnName, Float64Array>;
  readonly bits: Uint32Array;
  readonly kept: KeptSample;
}

export interface Brush {
  readonly column: EventColumnName;
  readonly min: number;
  readonly max: number;
}

/** What this process has read lately: only spares work, and holds for files that have not changed since. */
const cache = new SampleCache();

/** Reads the columns asked for, those of the selection, and the weight. They are shared: nobody writes into them. */
export function readSample(
  reader: EventReader,
  runIds: readonly number[],
  selection: Selection,
  names: readonly EventColumnName[],
): EventSample {
  const wanted = [...new Set([...columnsOf(selection), ...names])];
  const runs = runIds.map((runId) => finished(reader.readRun(runId)));
  const read = (missing: readonly EventColumnName[]) =>
    runs.map(({ runId }) => reader.readNumberedColumns(runId, missing));
  const kept = cache.sampleOf(reader.stampOf(runs), () => {
    const numbers = read([]).map(({ eventNumbers }) => eventNumbers);
    return { offsets: offsetsOf(numbers), eventNumbers: endToEnd(numbers) };
  });
  const missing = wanted.filter((name) => !kept.columns.has(name));
  if (missing.length > 0) {
    const parts = read(missing);
    for (const name of missing) kept.columns.set(name, endToEnd(parts.map(({ columns }) => columns.get(name)!)));
  }
  const events = kept.eventNumbers.length;
  const bits = keptOr(kept.bits, hashSelection(selection), () => cutBits(selection, kept.columns, events));
  cache.shrink();
  const { offsets, eventNumbers, columns } = kept;
  return { runs, events, offsets, eventNumbers, columns, bits, kept };
}

/** Whether a sample, or all but a few columns of it, is in memory: then looking at it takes no reading. */
export function isKept(reader: EventReader, runIds: readonly number[]): boolean {
  return (
    runIds.every((runId) => reader.isKnownSound(runId)) &&
    cache.has(reader.stampOf(runIds.map((runId) => reader.readRun(runId))))
  );
}

/** How many columns of so many events can be kept beside what is worked out from them. */
export const columnsThatFit = (events: number): number => cache.columnsThatFit(events);

/** Takes in columns that were read elsewhere, a slice at a time, while the runs were what the stamp says. */
export function keepSample(
  stamp: string,
  { offsets, eventNumbers, columns }: Pick<KeptSample, 'offsets' | 'eventNumbers' | 'columns'>,
): void {
  const kept = cache.sampleOf(stamp, () => ({ offsets, eventNumbers }));
  for (const [name, values] of columns) kept.columns.set(name, values);
  cache.shrink();
}

function offsetsOf(parts: readonly Float64Array[]): number[] {
  const offsets = [0];
  for (const { length } of parts) offsets.push(offsets.at(-1)! + length);
  return offsets;
}

function endToEnd(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0]!;
  const offsets = offsetsOf(parts);
  const whole = new Float64Array(offsets.at(-1)!);
  parts.forEach((part, i) => whole.set(part, offsets[i]));
  return whole;
}

/** What of a sample is asked for: cuts passed and failed, and what is brushed. */
export interface EventDemand extends CutDemand {
  readonly ranges: readonly Brush[];
  readonly where?: string | undefined;
}

/** 1 for the events of a sample that meet the demand and lie inside the brush. It is shared: nobody writes into it. */
export function chooseEvents(sample: EventSample, selection: Selection, demand: EventDemand): Uint8Array {
  const { pass, fail, ranges, where = null } = demand;
  const name = canonicalJson({ selection: hashSelection(selection), pass, fail, ranges, where });
  return keptOr(sample.kept.chosen, name, () => findEvents(sample, selection, demand));
}

/** Places of the events of a sample in ascending order of a column; equal ones in the order of run and event. */
export function orderEvents(sample: EventSample, column: EventColumnName): Uint32Array {
  return keptOr(sample.kept.orders, column, () => orderOf(sample.columns.get(column)!));
}

function findEvents(sample: EventSample, selection: Selection, demand: EventDemand): Uint8Array {
  const chosen = demanded(selection, sample.bits, demand);
  for (const { column, min, max } of demand.ranges) {
    const values = sample.columns.get(column)!;
    for (let i = 0; i < chosen.length; i++) chosen[i]! &= +(values[i]! >= min) & +(values[i]! <= max);
  }
  const where = conditionOf(demand);
  if (where !== undefined) {
    const valuesOf = (name: string) =>
      name === EVENT_NUMBER ? sample.eventNumbers : sample.columns.get(name as EventColumnName)!;
    const holds = trueFor(where, valuesOf, sample.events);
    for (let i = 0; i < chosen.length; i++) chosen[i]! &= holds[i]!;
  }
  return chosen;
}

/** Where in a sample the chosen events stand. */
export function placesOf(chosen: Uint8Array): Uint32Array {
  let count = 0;
  for (const is of chosen) count += is;
  const places = new Uint32Array(count);
  for (let i = 0, at = 0; i < chosen.length; i++) if (chosen[i] === 1) places[at++] = i;
  return places;
}

/** At most so many of the places, evenly spread. */
export function evenly(places: Uint32Array, maximum: number): Uint32Array {
  if (places.length <= maximum) return places;
  return Uint32Array.from({ length: maximum }, (_, i) => places[Math.floor((i * places.length) / maximum)]!);
}

/** Columns that a demand reads. */
export function demandColumns(demand: EventDemand): EventColumnName[] {
  const where = conditionOf(demand);
  const names = where === undefined ? [] : namesIn(where).filter((name) => name !== EVENT_NUMBER);
  return [...demand.ranges.map(({ column }) => column), ...(names as EventColumnName[])];
}

const EVENT_NUMBER = 'event_number';
const CONDITION_NAMES: ReadonlySet<string> = new Set<string>([EVENT_NUMBER, ...EVENT_COLUMN_NAMES]);

function conditionOf({ where }: EventDemand): Condition | undefined {
  return where === undefined ? undefined : readCondition(where, CONDITION_NAMES);
}

/** Events that the run generated and did not keep, from its totals and the columns of those that it kept. */
export function unstoredEvents(
  reader: EventReader,
  runId: number,
  columns: ReadonlyMap<EventColumnName, Float64Array>,
): UnstoredEvents {
  return unstoredBeside(reader, runId, weightsByTarget(columns));
}

/** The same from the sums of those that it kept. */
export function unstoredBeside(reader: EventReader, runId: number, stored: WeightsByTarget): UnstoredEvents {
  const { generated, onTarget } = reader.readTotals(runId);
  return {
    onTarget: subtractWeights(onTarget, stored.onTarget),
    offTarget: subtractWeights(subtractWeights(generated, onTarget), stored.offTarget),
  };
}

export interface WeightsByTarget {
  readonly onTarget: WeightSums;
  readonly offTarget: WeightSums;
}

/** Sums over events by their columns, on target and not. */
export function weightsByTarget(columns: ReadonlyMap<EventColumnName, Float64Array>): WeightsByTarget {
  const weights = columns.get('weight')!;
  const beam = columns.get('trigger_beam')!;
  return {
    onTarget: sumWeights(
      weights,
      Uint8Array.from(beam, (value) => +(value === 1)),
    ),
    offTarget: sumWeights(
      weights,
      Uint8Array.from(beam, (value) => +(value !== 1)),
    ),
  };
}

function finished(run: RunRecord): RunRecord {
  if (run.status === 'finished') return run;
  throw new TwinError({
    code: 'RUN_NOTHING',
    where: `run ${run.runId}`,
    problem: `Run ${run.runId} is not finished.`,
    remedy: 'Finish it by running its `twin simulate` command again.',
  });
}
