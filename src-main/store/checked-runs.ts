import { statSync } from 'node:fs';

/**
 * What of which store this process has checked already. A store is known by device, inode, size and time of change, so
 * that a file that was touched since counts as another one; the few that were looked at last are remembered.
 */
export class CheckedRuns {
  readonly #stores = new Map<string, Set<string>>();
  readonly #limit: number;

  constructor(limit = 16) {
    this.#limit = limit;
  }

  /** Marks of a store: what was found sound in it. A store with a writer at work has none that last. */
  marksOf(path: string): Set<string> {
    const name = stampOfFile(path);
    const known = this.#stores.get(name) ?? new Set();
    this.#stores.delete(name);
    this.#stores.set(name, known);
    const [oldest] = this.#stores.keys();
    if (this.#stores.size > this.#limit) this.#stores.delete(oldest!);
    return known;
  }
}

/** Names a file as it is now. */
export function stampOfFile(path: string): string {
  const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
  return `${dev}:${ino}:${size}:${mtimeNs}`;
}
