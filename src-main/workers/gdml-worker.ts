import { readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { importGdml } from '../../geometry/gdml/import.ts';
import { reportFailure } from '../use-cases/report-failure.ts';

/** Parses a GDML file apart from everything else: a file that takes for ever is ended with its thread. */
const { text, folder } = workerData as { readonly text: string; readonly folder: string };

/** An external entity: a plain name beside the file, and nothing a link leads away to. */
function resolveEntity(name: string): string | undefined {
  if (basename(name) !== name) return undefined;
  try {
    const path = realpathSync(join(folder, name));
    return path === join(realpathSync(folder), name) ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

try {
  parentPort!.postMessage({ kind: 'imported', detector: importGdml(text, resolveEntity) });
} catch (error) {
  parentPort!.postMessage({ kind: 'failed', failure: reportFailure(error) });
}
