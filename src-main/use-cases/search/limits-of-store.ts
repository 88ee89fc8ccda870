import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { PAPER_TABLE_V } from '../../../physics/analysis/paper-numbers.ts';
import { darkMatterLimits, SHOWN_ALPHA_DARK } from '../../../physics/analysis/light-dark-matter.ts';
import { searchLimit, searchWorkspace, type SearchLimit } from '../../../physics/analysis/search-limit.ts';
import { buildSearchModel, type SearchModel } from '../../../physics/analysis/search-model.ts';
import { checkLimitValidity } from '../../../physics/analysis/validity.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { buildModel } from '../../../physics/statistics/histfactory/model.ts';
import { upperLimit, type LimitMethod } from '../../../physics/statistics/inference/upper-limit.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import type { CallContext } from '../context.ts';
import { ToyThreads } from '../../workers/toy-threads.ts';
import { wireComparison } from '../statistics/workspace-statistics.ts';
import { finishOneByOne } from './by-mass.ts';
import { describeSystematics, searchSettings, type SearchSettings } from './settings.ts';
import { dataWarnings, readObservedData, type ObservedData } from './observed-data.ts';
import { inputsOfPoint } from './simulated-inputs.ts';
import { withStoreAsync } from '../../store/with-store.ts';
import { readSignalPoints, type SignalPoint } from './read-signals.ts';

type StoreReply = Extract<CallReply<'statistics.limit'>, { readonly of: 'store' }>;

/** A mass with its model and the limits on it. */
export interface PointLimit {
  readonly point: SignalPoint;
  readonly model: SearchModel;
  readonly limit: SearchLimit;
}

export interface StoreLimits {
  /** At least one. */
  readonly limits: readonly PointLimit[];
  /** False where the work was cancelled: the limits are those that were finished. */
  readonly complete: boolean;
  readonly warnings: readonly string[];
}

const PERIODS = ['run-I', 'run-II', 'run-III'] as const;

/** Limits at every mass that the runs have signal for; those that are finished, where the work is cancelled. */
export async function limitsOfRuns(
  reader: EventReader,
  records: readonly RunRecord[],
  settings: SearchSettings,
  context: CallContext,
): Promise<StoreLimits> {
  const { points, warnings } = readUsablePoints(reader, records, settings.data);
  const { results: limits, complete } = await finishOneByOne(points, 'limits', context, async (point) => {
    const model = modelOfPoint(point, settings);
    return { point, model, limit: await limitAt(model, settings, context) };
  });
  const left = points.slice(limits.length).map(({ massMev, production }) => `${massMev} MeV (${production})`);
  return {
    limits,
    complete,
    warnings: [
      ...warnings,
      ...asymptoticWarnings(limits, settings.method),
      ...(complete ? [] : [`Stopped before all masses were finished: ${left.join(', ')} are left out.`]),
    ],
  };
}

/** With data: of the runs that there are data of, with their exposure. */
function modelOfPoint(point: SignalPoint, settings: SearchSettings): SearchModel {
  const inputs = inputsOfPoint(point, settings.backgrounds);
  const { data } = settings;
  if (data === undefined) return buildSearchModel(point.runs, point.massMev, { ...settings, inputs });
  const runs = point.runs.flatMap((run) => {
    const observed = data.get(run.name);
    return observed === undefined ? [] : [{ ...run, electronsOnTarget: observed.electronsOnTarget }];
  });
  return buildSearchModel(runs, point.massMev, {
    ...settings,
    inputs: { ...inputs, observed: (run) => data.get(run)!.events },
  });
}

async function limitAt(model: SearchModel, settings: SearchSettings, context: CallContext): Promise<SearchLimit> {
  const { confidenceLevel, method, toys, seed, workers } = settings;
  const workspace = searchWorkspace(model);
  // The masses tell the progress: a stage of toys in between would make the bar jump.
  const threads = new ToyThreads(workspace, buildModel(workspace), workers, { ...context, report: () => undefined });
  try {
    const evaluate = (strength: number) => threads.test(strength, { toys, seed });
    return await searchLimit(model, { confidenceLevel, method, toys: { toys, seed, evaluate } });
  } finally {
    await threads.close();
  }
}

