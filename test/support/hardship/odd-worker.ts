import { parentPort, workerData } from 'node:worker_threads';
import type { TaskAnswer, TaskRequest } from '../../../src-main/workers/task-messages.ts';

/** Doubles numbers; dies `deaths` times at one of them, counted over all threads of a test. */
const { fatal, deaths } = workerData as { readonly fatal: number; readonly deaths: Int32Array };

parentPort!.on('message', ({ place, order }: TaskRequest<number>) => {
  if (order === fatal && Atomics.sub(deaths, 0, 1) > 0) throw new Error('the thread fell over');
  const delayMs = order % 2 === 0 ? 8 : 0; // so that answers come out of order
  setTimeout(() => {
    parentPort!.postMessage({ kind: 'done', place, result: 2 * order } satisfies TaskAnswer<number>);
  }, delayMs);
});
