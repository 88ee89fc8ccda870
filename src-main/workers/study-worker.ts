import { parentPort, workerData } from 'node:worker_threads';
import { reportFailure } from '../use-cases/report-failure.ts';
import { prepareStudy, type StudyTask } from './study-tasks.ts';
import type { TaskAnswer, TaskRequest } from './task-messages.ts';

/** The shell of a thread that does the tasks of one study. */
const port = parentPort!;
let study: ReturnType<typeof prepareStudy> | undefined;

port.on('message', ({ place, order }: TaskRequest<never>) => {
  try {
    study ??= prepareStudy(workerData as StudyTask);
    port.postMessage({ kind: 'done', place, result: study(order) } satisfies TaskAnswer<unknown>);
  } catch (error) {
    port.postMessage({ kind: 'failed', place, failure: reportFailure(error) } satisfies TaskAnswer<unknown>);
  }
});
