import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerAnswer, WorkerRequest } from '../../../contract/worker-messages.ts';
import { NO_WEIGHT, packChunk } from '../../../physics/event-model/event-chunk.ts';

/** A worker that dies `deaths` times at one chunk, counted over all workers of a test, and otherwise answers with no events. */
const { fatalChunk, deaths, manner } = workerData as {
  readonly fatalChunk: number;
  readonly deaths: Int32Array;
  readonly manner: 'exit' | 'throw' | 'failure';
};

parentPort!.on('message', (request: WorkerRequest) => {
  if (request.kind === 'setup') return;
  const { chunk, firstEvent, count } = request.order;
  if (chunk === fatalChunk && Atomics.sub(deaths, 0, 1) > 0) {
    if (manner === 'exit') process.exit(7);
    if (manner === 'throw') throw new Error('the worker fell over');
    const failure = { code: 'CARD_INVALID', problem: 'no such card', remedy: 'another' } as const;
    return parentPort!.postMessage({ kind: 'failed', order: request.order, failure } satisfies WorkerAnswer);
  }
  const sums = { generated: NO_WEIGHT, onTarget: NO_WEIGHT };
  const answer = { kind: 'chunk', chunk: packChunk({ chunk, firstEvent, generated: count, sums }, []) } as const;
  parentPort!.postMessage(answer satisfies WorkerAnswer);
});