/** The masses of a store that have signal in the box: at least one. */
export function readUsablePoints(
  reader: EventReader,
  records: readonly RunRecord[] = reader.listRuns(),
  data?: ObservedData,
): { readonly points: readonly SignalPoint[]; readonly warnings: readonly string[] } {
  const { points, warnings } = readSignalPoints(reader, records);
  const usable = points.filter((point) => hasSignal(point, data));
  if (usable.length === 0) throw noSignal(reader.path);
  return { points: usable, warnings: [...warnings, ...missingWarnings(points)] };
}

function hasSignal({ runs }: SignalPoint, data?: ObservedData): boolean {
  return runs.some(({ name, signalPerElectron }) => signalPerElectron > 0 && (data === undefined || data.has(name)));
}

export function limitOfStore(
  request: CallRequest<'statistics.limit'> & { readonly store: string },
  context: CallContext,
): Promise<StoreReply> {
  const { toys, seed, workers, method = 'exact', data } = request;
  const settings: SearchSettings = {
    ...searchSettings(request, { method, toys, seed, workers }),
    ...(data !== undefined && { data: readObservedData(data) }),
  };
  return withStoreAsync(request.store, async (reader) => {
    const found = await limitsOfRuns(reader, reader.listRuns(), settings, context);
    const definitions = await compareDefinitions(found.limits, request, context);
    return { ...storeReply(found, settings), definitions };
  });
}

/** The mass at which definitions are compared: they differ in the number of events, hardly in the mass. */
const COMPARED_MEV = 20;
/** Enough to tell the definitions apart, in a second or two. */
const MOST_COMPARED_TOYS = 4000;

async function compareDefinitions(
  limits: readonly PointLimit[],
  { cl, toys, seed, workers, beside }: CallRequest<'statistics.limit'>,
  context: CallContext,
): Promise<StoreReply['definitions']> {
  const distance = ({ point }: PointLimit) => Math.abs(point.massMev - COMPARED_MEV);
  const { point, model } = limits.toReversed().toSorted((a, b) => distance(a) - distance(b))[0]!;
  const workspace = searchWorkspace(model);
  const histFactory = buildModel(workspace);
  const threads = new ToyThreads(workspace, histFactory, workers, context);
  try {
    const compared = { toys: Math.min(toys, MOST_COMPARED_TOYS), seed };
    const evaluate = (strength: number) => threads.test(strength, compared);
    const limit = await upperLimit(histFactory, {
      ...{ confidenceLevel: cl, method: 'exact', toys: { ...compared, evaluate } },
      beside: context.signal.aborted ? 'formulas' : beside,
    });
    const chosen = { ...limit, note: 'The default: right for few events.' };
    return {
      mass_mev: point.massMev,
      production: point.production,
      limits: [chosen, ...limit.beside].map(wireComparison),
    };
  } finally {
    await threads.close();
  }
}

/** The limits as they cross a border. */
export function storeReply(
  { limits, complete, warnings }: StoreLimits,
  settings: SearchSettings,
): Omit<StoreReply, 'definitions'> {
  const { method, definition } = limits[0]!.limit;
  return {
    of: 'store',
    method,
    definition,
    confidence_level: settings.confidenceLevel,
    systematics: describeSystematics(settings),
    complete,
    warnings: [...warnings, ...(settings.data === undefined ? [] : dataWarnings(settings.data))],
    data:
      settings.data === undefined
        ? null
        : [...settings.data].map(([run, { events, electronsOnTarget, storedRuns }]) => ({
            ...{ run, events, eot: electronsOnTarget, stored_runs: [...storedRuns] },
          })),
    inputs: limits[0]!.model.inputs.map((input) => ({ ...input })),
    rows: limits.map((limit) => wireRow(limit, settings)),
  };
}

