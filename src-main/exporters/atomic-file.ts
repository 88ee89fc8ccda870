import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { TwinError } from '../../physics/foundation/failure.ts';

/**
 * A file that is written piece by piece beside its place. Its name shows the old content until `publish`, the whole
 * new one afterwards, also after a power cut.
 */
export class AtomicFile {
  readonly path: string;
  readonly #temporary: string;
  readonly #file: number;
  #isOpen = true;

  constructor(path: string) {
    this.path = path;
    // A name of its own, for calls of one process may write the same file at once; what has it already is no place of ours.
    this.#temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      this.#file = openSync(this.#temporary, 'wx');
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  write(content: string | Uint8Array): void {
    this.#guarded(() => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let written = 0; written < bytes.length;) written += writeSync(this.#file, bytes, written);
    });
  }

  /** Puts the file in its place. */
  publish(): void {
    this.#guarded(() => {
      fsyncSync(this.#file);
      this.#close();
      renameSync(this.#temporary, this.path);
      syncFolder(dirname(this.path));
    });
  }

  /** Leaves nothing behind; does nothing to a file that was published. */
  discard(): void {
    if (!this.#isOpen) return;
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #close(): void {
    this.#isOpen = false;
    closeSync(this.#file);
  }

  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (this.#isOpen) this.#close();
      rmSync(this.#temporary, { force: true });
      throw unwritable(this.path, error);
    }
  }
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return; // folders cannot be opened there; NTFS journals the rename
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

export function unwritable(path: string, error: unknown): TwinError {
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
