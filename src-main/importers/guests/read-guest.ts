import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { parseUserJson } from '../../resources.ts';
import { invalidFile } from '../invalid-file.ts';
import { FIREBIRD_TYPE, readFirebird } from './firebird-guest.ts';
import { isGlb, readGlb, readGltf } from './gltf-guest.ts';
import type { GuestChoice, GuestScene } from './guest-scene.ts';
import { JsonPlace } from './json-place.ts';
import { readObj } from './obj-guest.ts';
import { readPhoenix } from './phoenix-guest.ts';
import { isRoot } from '../root/root-file.ts';
import { readRoot, readRootJson } from './root-guest.ts';

/** More is not drawn beside a detector: a million corners are 30 MB as text. */
const MOST_BYTES = 128 * 2 ** 20;

/** Reads a file of another program to look at, by what is in it. `name` is what the file is called in messages. */
export async function readGuest(path: string, name: string, choice: GuestChoice): Promise<GuestScene> {
  if (isRoot(readHead(path, name))) return readRoot(path, name, choice);
  const bytes = readBytes(path, name);
  if (isGlb(bytes)) return readGlb(bytes, name, choice);
  const text = decode(bytes, name).trimStart();
  if (text.startsWith('{')) return readJson(text, name, choice);
  if (/^(#|v |o |g |mtllib )/m.test(text.slice(0, 4096))) return readObj(text, name, choice);
  throw invalidFile(
    name,
    'This is none of the formats that are shown beside the detector.',
    'Choose glTF or GLB, OBJ, Phoenix, Firebird or ROOT files; events in CSV or Parquet go through `twin import`.',
  );
}

async function readJson(text: string, name: string, choice: GuestChoice): Promise<GuestScene> {
  const document = new JsonPlace(parseUserJson(text, name), name);
  if (document.find('type')?.value === FIREBIRD_TYPE) return readFirebird(document, choice);
  if (document.find('_typename') !== undefined) return readRootJson(document, choice);
  return document.find('asset') === undefined ? readPhoenix(document, choice) : readGltf(document, undefined, choice);
}

const HEAD_BYTES = 4;

function readHead(path: string, name: string): Uint8Array {
  return fromFile(name, () => {
    if (!statSync(path).isFile()) throw new Error('it is no plain file');
    const head = new Uint8Array(HEAD_BYTES);
    const file = openSync(path, 'r');
    readSync(file, head, 0, HEAD_BYTES, 0);
    closeSync(file);
    return head;
  });
}

function readBytes(path: string, name: string): Uint8Array {
  return fromFile(name, () => {
    const found = statSync(path);
    if (found.size > MOST_BYTES) {
      throw invalidFile(
        name,
        `The file has ${found.size} bytes (${MOST_BYTES} are the most).`,
        'Write it with less detail, or a part of it.',
      );
    }
    return new Uint8Array(readFileSync(path));
  });
}

function fromFile<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof TwinError) throw error;
    throw new TwinError({
      code: 'FILE_MISSING',
      where: name,
      problem: `The file cannot be read (${(error as Error).message}).`,
      remedy: 'Check the path; it is relative to the folder you are in.',
    });
  }
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below.
  }
  throw invalidFile(
    name,
    'This is neither text nor a binary format that is shown beside the detector.',
    'Choose glTF or GLB, OBJ, Phoenix, Firebird or ROOT files.',
  );
}
