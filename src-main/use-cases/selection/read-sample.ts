import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { subtractWeights } from '../../../physics/event-model/event-chunk.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { cutBits, demanded, columnsOf, type CutDemand } from '../../../physics/selection/cut-bits.ts';
import { sumWeights, type UnstoredEvents } from '../../../physics/selection/cutflow.ts';
import { isInside, type Selection } from '../../../physics/selection/cuts.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';

/** The visible events of some runs: columns laid end to end, and the cuts that each event passes. */
export interface EventSample {
  readonly runs: readonly RunRecord[];
  readonly events: number;
  /** Where each run's events begin, and the end. */
  readonly offsets: readonly number[];
  readonly eventNumbers: Float64Array;
  readonly columns: ReadonlyMap<EventColumnName, Float64Array>;
  readonly bits: Uint32Array;
}

export interface Brush {
  readonly column: EventColumnName;
  readonly min: number;
  readonly max: number;
}

/** Reads the columns asked for, those of the selection, and the weight. */
export function readSample(
  reader: EventReader,
  runIds: readonly number[],
  selection: Selection,
  names: readonly EventColumnName[],
): EventSample {
  const wanted = [...new Set([...columnsOf(selection), ...names])];
  const runs = runIds.map((runId) => finished(reader.readRun(runId)));
  const parts = runs.map(({ runId }) => reader.readNumberedColumns(runId, wanted));
  const offsets = [0];
  for (const { eventNumbers } of parts) offsets.push(offsets.at(-1)! + eventNumbers.length);
  const events = offsets.at(-1)!;
  const join = (arrays: readonly Float64Array[]): Float64Array => {
    if (arrays.length === 1) return arrays[0]!;
    const whole = new Float64Array(events);
    arrays.forEach((array, i) => whole.set(array, offsets[i]));
    return whole;
  };
  const columns = new Map(wanted.map((name) => [name, join(parts.map((part) => part.columns.get(name)!))]));
  const eventNumbers = join(parts.map((part) => part.eventNumbers));
  return { runs, events, offsets, eventNumbers, columns, bits: cutBits(selection, columns, events) };
}

/** 1 for the events of a sample that meet the demand and lie inside the brushes. */
export function chooseEvents(
  sample: EventSample,
  selection: Selection,
  demand: CutDemand,
  brushes: readonly Brush[],
): Uint8Array {
  const chosen = demanded(selection, sample.bits, demand);
  for (const brush of brushes) {
    const values = sample.columns.get(brush.column)!;
    for (let i = 0; i < chosen.length; i++) if (!isInside(brush, values[i]!)) chosen[i] = 0;
  }
  return chosen;
}

/** Events that the run generated and did not keep, from its totals and the visible ones. */
export function unstoredEvents(
  reader: EventReader,
  runId: number,
  columns: ReadonlyMap<EventColumnName, Float64Array>,
): UnstoredEvents {
  const { generated, onTarget } = reader.readTotals(runId);
  const weights = columns.get('weight')!;
  const beam = columns.get('trigger_beam')!;
  const onTargetStored = sumWeights(
    weights,
    Uint8Array.from(beam, (value) => +(value === 1)),
  );
  const offTargetStored = sumWeights(
    weights,
    Uint8Array.from(beam, (value) => +(value !== 1)),
  );
  return {
    onTarget: subtractWeights(onTarget, onTargetStored),
    offTarget: subtractWeights(subtractWeights(generated, onTarget), offTargetStored),
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
