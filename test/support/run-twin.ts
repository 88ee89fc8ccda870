import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export { runTwin, startTwin, twinJson, type Outcome } from './twin-process.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
