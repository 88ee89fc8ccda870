import { Worker } from 'node:worker_threads';
import { TwinError } from '../../physics/foundation/failure.ts';
import { failureError } from '../use-cases/report-failure.ts';
import type { TaskAnswer, TaskRequest } from './task-messages.ts';

/** A task whose worker died is tried this often before the work fails. */
const ATTEMPTS = 3;

interface Member {
  readonly worker: Worker;
  /** Place of the order that it works on. */
  busyWith: number | undefined;
}

/**
 * Threads that all know one set-up and do tasks of it. Results come back in the order of the orders, whoever made them; a
 * thread that dies is replaced and its task done again.
 */
export class TaskPool<Setup, Order, Result> {
  readonly #url: URL;
  readonly #setup: Setup;
  readonly #size: number;
  #members: Member[] = [];

  constructor(url: URL, setup: Setup, size: number) {
    this.#url = url;
    this.#setup = setup;
    this.#size = size;
  }

  /** Does the orders; at most two a thread are ahead of what is taken from here. */
  async *run(orders: Iterable<Order>, signal: AbortSignal): AsyncGenerator<Result, void> {
    const source = orders[Symbol.iterator]();
    const taken: Order[] = [];
    const results = new Map<number, Result>();
    const attempts = new Map<number, number>();
    const again: number[] = [];
    let failure: Error | undefined;
    let isExhausted = false;
    let yielded = 0;
    let wake: () => void = () => undefined;

    const give = (member: Member) => {
      if (member.busyWith !== undefined) return;
      let place = again.shift();
      if (place === undefined) {
        if (isExhausted || taken.length - yielded >= 2 * this.#size + 2) return;
        const next = source.next();
        if (next.done === true) {
          isExhausted = true;
          return;
        }
        place = taken.push(next.value) - 1;
      }
      member.busyWith = place;
      member.worker.postMessage({ place, order: taken[place]! } satisfies TaskRequest<Order>);
    };

    const lose = (member: Member, cause: Error) => {
      const index = this.#members.indexOf(member);
      if (index < 0) return;
      const place = member.busyWith;
      if (place !== undefined) {
        const tried = (attempts.get(place) ?? 0) + 1;
        attempts.set(place, tried);
        if (tried < ATTEMPTS) again.push(place);
        else failure ??= failedTask(cause);
      }
      // only now: where all others wait for the lost task, its successor is the only one to take it
      this.#members[index] = this.#hire();
      listen(this.#members[index]);
      wake();
    };

    const listen = (member: Member) => {
      member.worker.removeAllListeners();
      member.worker.on('message', (answer: TaskAnswer<Result>) => {
        member.busyWith = undefined;
        if (answer.kind === 'failed') failure ??= failureError(answer.failure);
        else results.set(answer.place, answer.result);
        give(member);
        wake();
      });
      member.worker.on('error', (error) => lose(member, error));
      member.worker.on('exit', (code) => lose(member, new Error(`a worker exited with code ${code}`)));
      give(member);
    };

    const onAbort = () => wake();
    signal.addEventListener('abort', onAbort);
    try {
      while (this.#members.length < this.#size) this.#members.push(this.#hire());
      for (const member of this.#members) listen(member);
      for (;;) {
        signal.throwIfAborted();
        if (failure !== undefined) throw failure;
        if (results.has(yielded)) {
          const result = results.get(yielded)!;
          results.delete(yielded++);
          for (const member of this.#members) give(member);
          yield result;
        } else if (isExhausted && yielded === taken.length) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      for (const { worker } of this.#members) worker.removeAllListeners().on('error', () => undefined);
      // a thread that is in the middle of something is of no use to the next run
      const busy = this.#members.filter(({ busyWith }) => busyWith !== undefined);
      this.#members = this.#members.filter(({ busyWith }) => busyWith === undefined);
      await Promise.all(busy.map(({ worker }) => worker.terminate()));
    }
  }

  async close(): Promise<void> {
    const leaving = this.#members;
    this.#members = [];
    await Promise.all(leaving.map(({ worker }) => worker.removeAllListeners().terminate()));
  }

  #hire(): Member {
    const worker = new Worker(this.#url, { workerData: this.#setup });
    worker.on('error', () => undefined);
    return { worker, busyWith: undefined };
  }
}

function failedTask(cause: Error): TwinError {
  return new TwinError(
    {
      code: 'WORKER_FAILED',
      problem: `A worker failed ${ATTEMPTS} times on the same piece of work (${cause.message}).`,
      remedy: 'What was committed is safe. Run again with --workers 1; if it fails again, report it.',
    },
    { cause },
  );
}
