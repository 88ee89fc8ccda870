import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { applyPatch } from '../../../geometry/patch.ts';
import { parseQuantities } from '../../../physics/foundation/units.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { pairEfficiencies } from '../../../physics/studies/paired/paired-efficiency.ts';
import { SWEEP_UNITS, sweepPatch, type SweepParameter } from '../../../physics/studies/sweep/sweep-parameter.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import { WorkerPool } from '../../workers/worker-pool.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry, type ResolvedGeometry } from '../resolve-geometry.ts';
import { passing, simulateInMemory, studyCard } from './sample-in-memory.ts';
import { leakOfGeometry } from './scan-leak.ts';
import { sensitivityOf, signalPerElectron, wholeSelection } from './sensitivity.ts';

type Request = CallRequest<'study.sweep'>;
type Point = CallReply<'study.sweep'>['points'][number];

/** Turns one or two numbers of the detector and tells the sensitivity at each setting, with the same signal events in all. */
export async function sweepDetector(request: Request, context: CallContext): Promise<CallReply<'study.sweep'>> {
  const base = resolveGeometry(request.geometry);
  const settings = settingsOf(request);
  const card = studyCard({
    ...{ process: 'aprime', mass_gev: request.mass_gev, events: request.events },
    ...{ seed: request.seed, level: request.level },
  });
  const workers = request.workers ?? availableParallelism();
  const pool = new WorkerPool(workers);
  const startMs = performance.now();
  const total = (settings.length + 1) * request.events;
  const tell = (done: number) => {
    const rate = done / ((performance.now() - startMs) / 1000);
    context.report({ stage: 'sweep', done, total, unit: 'events', rate_per_s: rate, eta_s: (total - done) / rate });
  };
  const simulate = (geometry: ResolvedGeometry, before: number) =>
    simulateInMemory(card, geometry, pool, context.signal, (done) => tell(before + done));
  try {
    const reference = await simulate(base, 0);
    const perElectron = signalPerElectron(reference);
    const passingReference = passing(reference, wholeSelection);
    const massMev = Number((request.mass_gev * 1000).toPrecision(12));
    const limitAt = (ratio: number) => sensitivityOf(base, massMev, perElectron, ratio, request.cl)?.expected ?? null;
    const points: Point[] = [];
    for (const [i, values] of settings.entries()) {
      const geometry = turned(base, values);
      const sample = await simulate(geometry, (i + 1) * request.events);
      const paired = pairEfficiencies(
        reference.columns.get('weight')!,
        passingReference,
        passing(sample, wholeSelection),
      );
      const leak = request.leak === 'none' ? null : await leakOfGeometry(geometry, request.leak, request, context);
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
    return {
      parameters: settings[0]!.map(([parameter]) => ({ name: parameter, unit: SWEEP_UNITS[parameter] ?? null })),
      reference: { geometry: base.name, efficiency: shareOf(passingReference), limit: limitAt(1) },
      points,
    };
  } finally {
    await pool.close();
  }
}

const shareOf = (bits: Uint8Array): number => bits.reduce((sum, bit) => sum + bit, 0) / Math.max(1, bits.length);

function turned(base: ResolvedGeometry, values: readonly (readonly [SweepParameter, number])[]): ResolvedGeometry {
  const patch = sweepPatch(base.document, values);
  const document = applyPatch(base.document, patch);
  const text = canonicalJson(document);
  return { name: patch.name, document, text, sha256: sha256Hex(text) };
}

/** Every combination of the values of one or two parameters. */
function settingsOf(request: Request): (readonly (readonly [SweepParameter, number])[])[] {
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
