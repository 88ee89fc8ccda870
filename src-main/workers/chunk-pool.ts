import { Worker } from 'node:worker_threads';
import type { ChunkAnswer, ChunkOrder, WorkerSetup } from '../../contract/worker-messages.ts';
import type { EventChunk } from '../../physics/event-model/event-chunk.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { failureError } from '../use-cases/report-failure.ts';

/** Orders a worker holds at a time: one in work, one waiting, so that it never idles and memory stays bounded. */
const CREDITS = 2;
/** A chunk whose worker died is tried this often before the run fails. */
const ATTEMPTS = 3;

/** Beside this file in the sources (worker.ts) and in the build (worker.js). */
const WORKER_URL = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

interface Crew {
  readonly thread: Worker;
  readonly orders: ChunkOrder[];
}

/**
 * Simulates chunks on worker threads and yields them in order. The result does not depend on the number of workers;
 * a worker that dies is replaced and its chunks are done again.
 */
export async function* simulateChunks(
  setup: WorkerSetup,
  orders: Iterator<ChunkOrder>,
  workers: number,
  signal: AbortSignal,
): AsyncGenerator<EventChunk, void> {
  const ready = new Map<number, EventChunk>();
  const sequence: number[] = [];
  const attempts = new Map<number, number>();
  const crews = new Set<Crew>();
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);

  const fail = (error: Error) => {
    failure ??= error;
    wake();
  };

  const place = (crew: Crew, order: ChunkOrder) => {
    crew.orders.push(order);
    crew.thread.postMessage(order);
  };

  const supply = (crew: Crew) => {
    while (crew.orders.length < CREDITS && sequence.length < 2 * CREDITS * workers) {
      const next = orders.next();
      if (next.done === true) return;
      sequence.push(next.value.chunk);
      place(crew, next.value);
    }
  };

  const hire = (inherited: readonly ChunkOrder[]) => {
    const crew: Crew = { thread: new Worker(WORKER_URL, { workerData: setup }), orders: [] };
    crews.add(crew);
    crew.thread.on('message', (answer: ChunkAnswer) => {
      if (answer.kind === 'failed') return fail(failureError(answer.failure));
      crew.orders.splice(
        crew.orders.findIndex(({ chunk }) => chunk === answer.chunk.chunk),
        1,
      );
      ready.set(answer.chunk.chunk, answer.chunk);
      wake();
    });
    crew.thread.on('error', (error: Error) => replace(crew, error));
    crew.thread.on('exit', (code) => replace(crew, new Error(`a worker exited with code ${code}`)));
    for (const order of inherited) place(crew, order);
    supply(crew);
  };

  const replace = (crew: Crew, cause: Error) => {
    if (!crews.delete(crew)) return;
    const first = crew.orders[0];
    if (first === undefined) return fail(cause);
    const tried = (attempts.get(first.chunk) ?? 1) + 1;
    attempts.set(first.chunk, tried);
    if (tried <= ATTEMPTS) return hire(crew.orders);
    fail(
      new TwinError(
        {
          code: 'WORKER_FAILED',
          problem: `Events ${first.firstEvent} to ${first.firstEvent + first.count - 1} failed ${ATTEMPTS} times (${cause.message}).`,
          remedy: 'What was committed is safe. Run again with --workers 1; if it fails again, report it.',
        },
        { cause },
      ),
    );
  };

  try {
    for (let i = 0; i < workers; i++) hire([]);
    while (sequence.length > 0) {
      signal.throwIfAborted();
      if (failure !== undefined) throw failure;
      const next = ready.get(sequence[0]!);
      if (next === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      ready.delete(sequence.shift()!);
      for (const crew of crews) supply(crew);
      yield next;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    const leaving = [...crews];
    crews.clear();
    await Promise.all(leaving.map(({ thread }) => thread.terminate()));
  }
}
