import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { TwinError } from '../../physics/foundation/failure.ts';

/** Writes a file so that its name only ever shows the old or the whole new content, also after a power cut. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(temporary, 'w');
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw unwritable(path, error);
  }
}

/** Makes a folder and those above it. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return; // folders cannot be opened there; NTFS journals the rename
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function unwritable(path: string, error: unknown): TwinError {
  return new TwinError(
    {
      code: 'FILE_UNWRITABLE',
      where: path,
      problem: `This cannot be written (${(error as Error).message}).`,
      remedy: 'Check the permissions and the free space, or choose another place.',
    },
    { cause: error },
  );
}
