import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readCsvEvents } from '../importers/csv-events.ts';
import { readParquetEvents } from '../importers/parquet-events.ts';
import { readRootEvents } from '../importers/root-events.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import type { EventFileAnswer, EventFileOrder } from './event-file-messages.ts';

/**
 * Reads a file of events apart from everything else, a block whenever it is asked for one: a file that takes for ever,
 * or more memory than there is, is ended with its thread.
 */
const { path, name, choice, trackers } = workerData as EventFileOrder;

const READERS: Readonly<Record<string, typeof readCsvEvents>> = { PAR1: readParquetEvents, root: readRootEvents };

/** The first bytes of a file, which tell its format. */
function headOf(): string {
  const head = Buffer.alloc(4);
  const file = openSync(path, 'r');
  readSync(file, head, 0, 4, 0);
  closeSync(file);
  return head.toString('latin1');
}

const read = READERS[headOf()] ?? readCsvEvents;
const blocks = read(path, name, choice, trackers);

async function answer(): Promise<EventFileAnswer> {
  try {
    const step = await blocks.next();
    return step.done === true ? { kind: 'end', origin: step.value } : { kind: 'block', block: step.value };
  } catch (error) {
    return { kind: 'failed', failure: reportFailure(error) };
  }
}

parentPort!.on('message', () => void answer().then((message) => parentPort!.postMessage(message)));
