import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { applyPatch } from '../../../geometry/patch.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { parseQuantities } from '../../../physics/foundation/units.ts';
import { pairEfficiencies } from '../../../physics/studies/paired/paired-efficiency.ts';
import {
  SWEEP_UNITS,
  sweepPatch,
  sweepSelection,
  type SweepParameter,
  type SweepSetting,
} from '../../../physics/studies/sweep/sweep-parameter.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import { WorkerPool } from '../../workers/worker-pool.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry, type ResolvedGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { passing, simulateInMemory, studyCard, type SampleInMemory } from './sample-in-memory.ts';
import { leakOfGeometry } from './scan-leak.ts';
import { sensitivityOf, signalPerElectron, wholeSelection } from './sensitivity.ts';
import { studyCommand } from './study-command.ts';
import { sweepFigures } from './sweep-figures.ts';
import { writeSweepReport } from './sweep-report.ts';

type Request = CallRequest<'study.sweep'>;
type Reply = CallReply<'study.sweep'>;
type Point = Reply['points'][number];

/** Turns one or two numbers of the detector or the selection and tells the sensitivity at each setting, with the same signal events in all. */
export async function sweepDetector(request: Request, context: CallContext): Promise<Reply> {
  const base = resolveGeometry(request.geometry);
  const settings = settingsOf(request);
  const detectors = settings.map((values) => turned(base, values));
  const simulate = signalSamples(request, 1 + new Set(detectors.map(({ sha256 }) => sha256)).size, context);
  try {
    const reference = await simulate.in(base);
    const perElectron = signalPerElectron(reference);
    const passingReference = passing(reference, wholeSelection);
    const massMev = Number((request.mass_gev * 1000).toPrecision(12));
    const limitAt = (ratio: number) => sensitivityOf(base, massMev, perElectron, ratio, request.cl)?.expected ?? null;
    const points: Point[] = [];
    for (const [i, values] of settings.entries()) {
      const geometry = detectors[i]!;
      const paired = pairEfficiencies(
        reference.columns.get('weight')!,
        passingReference,
        passing(await simulate.in(geometry), sweepSelection(wholeSelection, values)),
      );
      const leak = await leakAt(geometry, values, request, context);
      points.push({
        values: values.map(([, value]) => value),
        efficiency: paired.second,
        efficiency_error: paired.secondError,
        efficiency_ratio: Number.isFinite(paired.ratio) ? paired.ratio : null,
        efficiency_ratio_error: Number.isFinite(paired.ratioError) ? paired.ratioError : null,
        limit: limitAt(Number.isFinite(paired.ratio) ? paired.ratio : 0),
        leak: leak?.probability ?? null,
        leak_error: leak?.error ?? null,
        geometry_sha256: geometry.sha256,
      });
    }
    return finished(
      {
        parameters: settings[0]!.map(([parameter]) => ({ name: parameter, unit: SWEEP_UNITS[parameter] ?? null })),
        reference: { geometry: base.name, efficiency: shareOf(passingReference), limit: limitAt(1) },
        points,
      },
      request,
      base,
    );
  } finally {
    await simulate.end();
  }
}

/** Signal events in one detector after the other; a detector that was there before is not simulated again. */
function signalSamples(request: Request, detectors: number, { signal, report }: CallContext) {
  const card = studyCard({
    ...{ process: 'aprime', mass_gev: request.mass_gev, events: request.events },
    ...{ seed: request.seed, level: request.level },
  });
  const pool = new WorkerPool(request.workers ?? availableParallelism());
  const meter = progressMeter(report);
  const total = detectors * request.events;
  const tell = (done: number) => meter({ stage: 'sweep', unit: 'events', done, total });
  const samples = new Map<string, SampleInMemory>();
  return {
    async in(geometry: ResolvedGeometry): Promise<SampleInMemory> {
      const before = samples.size * request.events;
      const known = samples.get(geometry.sha256);
      const sample = known ?? (await simulateInMemory(card, geometry, pool, signal, (done) => tell(before + done)));
      samples.set(geometry.sha256, sample);
      return sample;
    },
    end: () => pool.close(),
  };
}

/** Leak of the HCAL at a setting: below the cut on its energy where that is what is turned. */
async function leakAt(
  geometry: ResolvedGeometry,
  values: readonly SweepSetting[],
  request: Request,
  context: CallContext,
) {
  if (request.leak === 'none') return null;
  const threshold = values.find(([parameter]) => parameter === 'hcal-energy')?.[1];
  return leakOfGeometry(geometry, request.leak, request, context, threshold);
}

function finished(
  found: Omit<Reply, 'figures' | 'files' | 'command'>,
  request: Request,
  base: ResolvedGeometry,
): Reply {
  const reply: Reply = {
    ...found,
    figures: sweepFigures(found, request),
    files: [],
    command: studyCommand('study.sweep', request),
  };
  if (request.out === undefined) return reply;
  const hashes = [[`geometry ${base.name}`, base.sha256] as const];
  return { ...reply, files: writeSweepReport(request.out, reply, request, hashes) };
}

const shareOf = (bits: Uint8Array): number => bits.reduce((sum, bit) => sum + bit, 0) / Math.max(1, bits.length);

function turned(base: ResolvedGeometry, values: readonly SweepSetting[]): ResolvedGeometry {
  const patch = sweepPatch(base.document, values);
  if (patch.operations.length === 0) return base;
  const document = applyPatch(base.document, patch);
  const text = canonicalJson(document);
  return { name: patch.name, document, text, sha256: sha256Hex(text) };
}

/** Every combination of the values of one or two parameters. */
function settingsOf(request: Request): (readonly SweepSetting[])[] {
  const first = valuesOf(request.parameter, request.values, '--values').map(
    (value) => [request.parameter, value] as const,
  );
  const { second, second_values: secondValues } = request;
  if (second === undefined && secondValues === undefined) return first.map((one) => [one]);
  if (second === undefined || secondValues === undefined || second === request.parameter) {
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: '--second',
      problem: 'A second parameter needs a name of its own and values.',
      remedy: 'Write for example --second hcal-modules --second-values 3,4.',
    });
  }
  return first.flatMap((one) =>
    valuesOf(second, secondValues, '--second-values').map((value) => [one, [second, value] as const]),
  );
}

function valuesOf(parameter: SweepParameter, text: string, where: string): number[] {
  const parts = text.split(',');
  const unit = SWEEP_UNITS[parameter];
  if (unit !== undefined) return parseQuantities(text, unit, parts.length, where);
  return parts.map((part) => {
    const value = Number(part);
    if (part.trim() !== '' && Number.isFinite(value)) return value;
    throw new TwinError({
      code: 'INPUT_INVALID',
      where,
      problem: `'${part}' is not a number.`,
      remedy: `Write for example ${where} 3,4.`,
    });
  });
}
