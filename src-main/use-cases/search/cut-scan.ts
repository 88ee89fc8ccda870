import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { averageExpectedLimits, type SignalEvents } from '../../../physics/analysis/cut-sensitivity.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import type { CallContext } from '../context.ts';
import { finishOneByOne } from './by-mass.ts';
import { drawCutScan } from './cut-scan-figure.ts';
import { readUsablePoints } from './limits-of-store.ts';
import type { SignalPoint, SignalRun } from './read-signals.ts';
import { searchSettings, type SearchSettings } from './settings.ts';
import { withStoreAsync } from './with-store.ts';

const MOST_EDGES = 200;

/** The average expected limit at one mass for boxes that end at each of the edges. */
export interface CutScan {
  readonly point: SignalPoint;
  readonly edgesGev: readonly number[];
  /** NaN where no signal lies below the edge. */
  readonly epsilon: readonly number[];
}

/** The sensitivity at each mass of a store against the upper edge of the signal box; only simulated signal is read. */
export function scanCutOfStore(request: CallRequest<'scan.cut'>, context: CallContext): Promise<CallReply<'scan.cut'>> {
  const settings = searchSettings(request);
  const edgesGev = edgesOf(request);
  return withStoreAsync(request.store, async (reader) => {
    const { points, warnings } = readUsablePoints(reader);
    const chosen = points.filter(({ production }) => production === request.production);
    const { results, complete } = await finishOneByOne(chosen, 'cut scan', context, (point) =>
      scanCut(reader, point, edgesGev, settings),
    );
    if (results.length === 0) throw noPoint(request);
    return {
      complete,
      rows: results.map(({ point, epsilon }) => ({
        mass_mev: point.massMev,
        production: point.production,
        geometry: point.geometry,
        optimum_gev: edgesGev[lowest(epsilon)]!,
        edges_gev: [...edgesGev],
        epsilon: epsilon.map((value) => (Number.isFinite(value) ? value : null)),
      })),
      figure: drawCutScan(results, settings),
      warnings: [...warnings, ...(complete ? [] : ['Stopped: the masses that were finished are given.'])],
    };
  });
}

export function scanCut(
  reader: EventReader,
  point: SignalPoint,
  edgesGev: readonly number[],
  settings: SearchSettings,
): CutScan {
  const runs = point.runs.map((run) => readTriggered(reader, run));
  return { point, edgesGev, epsilon: averageExpectedLimits(runs, point.massMev, edgesGev, settings) };
}

/** Place of the lowest number; there is one, since a usable point has signal. */
function lowest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value < (values[best] ?? NaN) || Number.isNaN(values[best]) ? i : best), 0);
}

function edgesOf({ from_gev, to_gev, step_gev }: CallRequest<'scan.cut'>): number[] {
  const count = Math.floor((to_gev - from_gev) / step_gev + 1e-9) + 1;
  if (to_gev > from_gev && count <= MOST_EDGES)
    return Array.from({ length: count }, (_, i) => Number((from_gev + i * step_gev).toPrecision(12)));
  throw new TwinError({
    code: 'INPUT_INVALID',
    where: '--from, --to, --step',
    problem:
      to_gev > from_gev ? `${count} edges are more than ${MOST_EDGES}.` : 'The highest edge is not above the lowest.',
    remedy: 'Give for example --from 30GeV --to 65GeV --step 1GeV.',
  });
}

function noPoint({ store, production }: CallRequest<'scan.cut'>): TwinError {
  return new TwinError({
    code: 'RUN_NOTHING',
    where: store,
    problem: `The store has no signal in the box with production ${production}.`,
    remedy: `Take --production ${production === 'etl' ? 'ww' : 'etl'}, or simulate more.`,
  });
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
