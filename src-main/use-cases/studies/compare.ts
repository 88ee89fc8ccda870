import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { RUN_CONDITIONS } from '../../../contract/run-card.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { pairEfficiencies, type PairedEfficiency } from '../../../physics/studies/paired/paired-efficiency.ts';
import { WorkerPool } from '../../workers/worker-pool.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry, type ResolvedGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { exposureOf } from '../search/read-signals.ts';
import { compareFigures } from './compare-figures.ts';
import { writeCompareReport } from './compare-report.ts';
import { mapDifference } from './map-difference.ts';
import { differenceBetween, passing, simulateInMemory, studyCard, type SampleInMemory } from './sample-in-memory.ts';
import { leakOfGeometry } from './scan-leak.ts';
import { shareLimit } from './scan-reply.ts';
import { sensitivityOf, signalPerElectron, wholeSelection } from './sensitivity.ts';
import { studyCommand } from './study-command.ts';

type Request = CallRequest<'study.compare'>;
type Reply = CallReply<'study.compare'>;

/** Probability of a leading hadron per electron on target (paper, section VIII: at most 1e-4). */
const LEADING_HADRON = 1e-4;

/** Sends the same primaries with the same random numbers through two detectors, and tells what became of them. */
export async function compareDetectors(request: Request, context: CallContext): Promise<Reply> {
  const pair = [resolveGeometry(request.first), resolveGeometry(request.second)] as const;
  const workers = request.workers ?? availableParallelism();
  const signal = await pairedSample('aprime', request, pair, workers, context);
  const muons = await pairedSample('dimuon', request, pair, workers, context);
  const efficiency = efficiencyOf(signal);
  const leak = request.leak === 'none' ? null : await pairedLeak(request, pair, workers, context);
  const map = request.map === 'none' ? null : await mapDifference(request, pair, workers, context);
  const samples = [signal, muons].map(({ process, first, second }) => {
    const { changed, primaries } = differenceBetween(first, second);
    return { process, events: first.events, changed: changed.length, changed_primaries: primaries };
  });
  const reply: Reply = {
    geometry: pair.map(({ name }) => name),
    geometry_sha256: pair.map(({ sha256 }) => sha256),
    changed_events: samples.reduce((sum, { changed }) => sum + changed, 0),
    events: samples.reduce((sum, { events }) => sum + events, 0),
    samples,
    efficiency,
    limit: limitOf(request, pair, signal, efficiency),
    leak,
    backgrounds: backgroundsOf(pair, muons, leak),
    map,
    figures: [],
    files: [],
    command: studyCommand('study.compare', request),
  };
  const figures = compareFigures(reply, request);
  const files = request.out === undefined ? [] : writeCompareReport(request.out, { ...reply, figures }, pair);
  return { ...reply, figures, files };
}

interface PairedSample {
  readonly process: 'aprime' | 'dimuon';
  readonly first: SampleInMemory;
  readonly second: SampleInMemory;
}

async function pairedSample(
  process: PairedSample['process'],
  request: Request,
  pair: readonly [ResolvedGeometry, ResolvedGeometry],
  workers: number,
  { signal, report }: CallContext,
): Promise<PairedSample> {
  const card = studyCard({
    ...{ process, events: request.events, seed: request.seed, level: request.level },
    ...(process === 'aprime' ? { mass_gev: request.mass_gev } : {}),
  });
  const pool = new WorkerPool(workers);
  const meter = progressMeter(report);
  const reached = { stage: `${process} events`, unit: 'events', total: 2 * request.events };
  const tell = (done: number) => meter({ ...reached, done });
  try {
    const first = await simulateInMemory(card, pair[0], pool, signal, tell);
    const second = await simulateInMemory(card, pair[1], pool, signal, (done) => tell(request.events + done));
    return { process, first, second };
  } finally {
    await pool.close();
  }
}

function efficiencyOf({ first, second }: PairedSample): Reply['efficiency'] {
  return sharesOf(pairEfficiencies(first.columns.get('weight')!, ...inBoxOf(first, second)));
}

