import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { FILE_EXTENSIONS, FILE_KINDS, type FileEntry, type FileKind } from '../../contract/files.ts';
import { TwinError } from '../../physics/foundation/failure.ts';

interface Row {
  readonly handle: string;
  readonly kind: FileKind;
  readonly path: string;
}

/**
 * The files that a window can name. Rows come from the project's folder, from the user's own hand (command line, file
 * dialog) and from replies; a window adds none but by a plain name in the project's folder.
 */
export class FileTable {
  readonly store: FileEntry;
  readonly #folder: string;
  readonly #rows = new Map<string, Row>();

  /** `store` is the project; the files beside it are its files. */
  constructor(store: string) {
    const path = resolve(store);
    this.#folder = resolve(path, '..');
    this.store = this.add('store', path);
  }

  /** Gives a path a handle; the same path keeps the one it has. */
  add(kind: FileKind, path: string): FileEntry {
    const full = resolve(path);
    const known = [...this.#rows.values()].find((row) => row.path === full && row.kind === kind);
    const row = known ?? { handle: `file:${this.#rows.size + 1}`, kind, path: full };
    this.#rows.set(row.handle, row);
    return entryOf(row);
  }

  /** A file by plain name in the project's folder, there already or to be made by a call. */
  create(kind: FileKind, name: string): FileEntry {
    const [usual = '', ...others] = FILE_EXTENSIONS[kind];
    const path = this.inFolder([usual, ...others].includes(extname(name)) ? name : `${name}${usual}`);
    if (existsSync(path) && !isPlain(path, kind)) {
      throw new TwinError({
        code: 'INPUT_INVALID',
        where: name,
        problem: `Something else has this name already (a ${kind} was expected).`,
        remedy: 'Choose another name.',
      });
    }
    return this.add(kind, path);
  }

  /** The path of a plain name in the project's folder. */
  inFolder(name: string): string {
    return join(this.#folder, basename(name));
  }

  /** Kind and path behind a handle, if there is one. */
  find(handle: string): { readonly kind: FileKind; readonly path: string } | undefined {
    return this.#rows.get(handle);
  }

  /** Path behind a handle, of the kind where one is asked for. */
  pathOf(handle: string, kind?: FileKind): string {
    const row = this.#rows.get(handle);
    if (row !== undefined && (kind === undefined || row.kind === kind)) return row.path;
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: handle.slice(0, 100),
      problem: row === undefined ? 'No file has this handle.' : `This is a ${row.kind} (a ${kind} was expected).`,
      remedy: 'files.list tells the files that there are.',
    });
  }

  /** Every file that a window may name now, the project's folder read again. Links are not offered: they may lead out. */
  list(): FileEntry[] {
    if (existsSync(this.#folder)) {
      for (const found of readdirSync(this.#folder, { withFileTypes: true })) {
        const kind = FILE_KINDS.find((candidate) => FILE_EXTENSIONS[candidate].includes(extname(found.name)));
        if (kind !== undefined && found.isFile()) this.add(kind, join(this.#folder, found.name));
      }
    }
    return [...this.#rows.values()].map(entryOf);
  }
}

function entryOf({ handle, kind, path }: Row): FileEntry {
  return { handle, kind, name: basename(path), state: existsSync(path) ? 'present' : 'missing' };
}

function isPlain(path: string, kind: FileKind): boolean {
  const found = lstatSync(path);
  return kind === 'folder' ? found.isDirectory() : found.isFile();
}
