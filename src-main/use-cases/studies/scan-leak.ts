import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { leakSetup, type LeakQuestion } from '../../../physics/studies/leak/leak-question.ts';
import { reportLeak, type LeakReport } from '../../../physics/studies/leak/leak-report.ts';
import { relativeError, meanOf, repeatsWanted } from '../../../physics/studies/leak/repeats.ts';
import type { SplittingResult } from '../../../physics/studies/leak/splitting.ts';
import type { LeakAnswer, LeakOrder, LeakTask } from '../../workers/study-tasks.ts';
import { TaskPool } from '../../workers/task-pool.ts';
import { workerUrl } from '../../workers/worker-url.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry, type ResolvedGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { leakFigures } from './leak-figures.ts';
import { writeLeakReport } from './leak-report.ts';
import { studyCommand } from './study-command.ts';

/** Repeats of a splitting run on worker threads until their spread is small enough. */
export async function scanLeak(
  request: CallRequest<'study.leak'>,
  context: CallContext,
): Promise<CallReply<'study.leak'>> {
  const geometry = resolveGeometry(request.geometry);
  const found = await leakThrough(geometry, request, context);
  const named = { ...request, geometry: geometry.name };
  const reply = {
    ...found,
    figures: leakFigures(found, named),
    files: [],
    command: studyCommand('study.leak', request),
  };
  if (request.out === undefined) return reply;
  const hashes = [[`geometry ${geometry.name}`, geometry.sha256] as const];
  return { ...reply, files: writeLeakReport(request.out, reply, named, hashes) };
}

/** What other studies ask. */
type LeakNumber = Omit<CallReply<'study.leak'>, 'figures' | 'files' | 'command'>;

const USUAL_THRESHOLD_GEV = 1;

/** The leak of a neutral hadron of 100 GeV through the HCAL of a detector, to 10 %: a number of other studies. */
export function leakOfGeometry(
  geometry: ResolvedGeometry,
  particle: 'neutron' | 'K0L',
  { members, seed, workers }: Pick<CallRequest<'study.leak'>, 'members' | 'seed' | 'workers'>,
  context: CallContext,
  thresholdGev = USUAL_THRESHOLD_GEV,
): Promise<LeakNumber> {
  const request: CallRequest<'study.leak'> = {
    ...{ particle, energy_gev: 100, threshold_gev: thresholdGev, start: 'hcal' },
    ...{ secondaries: 'all', transverse_factor: 1 },
    ...{ rel_error: 0.1, most_repeats: 40, members, seed, workers, geometry: geometry.name },
  };
  return leakThrough(geometry, request, context);
}

async function leakThrough(
  geometry: ResolvedGeometry,
  request: CallRequest<'study.leak'>,
  { signal, report }: CallContext,
): Promise<LeakNumber> {
  const question = questionOf(request);
  const setup = leakSetup(question, describeLayout(geometry.document, shippedMaterials()), shippedMaterials());
  const task: LeakTask = {
    ...{ kind: 'leak', geometryDocument: geometry.text, question },
    ...{ seed: request.seed, members: request.members },
  };
  const tell = progressMeter(report);
  const stage = `${request.particle} from the ${request.start}`;
  const pool = new TaskPool<LeakTask, LeakOrder, LeakAnswer>(
    workerUrl('study-worker'),
    task,
    request.workers ?? availableParallelism(),
  );
  const results: SplittingResult[] = [];
  let cpuMs = 0;
  try {
    for (;;) {
      const wanted = Math.min(request.most_repeats, repeatsWanted(results, request.rel_error));
      if (results.length >= wanted) break;
      const orders = Array.from({ length: wanted - results.length }, (_, i) => ({ repeat: results.length + i }));
      for await (const { result, cpuMs: spentMs } of pool.run(orders, signal)) {
        results.push(result);
        cpuMs += spentMs;
        tell({ stage, unit: 'repeats', done: results.length, total: wanted });
      }
    }
  } finally {
    await pool.close();
  }
  return replyOf(request, reportLeak(question, setup, results), results, cpuMs / 1000);
}

function questionOf(request: CallRequest<'study.leak'>): LeakQuestion {
  return {
    particle: request.particle,
    energyGev: request.energy_gev,
    thresholdGev: request.threshold_gev,
    start: request.start,
    secondaries: request.secondaries,
    transverseFactor: request.transverse_factor,
  };
}

function replyOf(
  request: CallRequest<'study.leak'>,
  report: LeakReport,
  results: readonly SplittingResult[],
  cpuS: number,
): LeakNumber {
  const { probability } = report;
  const relative = relativeError(probability);
  const escaped = meanOf(results.map(({ ended }) => ended.escaped.reduce((sum, part) => sum + part, 0)));
  return {
    probability: probability.value,
    error: probability.error,
    relative_error: Number.isFinite(relative) ? relative : null,
    upper_limit: report.upperLimit ?? null,
    analytic: report.analytic ?? null,
    escaped: escaped.value,
    per_depth: report.planes.map(({ zMm, depth, reach, analytic, absorbed, escaped: out }) => ({
      z_mm: zMm,
      depth_lambda: depth,
      probability: reach.value,
      probability_error: reach.error,
      analytic: analytic ?? null,
      absorbed: absorbed.value,
      escaped: out.value,
    })),
    modules: report.parts.map(({ name, depth, analytic, simulated }) => ({
      name,
      depth_lambda: depth ?? null,
      analytic: analytic ?? null,
      simulated: simulated ?? null,
    })),
    light_tail: report.lightTail,
    repeats: report.repeats,
    members: request.members,
    warnings: warningsOf(request, report, relative),
    cpu_s: cpuS,
  };
}

/** Where the answer is weaker than its error says. */
function warningsOf(
  request: CallRequest<'study.leak'>,
  { probability, repeats }: LeakReport,
  relative: number,
): string[] {
  const warnings: string[] = [];
  if (probability.value === 0)
    warnings.push('No cascade got through: upper_limit is what can be said. More members at each plane lower it.');
  else if (relative > request.rel_error)
    warnings.push(`The error asked for was not reached in ${repeats} repeats: allow more with --most-repeats.`);
  if (request.energy_gev > 200 || request.energy_gev < 2)
    warnings.push('The vertex model is made for 2-200 GeV; this energy is outside.');
  if (request.secondaries === 'all')
    warnings.push(
      'Rates of single leading neutrals in the vertex model are good to a factor 2-3 (docs/studies/leak.md).',
    );
  return warnings;
}
