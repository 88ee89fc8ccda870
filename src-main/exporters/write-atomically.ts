import { mkdirSync } from 'node:fs';
import { AtomicFile, unwritable } from './atomic-file.ts';

/** Writes a file so that its name only ever shows the old or the whole new content, also after a power cut. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const file = new AtomicFile(path);
  file.write(content);
  file.publish();
}

/** Makes a folder and those above it. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}
