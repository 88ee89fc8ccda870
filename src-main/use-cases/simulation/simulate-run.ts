import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import type { RunCard } from '../../../contract/run-card.ts';
import type { ChunkOrder } from '../../../contract/worker-messages.ts';
import { PHYSICS_VERSION } from '../../../physics/version.ts';
import { programVersion, readMaterialsText } from '../../resources.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import { EventReader } from '../../store/event-reader.ts';
import { StoreWriter, type RunWriter } from '../../store/run-writer.ts';
import { simulateChunks, WorkerPool } from '../../workers/worker-pool.ts';
import type { CallContext } from '../context.ts';
import { detectorOfCard } from '../geometry/detector-of-card.ts';
import type { ResolvedGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { showersDigest } from '../showers/showers-digest.ts';
import { checkRunCard } from './check-run-card.ts';

/** Events a chunk: a fraction of a second of work at the slowest level, a thousandth of a second of overhead. */
const CHUNK_EVENTS = 1000;

/** Simulates the events of a run card into a store, resuming where an earlier attempt was interrupted. */
export async function simulateRun(
  request: CallRequest<'run.simulate'>,
  context: CallContext,
): Promise<CallReply<'run.simulate'>> {
  const pool = new WorkerPool(request.workers ?? availableParallelism());
  try {
    return await simulateOnPool(request, context, pool);
  } finally {
    await pool.close();
  }
}

/** The same on threads that the caller keeps for further runs. */
export async function simulateOnPool(
  request: Pick<CallRequest<'run.simulate'>, 'store' | 'card'>,
  context: CallContext,
  pool: WorkerPool,
): Promise<CallReply<'run.simulate'>> {
  const geometry = detectorOfCard(request.store, request.card);
  checkRunCard(request.card, geometry.document);
  const writer = new StoreWriter(request.store);
  let outcome: { run: RunWriter; simulated: number; seconds: number };
  try {
    const run = writer.openRun({
      kind: request.card.kind,
      process: request.card.process,
      label: describeCard(request.card),
      card: cardText(request.card, geometry),
      geometry: { name: geometry.name, document: geometry.text },
      events: request.card.events,
      chunkEvents: chunkEvents(request.card.events),
      workers: pool.size,
      program: programVersion(),
    });
    outcome = { run, ...(await writeMissingChunks(run, request.card, geometry, pool, context)) };
    if (!run.isFinished) run.finish(await digestOf(request.store, run.runId, context.signal));
  } finally {
    writer.close();
  }
  return await summariseRun(request.store, outcome, context.signal);
}

async function writeMissingChunks(
  run: RunWriter,
  card: RunCard,
  geometry: ResolvedGeometry,
  pool: WorkerPool,
  { signal, report }: CallContext,
): Promise<{ simulated: number; seconds: number }> {
  if (run.isFinished) return { simulated: 0, seconds: 0 };
  const before = run.storedChunks();
  const orders = missingOrders(card.events, run.chunkEvents, before.chunks);
  const setup = { card, geometryDocument: geometry.text };
  const startMs = performance.now();
  const meter = progressMeter(report);
  const reached = { stage: describeCard(card), unit: 'events', total: card.events, before: before.generated };
  let simulated = 0;
  const tell = () => meter({ ...reached, done: before.generated + simulated });
  tell();
  try {
    for await (const chunk of simulateChunks(pool, setup, orders, signal)) {
      for (const committed of run.add(chunk)) simulated += committed.generated;
      tell();
    }
  } finally {
    for (const committed of run.commit()) simulated += committed.generated;
    tell();
  }
  return { simulated, seconds: (performance.now() - startMs) / 1000 };
}

function* missingOrders(events: number, size: number, stored: ReadonlySet<number>): Generator<ChunkOrder, undefined> {
  for (let chunk = 0; chunk * size < events; chunk++) {
    if (stored.has(chunk)) continue;
    yield { chunk, firstEvent: chunk * size, count: Math.min(size, events - chunk * size) };
  }
}

/** Small runs are split too, so that several workers have something to do. */
function chunkEvents(events: number): number {
  return Math.min(CHUNK_EVENTS, Math.ceil(events / 16));
}

/** The text whose hash names a run: the card without the geometry's name, and hashes of all that events depend on. */
function cardText(card: RunCard, geometry: ResolvedGeometry): string {
  return canonicalJson({
    ...card,
    geometry: undefined, // a name or a path: the hash says which detector it is
    geometry_sha256: geometry.sha256,
    materials_sha256: sha256Hex(readMaterialsText()),
    physics_version: PHYSICS_VERSION,
    ...(card.level !== 'parametrised' && { showers_sha256: showersDigest(geometry.text) }),
  });
}

/** A run's name for people: process, mass, conditions. */
export function describeCard(card: RunCard): string {
  const mass = card.mass_gev === undefined ? '' : ` ${Number((card.mass_gev * 1000).toPrecision(6))} MeV`;
  const production = card.production === 'etl' ? ' with ETL' : '';
  const exposure = card.exposure_eot === undefined ? '' : `, ${card.exposure_eot.toExponential(2)} EOT`;
  const particle = card.particle === undefined ? '' : ` ${card.particle}`;
  return `${card.process}${particle}${mass}${production}, ${card.conditions}${exposure}`;
}

/** The digest of a run that is being written. */
export async function digestOf(store: string, runId: number, signal: AbortSignal): Promise<string> {
  const reader = new EventReader(store);
  try {
    return await reader.computeDigest(reader.readRun(runId), signal);
  } finally {
    reader.close();
  }
}

async function summariseRun(
  store: string,
  { run, simulated, seconds }: { run: RunWriter; simulated: number; seconds: number },
  signal: AbortSignal,
): Promise<CallReply<'run.simulate'>> {
  const reader = new EventReader(store);
  try {
    const totals = reader.readTotals(run.runId);
    return {
      run: run.runId,
      already_finished: run.isFinished,
      events: totals.generated.count,
      on_target: totals.onTarget.count,
      stored: reader.countVisible(run.runId),
      events_per_s: simulated > 0 ? simulated / seconds : null,
      digest: reader.readRun(run.runId).digest!,
      summary: Object.fromEntries(await reader.summariseColumns(run.runId, signal)),
    };
  } finally {
    reader.close();
  }
}
