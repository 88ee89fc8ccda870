import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { EventFileOrigin } from '../exporters/events/event-file-writer.ts';
import { failureError } from '../use-cases/report-failure.ts';
import type { EventFileAnswer, EventFileOrder } from '../workers/event-file-messages.ts';
import { workerUrl } from '../workers/worker-url.ts';
import type { EventBlock } from './event-block.ts';
import { invalidFile } from './invalid-file.ts';

/** A block takes milliseconds, a row group of a large file seconds; what takes longer is broken or hostile. */
const LONGEST_BLOCK_MS = 10_000;
const MS_PER_MEGABYTE = 1000;
/** A row group of a million events takes half of it. */
const MOST_HEAP_MB = 1024;

/** Reads a file of events in a thread of its own, with limits to time and memory, block by block. */
export async function* readEventFile(
  order: EventFileOrder,
  signal: AbortSignal,
): AsyncGenerator<EventBlock, EventFileOrigin | undefined> {
  const limitMs = LONGEST_BLOCK_MS + (statSync(order.path).size / 1e6) * MS_PER_MEGABYTE;
  const worker = new Worker(workerUrl('event-file-worker'), {
    // What a reader has to say goes into its answers: nothing of it belongs on our own output.
    ...{ workerData: order, stdout: true, stderr: true },
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  try {
    for (;;) {
      const answer = await ask(worker, order.name, limitMs, signal);
      if (answer.kind === 'failed') throw failureError(answer.failure);
      if (answer.kind === 'end') return answer.origin;
      yield answer.block;
    }
  } finally {
    await worker.terminate();
  }
}

function ask(worker: Worker, name: string, limitMs: number, signal: AbortSignal): Promise<EventFileAnswer> {
  const tooMuch = (problem: string) =>
    invalidFile(name, problem, 'The file is damaged, or too much for this reader: write it again.');
  return new Promise((done, fail) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const refuse = (problem: string) => settle(() => fail(tooMuch(problem)));
    const onMessage = (answer: EventFileAnswer) => settle(() => done(answer));
    const onError = (error: Error) => refuse(`Reading failed (${error.message.slice(0, 200)}).`);
    const onExit = () => refuse('Reading ended before its time.');
    const onAbort = () => settle(() => fail(signal.reason as Error));
    const onTimeout = () => refuse(`Reading took longer than ${Math.round(limitMs / 1000)} s and was ended.`);
    const timer = setTimeout(onTimeout, limitMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    else worker.postMessage('next');
  });
}