function wireRow({ point, model, limit }: PointLimit, settings: SearchSettings): StoreReply['rows'][number] {
  const matter = darkMatterLimits(point.massMev, limit.observed);
  const expected = limit.expected.map((epsilon) => darkMatterLimits(point.massMev, epsilon));
  return {
    mass_mev: point.massMev,
    production: point.production,
    geometry: point.geometry,
    runs: point.runs.map(({ name }) => name),
    observed: limit.observed,
    expected: [...limit.expected],
    merged: limit.merged,
    asymptotic: limit.asymptotic,
    acceptance: point.acceptance,
    acceptance_error: point.acceptanceError,
    background: backgroundOf(model),
    reference_epsilon: model.referenceEpsilon,
    published: publishedLimit(point),
    yields: yieldsOf(point, model),
    inputs: model.inputs.map((input) => ({ ...input })),
    validity: checkLimitValidity({
      ...{ massMev: point.massMev, acceptance: point.acceptance, acceptanceError: point.acceptanceError },
      periods: point.runs.map(({ name }) => name),
      simulatedPeriods: point.runs.filter(({ efficiency }) => efficiency !== undefined).map(({ name }) => name),
      ...{ method: settings.method, toys: settings.toys, background: backgroundOf(model) },
    }).map((check) => ({ ...check })),
    chi_mass_mev: matter.chiMassMev,
    y: SHOWN_ALPHA_DARK.map((alphaDark, i) => ({
      alpha_d: alphaDark,
      observed: matter.y[i]!,
      expected: expected.map(({ y }) => y[i]!),
    })),
    alpha_d: {
      scalar: { observed: matter.alphaDark.scalar, expected: expected.map((of) => of.alphaDark.scalar) },
      majorana: { observed: matter.alphaDark.majorana, expected: expected.map((of) => of.alphaDark.majorana) },
      pseudo_dirac: {
        observed: matter.alphaDark.pseudoDirac,
        expected: expected.map((of) => of.alphaDark.pseudoDirac),
      },
    },
  };
}

const backgroundOf = ({ boxes }: SearchModel): number => boxes.reduce((sum, { background }) => sum + background, 0);

function publishedLimit({ massMev, production }: SignalPoint): number | null {
  const row = PAPER_TABLE_V.find((published) => published.massMev === massMev);
  return row === undefined ? null : production === 'etl' ? row.epsilonWithK : row.epsilonWithoutK;
}

/** One line a running period; errors of background sources are independent, so they add in quadrature. */
function yieldsOf({ runs }: SignalPoint, { boxes, inputs }: SearchModel): StoreReply['rows'][number]['yields'] {
  return runs.map(({ name, electronsOnTarget, signalPerElectron }, r) => {
    const ofRun = inputs.filter(({ run }) => run === name);
    const efficiency = ofRun.find(({ quantity }) => quantity === 'efficiency')!;
    const backgrounds = ofRun.filter(({ quantity }) => quantity.startsWith('background'));
    const { signal, background, observed } = boxes[r]!;
    return {
      run: name,
      electrons_on_target: electronsOnTarget,
      signal_per_eot: signalPerElectron,
      ...{ efficiency: efficiency.value, efficiency_error: efficiency.error },
      ...{ signal, background, observed },
      background_error: Math.hypot(...backgrounds.map(({ error }) => error)),
    };
  });
}

function missingWarnings(points: readonly SignalPoint[]): string[] {
  return points.flatMap(({ massMev, production, runs }) => {
    const at = `${massMev} MeV, ${production}`;
    if (!runs.some(({ signalPerElectron }) => signalPerElectron > 0))
      return [`No simulated event reaches the signal box at ${at}: there is no limit. Simulate more events.`];
    const missing = PERIODS.filter((period) => !runs.some(({ name }) => name === period));
    return missing.length === 0 ? [] : [`No sample of ${missing.join(' and ')} at ${at}: the limit is without them.`];
  });
}

/** The asymptotic formula is for many events: the size of its error here, where it is asked for. */
function asymptoticWarnings(limits: readonly PointLimit[], method: LimitMethod): string[] {
  if (method !== 'asymptotic' || limits.length === 0) return [];
  const ratios = limits.map(({ limit }) => limit.asymptotic / limit.merged);
  const percent = (ratio: number) => `${(100 * (1 - ratio)).toFixed(0)} %`;
  return [
    `Asymptotic formulae need many events and about one is expected here: these limits on epsilon are ${percent(Math.max(...ratios))} to ${percent(Math.min(...ratios))} below exact counting.`,
  ];
}

function noSignal(where: string): TwinError {
  return new TwinError({
    code: 'RUN_NOTHING',
    where,
    problem: "No finished run of this store has A' events that reach the signal box, so no mixing can be excluded.",
    remedy: 'Make the samples with `twin reproduce`, or with `twin simulate --process aprime --mass 20MeV`.',
  });
}
