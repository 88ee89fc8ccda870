import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { zstdDecompressSync } from 'node:zlib';
import { internals } from 'jsroot/core';
import { FileProxy, openFile, type RootDirectory, type RootKey } from 'jsroot/io';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { invalidFile } from '../invalid-file.ts';

/** More than any object or basket that is looked at; files of any size are read in such pieces. */
const MOST_BYTES_AT_ONCE = 2 ** 28;
const DEEPEST_FOLDER = 8;
const MOST_KEYS = 100_000;
const MAGIC = 'root';

// JSROOT would load a library for what Node has.
internals._ZstdStream = { decompress: (bytes) => zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES_AT_ONCE }) };

/** Whether a file begins as a ROOT file does. */
export function isRoot(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, MAGIC.length)).toString('latin1') === MAGIC;
}

/** Reads pieces of a file, and nothing else: JSROOT could ask networks. */
class LocalFile extends FileProxy {
  readonly #file: number;
  readonly #size: number;

  constructor(path: string) {
    super();
    this.#file = openSync(path, 'r');
    this.#size = fstatSync(this.#file).size;
  }

  override openFile(): Promise<boolean> {
    return Promise.resolve(true);
  }

  override getFileName(): string {
    return 'file';
  }

  override getFileSize(): number {
    return this.#size;
  }

  /** Less than was asked for at the end of the file. */
  override readBuffer(position: number, length: number): Promise<DataView> {
    if (!(position >= 0 && position < this.#size && length >= 0 && length <= MOST_BYTES_AT_ONCE)) {
      return Promise.reject(new Error(`bytes ${position} to ${position + length} of ${this.#size} are asked for`));
    }
    const bytes = new Uint8Array(Math.min(length, this.#size - position));
    readSync(this.#file, bytes, 0, bytes.length, position);
    return Promise.resolve(new DataView(bytes.buffer));
  }

  override closeFile(): void {
    closeSync(this.#file);
  }
}

/** An object of a file by its path in it. */
export interface RootEntry {
  readonly path: string;
  readonly className: string;
  read(): Promise<unknown>;
}

/** A file that is open until it is closed. */
export interface OpenRootFile {
  readonly entries: readonly RootEntry[];
  close(): void;
}

/**
 * Opens a ROOT file and lists what is in it. Whatever its reader stumbles over is told as a damaged file: it checks
 * little itself, and nothing but this file can be at fault.
 */
export async function openRootFile(path: string, name: string): Promise<OpenRootFile> {
  const local = new LocalFile(path);
  try {
    const file = await readable(name, () => openFile(local));
    return { entries: await listEntries(file, name, '', 0), close: () => local.closeFile() };
  } catch (error) {
    local.closeFile();
    throw error;
  }
}

const FOLDERS = new Set(['TDirectory', 'TDirectoryFile']);
/** Lists about the file itself. */
const OWN_LISTS = new Set(['StreamerInfo']);

async function listEntries(
  directory: RootDirectory,
  name: string,
  at: string,
  depth: number,
): Promise<readonly RootEntry[]> {
  const keys = newestOf(directory.fKeys);
  if (keys.length > MOST_KEYS || depth > DEEPEST_FOLDER) {
    throw invalidFile(
      `${name}, ${at}`,
      `There are more than ${MOST_KEYS} objects, or ${DEEPEST_FOLDER} folders in one another.`,
      'Write a file with what is to be shown alone.',
    );
  }
  const entries: RootEntry[] = [];
  for (const key of keys) {
    if (OWN_LISTS.has(key.fName) && key.fClassName === 'TList') continue;
    const path = at === '' ? key.fName : `${at}/${key.fName}`;
    const read = () => readable(`${name}, ${path}`, () => readKey(directory, key));
    if (!FOLDERS.has(key.fClassName)) entries.push({ path, className: key.fClassName, read });
    else entries.push(...(await listEntries((await read()) as RootDirectory, name, path, depth + 1)));
  }
  return entries;
}

/** Of several cycles of an object, the last. */
function newestOf(keys: readonly RootKey[]): readonly RootKey[] {
  const newest = new Map<string, RootKey>();
  for (const key of keys) {
    const known = newest.get(key.fName);
    if (known === undefined || key.fCycle > known.fCycle) newest.set(key.fName, key);
  }
  return [...newest.values()];
}

function readKey(directory: RootDirectory, key: RootKey): Promise<unknown> {
  if (!(key.fObjlen >= 0 && key.fObjlen <= MOST_BYTES_AT_ONCE)) {
    throw new Error(`the object claims ${key.fObjlen} bytes, ${MOST_BYTES_AT_ONCE} are the most`);
  }
  return directory.readObject(key.fName, key.fCycle);
}

export async function readable<Result>(where: string, read: () => Promise<Result>): Promise<Result> {
  let result: Result;
  try {
    result = await read();
  } catch (error) {
    if (error instanceof TwinError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw damaged(where, reason);
  }
  if (result === null || result === undefined || (result as unknown) === false) throw damaged(where, 'it is empty');
  return result;
}

function damaged(where: string, reason: string): TwinError {
  return invalidFile(
    where,
    `This is no ROOT object that can be read (${reason.slice(0, 200)}).`,
    'Write the file again; it may be cut off, or hold a class that is not read.',
  );
}
