import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AtomicFile, unwritable } from './atomic-file.ts';

/** Writes a file so that its name only ever shows the old or the whole new content, also after a power cut. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const file = new AtomicFile(path);
  file.write(content);
  file.publish();
}

/**
 * Makes a folder and those above it. One by one: where a folder is there that takes no others, as /proc or the root of an
 * automounter, Node's `recursive` tries again for ever.
 */
export function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(path).isDirectory()) return; // made meanwhile
    throw unwritable(path, error);
  }
}
