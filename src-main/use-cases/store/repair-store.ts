import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { runCardSchema, type RunCard } from '../../../contract/run-card.ts';
import type { ChunkOrder } from '../../../contract/worker-messages.ts';
import { PHYSICS_VERSION } from '../../../physics/version.ts';
import { readMaterialsText } from '../../resources.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import { chunkRange } from '../../store/store-content.ts';
import { irreparable, repairStore, type RestoredRun } from '../../store/repair-store.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { simulateChunks, WorkerPool } from '../../workers/worker-pool.ts';
import type { CallContext } from '../context.ts';
import { verifyStore } from './inspect-store.ts';
import { eventProgress } from '../progress-meter.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { describeCard } from '../simulation/simulate-run.ts';

/** Makes what is damaged in a store again, and looks at the result. */
export async function repairDamagedStore(
  request: CallRequest<'store.repair'>,
  context: CallContext,
): Promise<CallReply<'store.repair'>> {
  const pool = new WorkerPool(request.workers ?? availableParallelism());
  try {
    return await repairOnPool(request, context, pool);
  } finally {
    await pool.close();
  }
}

/** The same on threads that the caller keeps for further stores. */
export async function repairOnPool(
  { store }: Pick<CallRequest<'store.repair'>, 'store'>,
  { report, signal }: CallContext,
  pool: WorkerPool,
): Promise<CallReply<'store.repair'>> {
  const restore = (run: RunRecord, geometry: StoredGeometry | undefined) =>
    restoreRun(store, run, geometry, pool, signal);
  const repaired = await repairStore(store, restore, signal, eventProgress('repair', report));
  const { ok, chunks, digest } = await verifyStore({ store }, { report, signal });
  const remade = repaired.remade.map(({ runId, chunk }) => ({ run: runId, chunk }));
  return { ok, chunks, digest, remade, backup: repaired.backup === null ? null : basename(repaired.backup) };
}

interface StoredGeometry {
  readonly name: string;
  readonly document: string;
}

/** The run as its card says that it is: whatever else of its record is damaged follows from the card. */
function restoreRun(
  store: string,
  run: RunRecord,
  stored: StoredGeometry | undefined,
  pool: WorkerPool,
  signal: AbortSignal,
): RestoredRun {
  const refuse = (problem: string): never => {
    throw irreparable(store, `Run ${run.runId}: ${problem}.`);
  };
  if (sha256Hex(String(run.card)) !== run.cardSha256) refuse('its run card is damaged');
  const { geometry_sha256, materials_sha256, physics_version, ...fields } = parseCard(run.card);
  const card = runCardSchema.safeParse({ ...fields, geometry: stored?.name });
  const geometrySha256 = String(geometry_sha256);
  const geometry = run.geometrySha256 === geometrySha256 ? stored : undefined;
  const restored = geometry ?? shippedGeometry(geometrySha256) ?? refuse('its geometry is damaged');
  const canRemake =
    card.success && materials_sha256 === sha256Hex(readMaterialsText()) && physics_version === PHYSICS_VERSION;
  const record = {
    runId: run.runId,
    kind: card.data?.kind ?? run.kind,
    process: card.data?.process ?? run.process,
    label: card.success ? describeCard(card.data) : run.label,
    card: run.card,
    cardSha256: run.cardSha256,
    geometrySha256,
    eventsRequested: card.data?.events ?? run.eventsRequested,
    chunkEvents: run.chunkEvents,
  };
  return {
    record,
    geometry: restored,
    async *remake(chunks) {
      if (chunks.length === 0) return;
      if (run.process === 'external') refuse('its events were imported, and only their file has them: import it again');
      if (!canRemake) refuse(`its events were made by physics ${String(physics_version)}, this is ${PHYSICS_VERSION}`);
      yield* simulateChunks(pool, setupOf(card.data!, restored), orders(record, chunks), signal);
    },
  };
}

function setupOf(card: RunCard, geometry: StoredGeometry) {
  return { card, geometryDocument: geometry.document };
}

function* orders(run: RestoredRun['record'], chunks: readonly number[]): Generator<ChunkOrder, undefined> {
  for (const chunk of chunks) yield { chunk, ...chunkRange(run, chunk) };
}

/** The shipped detector or variant with this hash. */
function shippedGeometry(sha256: string): StoredGeometry | undefined {
  const standard = resolveGeometry('na64-2016');
  return standard.sha256 === sha256 ? { name: standard.name, document: standard.text } : undefined;
}

function parseCard(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}
