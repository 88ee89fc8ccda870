import { createHash } from 'node:crypto';
import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { EventReader } from '../store/event-reader.ts';
import type { CallContext } from './context.ts';

/** Runs `act` on an open store and closes it. */
export function withStore<T>(path: string, act: (reader: EventReader) => T): T {
  const reader = new EventReader(path);
  try {
    return act(reader);
  } finally {
    reader.close();
  }
}

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

export function verifyStore(
  { store }: CallRequest<'store.verify'>,
  { report, signal }: CallContext,
): CallReply<'store.verify'> {
  return withStore(store, (reader) => {
    const integrity = reader.checkIntegrity();
    const runs = reader.listRuns();
    let chunks = 0;
    const damaged: { run: number; chunk: number }[] = [];
    for (const [i, run] of runs.entries()) {
      signal.throwIfAborted();
      const found = reader.findDamagedChunks(run);
      chunks += found.chunks;
      damaged.push(...found.damaged.map((chunk) => ({ run: run.runId, chunk })));
      report({ stage: 'verify', done: i + 1, total: runs.length, unit: 'runs', rate_per_s: null, eta_s: null });
    }
    return { ok: integrity === 'ok' && damaged.length === 0, integrity, chunks, damaged };
  });
}

/** The digest of a store is the SHA-256 over the digests of its runs, sorted, so the order of the runs is free. */
export function digestStore({ store }: CallRequest<'store.digest'>): CallReply<'store.digest'> {
  return withStore(store, (reader) => {
    const runs = reader
      .listRuns()
      .map((run) => ({ run: run.runId, digest: reader.computeDigest(run), recorded: run.digest }));
    const digest = createHash('sha256')
      .update(
        runs
          .map((run) => run.digest)
          .sort()
          .join('\n'),
      )
      .digest('hex');
    return { digest, runs };
  });
}
