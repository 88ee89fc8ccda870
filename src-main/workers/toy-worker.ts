import { parentPort, workerData } from 'node:worker_threads';
import { buildModel } from '../../physics/statistics/histfactory/model.ts';
import { readWorkspace } from '../../physics/statistics/histfactory/workspace.ts';
import { throwToys } from '../../physics/statistics/inference/toys.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import type { ToyAnswer, ToyOrder, ToySetup } from './toy-messages.ts';

/** The shell of a thread that throws ranges of toys. */
const port = parentPort!;
const { workspace, ...options } = workerData as ToySetup;
const model = buildModel(readWorkspace(workspace), options);

port.on('message', ({ plan, hypothesis, first, count }: ToyOrder) => {
  try {
    const { statistics, failed } = throwToys(model, plan, hypothesis, { first, count });
    port.postMessage({ kind: 'thrown', statistics, failed } satisfies ToyAnswer, [statistics.buffer as ArrayBuffer]);
  } catch (error) {
    port.postMessage({ kind: 'failed', failure: reportFailure(error) } satisfies ToyAnswer);
  }
});
