import { averageExpectedLimits, type SignalEvents } from '../../../physics/analysis/cut-sensitivity.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import type { SignalPoint, SignalRun } from './read-signals.ts';
import type { SearchSettings } from './settings.ts';
import { inputsOfPoint } from './simulated-inputs.ts';

/** The average expected limit at one mass for boxes that end at each of the edges. */
export interface CutScan {
  readonly point: SignalPoint;
  readonly edgesGev: readonly number[];
  /** NaN where no signal lies below the edge. */
  readonly epsilon: readonly number[];
}

export function scanCut(
  reader: EventReader,
  point: SignalPoint,
  edgesGev: readonly number[],
  settings: SearchSettings,
): CutScan {
  const runs = point.runs.map((run) => readTriggered(reader, run));
  return {
    point,
    edgesGev,
    epsilon: averageExpectedLimits(runs, point.massMev, edgesGev, {
      ...settings,
      inputs: inputsOfPoint(point, settings.backgrounds),
    }),
  };
}

/** Energies and weights of the signal events that fired the physics trigger. */
function readTriggered(reader: EventReader, { name, electronsOnTarget, records }: SignalRun): SignalEvents {
  const samples = records.map((record) => readSample(reader, record));
  const join = (pick: (sample: TriggeredSample) => Float64Array) =>
    Float64Array.from(samples.flatMap((sample) => [...pick(sample)]));
  return {
    name,
    electronsOnTarget,
    simulatedOnTarget: samples.reduce((sum, { onTarget }) => sum + onTarget, 0),
    ecalGev: join(({ ecalGev }) => ecalGev),
    weights: join(({ weights }) => weights),
  };
}

interface TriggeredSample {
  readonly onTarget: number;
  readonly ecalGev: Float64Array;
  readonly weights: Float64Array;
}

function readSample(reader: EventReader, { runId }: RunRecord): TriggeredSample {
  const columns = reader.readColumns(runId, ['weight', 'trigger_beam', 'trigger_physics', 'e_ecal_gev']);
  const beam = columns.get('trigger_beam')!;
  const physics = columns.get('trigger_physics')!;
  const fired = (_: number, i: number) => beam[i] === 1 && physics[i] === 1;
  return {
    onTarget: reader.readTotals(runId).onTarget.count,
    ecalGev: columns.get('e_ecal_gev')!.filter(fired),
    weights: columns.get('weight')!.filter(fired),
  };
}
