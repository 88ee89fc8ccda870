import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { readCsvEvents } from '../../../src-main/importers/csv-events.ts';
import { readParquetEvents } from '../../../src-main/importers/parquet-events.ts';
import { mutatedEventFile } from '../files/mutated-event-files.ts';

/** Reads mutated files of events in a thread with the limits of the product's own, and tells the outcome of each. */
const { folder, first, count } = workerData as { folder: string; first: number; count: number };
const LONGEST_S = 1;

async function outcomeOf(index: number): Promise<string> {
  const { kind, bytes } = mutatedEventFile(index);
  const path = join(folder, `${kind}-${index % 7}`);
  writeFileSync(path, bytes);
  const read = bytes.subarray(0, 4).toString('latin1') === 'PAR1' ? readParquetEvents : readCsvEvents;
  const before = process.cpuUsage();
  try {
    const blocks = read(path, 'events', { fill: {}, ignore: [] }, 8);
    while ((await blocks.next()).done !== true);
    return slow(before) ?? 'taken';
  } catch (error) {
    const isRefusal = error instanceof TwinError && error.code === 'FILE_INVALID' && error.where?.startsWith('events');
    const isHelpful =
      error instanceof TwinError && error.remedy !== '' && error.problem !== '' && error.problem.length < 500;
    if (!isRefusal || !isHelpful)
      return `fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return slow(before) ?? 'refused';
  }
}

function slow(before: NodeJS.CpuUsage): string | undefined {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 > LONGEST_S ? `fault: it took ${((user + system) / 1e6).toFixed(1)} s` : undefined;
}

for (let index = first; index < first + count; index++)
  parentPort!.postMessage({ index, outcome: await outcomeOf(index) });
