import { createHash } from 'node:crypto';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { PHYSICS_VERSION } from '../../../physics/version.ts';
import { readMaterialsText } from '../../resources.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import { inspectContent } from '../../store/inspect-content.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { withStore, withStoreAsync } from '../../store/with-store.ts';
import type { CallContext } from '../context.ts';
import { eventProgress } from '../progress-meter.ts';

export function listStoreRuns({ store }: CallRequest<'store.runs'>): CallReply<'store.runs'> {
  return withStore(store, (reader) => ({
    store,
    runs: reader.listRuns().map((run) => {
      const totals = reader.readTotals(run.runId);
      return {
        run: run.runId,
        kind: run.kind,
        process: run.process,
        label: run.label,
        status: run.status,
        geometry: reader.readGeometry(run.geometrySha256).name,
        geometry_sha256: run.geometrySha256,
        can_resume: canResume(run),
        card: run.kind === 'mc' ? (JSON.parse(run.card) as unknown) : null,
        events_requested: run.eventsRequested,
        generated: totals.generated.count,
        on_target: totals.onTarget.count,
        stored: reader.countVisible(run.runId),
        digest: run.digest,
      };
    }),
  }));
}

/** Whether simulating the card of a run again would go on with it rather than begin another. */
function canResume({ kind, status, card }: RunRecord): boolean {
  if (kind !== 'mc' || status === 'finished') return false;
  const { physics_version, materials_sha256 } = JSON.parse(card) as Readonly<Record<string, unknown>>;
  return physics_version === PHYSICS_VERSION && materials_sha256 === sha256Hex(readMaterialsText());
}

/** Everything in a store against what was written down with it. */
export async function verifyStore(
  { store }: CallRequest<'store.verify'>,
  { report, signal }: CallContext,
): Promise<CallReply<'store.verify'>> {
  const found = await inspectContent(store, signal, eventProgress('verify', report));
  const places = found.damages.map(({ runId, chunk, what }) => ({ run: runId, chunk, what }));
  const blinding = found.integrity === 'ok' ? withStore(store, (reader) => reader.readBlindingLog()) : undefined;
  return {
    ok: found.integrity === 'ok' && places.length === 0 && blinding?.isSound === true,
    integrity: found.integrity,
    blinding: blinding === undefined ? 'not read' : blinding.isSound ? 'ok' : blinding.problem,
    chunks: found.chunks,
    damaged: places.flatMap(({ run, chunk, what }) => (chunk === null ? [] : [{ run, chunk, what }])),
    records: places.flatMap(({ run, chunk, what }) => (chunk === null ? [{ run, what }] : [])),
    digest: digestOfRuns(found.digests.map(({ digest }) => digest)),
  };
}

/** The digests of a store, computed from its events. */
export async function digestStore(
  { store }: CallRequest<'store.digest'>,
  { report, signal }: CallContext,
): Promise<CallReply<'store.digest'>> {
  return await withStoreAsync(store, async (reader) => {
    const runs = reader.listRuns();
    const total = runs.reduce((sum, { eventsRequested }) => sum + eventsRequested, 0);
    const tell = eventProgress('digest', report);
    const digests: { run: number; digest: string; recorded: string | null }[] = [];
    let before = 0;
    for (const run of runs) {
      const digest = await reader.computeDigest(run, signal, (done) => tell(before + done, total));
      if (run.digest !== null && digest !== run.digest) throw otherDigest(store, run.runId);
      digests.push({ run: run.runId, digest, recorded: run.digest });
      before += run.eventsRequested;
    }
    return { digest: digestOfRuns(digests.map(({ digest }) => digest)), runs: digests };
  });
}

function otherDigest(store: string, runId: number): TwinError {
  return new TwinError({
    code: 'STORE_CORRUPT',
    where: store,
    problem: `The events of run ${runId} are not those that were recorded (their digest differs).`,
    remedy: 'See the extent with `twin verify`; `twin repair` makes damaged chunks again from their run cards.',
  });
}

/** The digest of a store is the SHA-256 over the digests of its runs, sorted, so the order of the runs is free. */
export function digestOfRuns(digests: readonly string[]): string {
  return createHash('sha256')
    .update([...digests].sort().join('\n'))
    .digest('hex');
}
