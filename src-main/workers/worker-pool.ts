import { Worker } from 'node:worker_threads';
import type { ChunkOrder, WorkerAnswer, WorkerRequest, WorkerSetup } from '../../contract/worker-messages.ts';
import type { EventChunk } from '../../physics/event-model/event-chunk.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { failureError } from '../use-cases/report-failure.ts';
import { workerUrl } from './worker-url.ts';

/** Orders a worker holds at a time: one in work, one waiting, so that it never idles and memory stays bounded. */
const CREDITS = 2;
/** A chunk whose worker died is tried this often before the run fails. */
const ATTEMPTS = 3;

/**
 * Threads for events, which stay warm from one run to the next and are told what to simulate with each; task-pool.ts is for work whose
 * set-up never changes.
 */
export class WorkerPool {
  readonly size: number;
  readonly #makeWorker: () => Worker;
  #idle: Worker[] = [];

  constructor(size: number, makeWorker = () => new Worker(workerUrl('worker'))) {
    this.size = size;
    this.#makeWorker = makeWorker;
  }

  take(): Worker {
    return this.#idle.pop() ?? this.#start();
  }

  /** A worker that dies while nobody uses it leaves the pool; its error is nobody's, and must not end the process. */
  #start(): Worker {
    const worker = this.#makeWorker();
    worker.on('error', () => undefined);
    worker.once('exit', () => (this.#idle = this.#idle.filter((idle) => idle !== worker)));
    return worker;
  }

  giveBack(worker: Worker): void {
    this.#idle.push(worker);
  }

  async close(): Promise<void> {
    const leaving = this.#idle;
    this.#idle = [];
    await Promise.all(leaving.map((worker) => worker.terminate()));
  }
}

interface Crew {
  readonly worker: Worker;
  readonly orders: ChunkOrder[];
  /** Takes this run's listeners off the worker. */
  leave(): void;
}

/**
 * Simulates chunks on the threads of a pool and yields them in order. The result does not depend on the number of workers;
 * a worker that dies is replaced and its chunks are done again.
 */
export async function* simulateChunks(
  pool: WorkerPool,
  setup: WorkerSetup,
  orders: Iterator<ChunkOrder>,
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
    crew.worker.postMessage({ kind: 'order', order } satisfies WorkerRequest);
  };

  const supply = (crew: Crew) => {
    while (crew.orders.length < CREDITS && sequence.length < 2 * CREDITS * pool.size) {
      const next = orders.next();
      if (next.done === true) return;
      sequence.push(next.value.chunk);
      place(crew, next.value);
    }
  };

  const hire = (inherited: readonly ChunkOrder[]) => {
    const worker = pool.take();
    const onMessage = (answer: WorkerAnswer) => {
      if (answer.kind === 'failed') return fail(failureError(answer.failure));
      const done = crew.orders.findIndex(({ chunk }) => chunk === answer.chunk.chunk);
      crew.orders.splice(done, 1);
      ready.set(answer.chunk.chunk, answer.chunk);
      wake();
    };
    let cause: Error | undefined;
    const onError = (error: Error) => (cause = error);
    // An error can overtake the answers sent before it; at the exit all of them are in, so the chunk that killed is known.
    const onExit = (code: number) => replace(crew, cause ?? new Error(`a worker exited with code ${code}`));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    const leave = () => void worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    const crew: Crew = { worker, orders: [], leave };
    crews.add(crew);
    crew.worker.postMessage({ kind: 'setup', setup } satisfies WorkerRequest);
    for (const order of inherited) place(crew, order);
    supply(crew);
  };

  const replace = (crew: Crew, cause: Error) => {
    if (!crews.delete(crew)) return;
    crew.leave();
    const first = crew.orders[0];
    if (first === undefined) return wake(); // it had nothing to do: missed only if it was the last one
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

  /** A worker that still holds orders is of no use to the next run. */
  const dismiss = async ({ worker, orders: left, leave }: Crew) => {
    leave();
    if (left.length > 0) await worker.terminate();
    else pool.giveBack(worker);
  };

  try {
    for (let i = 0; i < pool.size; i++) hire([]);
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
      if (crews.size === 0) hire([]);
      yield next;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    const leaving = [...crews];
    crews.clear();
    await Promise.all(leaving.map(dismiss));
  }
}
