import type { RunConditions } from '../../../contract/run-card.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import { withStore } from '../../store/with-store.ts';
import { electronsOnTarget } from '../analysis/electrons-on-target.ts';
import { noSample, samplesOfStore } from '../analysis/samples-of-store.ts';
import { cutflowOfRun } from '../selection/compute-cutflow.ts';

/** What the data of a running period hold. */
export interface ObservedPeriod {
  /** That pass the whole selection, box included. */
  readonly events: number;
  /** That they are of. */
  readonly electronsOnTarget: number;
  readonly storedRuns: readonly number[];
  /** Share of the beam particles that were simulated one by one. */
  readonly beamShare: number;
}

export type ObservedData = ReadonlyMap<RunConditions, ObservedPeriod>;

/** Counts the events in the opened box of every run of data; a closed box is refused before anything is counted. */
export function readObservedData(path: string): ObservedData {
  return withStore(path, (reader) => {
    const samples = samplesOfStore(reader);
    const data = samples.filter(({ record }) => record.kind === 'data');
    if (data.length === 0) throw noSample(path, 'pseudo-data', 'Make some with `twin pseudo-data`.');
    const closed = data.map(({ record }) => record.runId).filter((runId) => reader.isBlind(runId));
    if (closed.length > 0) throw closedBox(path, closed);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const periods = [...Map.groupBy(data, ({ conditions }) => conditions)].toSorted(([a], [b]) => a.localeCompare(b));
    return new Map(
      periods.map(([conditions, runs]) => [
        conditions,
        {
          events: sum(runs.map(({ record }) => cutflowOfRun(reader, record, paperSelection).at(-1)!.after.count)),
          electronsOnTarget: sum(runs.map((run) => electronsOnTarget(reader, run, samples))),
          storedRuns: runs.map(({ record }) => record.runId),
          beamShare: sum(runs.map((run) => run.beamParticles ?? 0)) / sum(runs.map((run) => run.exposureEot!)),
        },
      ]),
    );
  });
}

/** What the number of events in the box of pseudo-data is not. */
export function dataWarnings(data: ObservedData): string[] {
  const thinned = [...data].filter(([, { beamShare }]) => beamShare < 1);
  if (thinned.length === 0) return [];
  const shares = thinned.map(([run, { beamShare }]) => `${run} ${Number((100 * beamShare).toPrecision(2))} %`);
  return [
    `These are pseudo-data: background of the plain beam is in them for a share of the exposure only (${shares.join(', ')}).`,
  ];
}

function closedBox(where: string, runs: readonly number[]): TwinError {
  return new TwinError({
    code: 'BLINDING_CLOSED',
    where,
    problem: `The signal box of run ${runs.join(', ')} is closed: how many events it holds is not told.`,
    remedy:
      'Open it with `twin select --freeze` and `twin select --unblind`, or leave --data out for the events that the paper observed.',
  });
}