function sharesOf(paired: PairedEfficiency): Reply['efficiency'] {
  return {
    ...{ first: paired.first, first_error: paired.firstError },
    ...{ second: paired.second, second_error: paired.secondError },
    ratio: Number.isFinite(paired.ratio) ? paired.ratio : null,
    ratio_error: Number.isFinite(paired.ratioError) ? paired.ratioError : null,
    correlation: paired.correlation,
  };
}

/** ε scales as one over the root of the signal: the pairing's error of the efficiency ratio carries over, halved. */
function limitOf(
  request: Request,
  pair: readonly [ResolvedGeometry, ResolvedGeometry],
  { first }: PairedSample,
  { ratio, ratio_error: ratioError }: Reply['efficiency'],
): Reply['limit'] {
  const massMev = Number((request.mass_gev * 1000).toPrecision(12));
  const perElectron = signalPerElectron(first);
  const limits = ([1, ratio ?? 0] as const).map(
    (scale, i) => sensitivityOf(pair[i]!, massMev, perElectron, scale, request.cl)?.expected ?? null,
  );
  const [a, b] = limits as [number | null, number | null];
  const change = a === null || b === null ? null : b / a;
  const error = change === null || ratio === null || ratioError === null ? null : (change * ratioError) / (2 * ratio);
  return { mass_mev: massMev, first: a, second: b, ratio: change, ratio_error: error };
}

async function pairedLeak(
  request: Request,
  pair: readonly [ResolvedGeometry, ResolvedGeometry],
  workers: number,
  context: CallContext,
): Promise<NonNullable<Reply['leak']>> {
  const ask = (geometry: ResolvedGeometry) =>
    leakOfGeometry(geometry, request.leak as 'neutron' | 'K0L', { ...request, workers }, context);
  const first = await ask(pair[0]);
  const second = pair[0].sha256 === pair[1].sha256 ? first : await ask(pair[1]);
  const ratio = first.probability > 0 ? second.probability / first.probability : null;
  const relative = Math.hypot(first.relative_error ?? 0, second.relative_error ?? 0);
  return {
    ...{ first: first.probability, first_error: first.error },
    ...{ second: second.probability, second_error: second.error },
    ratio,
    ratio_error: ratio === null ? null : pair[0].sha256 === pair[1].sha256 ? 0 : ratio * relative,
  };
}

/** Rows of Table IV that a change of the calorimeters can move. */
function backgroundsOf(
  pair: readonly [ResolvedGeometry, ResolvedGeometry],
  muons: PairedSample,
  leak: Reply['leak'],
): Reply['backgrounds'] {
  const layout = describeLayout(pair[0].document);
  const exposure = RUN_CONDITIONS.reduce((sum, name) => sum + exposureOf(layout, name), 0);
  const rows = [muonRow(muons, exposure)];
  return leak === null ? rows : [...rows, hadronRow(leak, exposure)];
}

function muonRow({ first, second }: PairedSample, exposure: number): Reply['backgrounds'][number] {
  const weights = first.columns.get('weight')!;
  const expected = (weights[0] ?? 0) * exposure;
  const { correlation: _, ...share } = sharesOf(pairEfficiencies(weights, ...inBoxOf(first, second)));
  const isLimit = share.first === 0 && share.second === 0;
  const most = shareLimit(0, first.events) * expected;
  return {
    name: 'muon pairs',
    ...{ first: isLimit ? most : share.first * expected, first_error: share.first_error * expected },
    ...{ second: isLimit ? most : share.second * expected, second_error: share.second_error * expected },
    ...{ ratio: share.ratio, ratio_error: share.ratio_error, is_limit: isLimit },
    source: `${first.events} simulated pairs`,
  };
}

const inBoxOf = (first: SampleInMemory, second: SampleInMemory) =>
  [passing(first, wholeSelection), passing(second, wholeSelection)] as const;

function hadronRow(leak: NonNullable<Reply['leak']>, exposure: number): Reply['backgrounds'][number] {
  const hadrons = LEADING_HADRON * exposure;
  return {
    name: 'leading neutral hadrons',
    ...{ first: hadrons * leak.first, first_error: hadrons * leak.first_error },
    ...{ second: hadrons * leak.second, second_error: hadrons * leak.second_error },
    ...{ ratio: leak.ratio, ratio_error: leak.ratio_error, is_limit: false },
    source: 'leak of the HCAL times 1e-4 leading hadrons per electron (paper, section VIII)',
  };
}
