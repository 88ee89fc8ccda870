import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_STORE } from '../../contract/quantities.ts';
import type { CallContext } from '../use-cases/context.ts';

/** Name of the store that is made where there is none. */
const SAMPLE = 'sample.sqlite';

/**
 * The store that a window opens: the one named, else the project of the folder, else a sample beside it, which is made
 * when it is not there yet (a few seconds), so that a first start has something to show.
 */
export async function projectToOpen(
  named: string | undefined,
  folder: string,
  call: (name: 'store.sample', input: unknown, context: CallContext) => Promise<unknown>,
  signal: AbortSignal,
): Promise<string> {
  if (named !== undefined) {
    if (!existsSync(named)) {
      process.stderr.write(`${named} is not there yet: the first run that is simulated into it makes it.\n`);
    }
    return named;
  }
  const [project, sample] = [join(folder, PROJECT_STORE), join(folder, SAMPLE)];
  if (existsSync(project)) return project;
  if (!existsSync(sample)) {
    process.stderr.write(`Making ${sample}, so that there is something to see …\n`);
    await call('store.sample', { store: sample }, { signal, report: () => undefined });
  }
  return sample;
}
