import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TwinError } from '../physics/foundation/failure.ts';

/** The project's folder: the nearest one above this file that holds the shipped geometry (sources, build, package). */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'geometry', 'detectors'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The folder geometry/detectors is missing from this installation.');
    folder = parent;
  }
  return folder;
}

export function resourcePath(...parts: string[]): string {
  return join(projectRoot(), ...parts);
}

export function programVersion(): string {
  const manifest = JSON.parse(readFileSync(resourcePath('package.json'), 'utf8')) as { version: string };
  return `na64-twin ${manifest.version}`;
}

export function readMaterialsText(): string {
  return readFileSync(resourcePath('geometry', 'materials', 'materials.json'), 'utf8');
}

/** Reads a text file that the user named. */
export function readUserFile(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'There is no such file' : (error as Error).message;
    throw new TwinError({
      code: 'FILE_MISSING',
      where: path,
      problem: `${reason} (${what} was expected).`,
      remedy: 'Check the path; it is relative to the folder you are in.',
    });
  }
}

/** Parses JSON that the user named, with or without a byte order mark; keys that could reach an object's prototype are refused. */
export function parseUserJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''), (key, value: unknown) => {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype')
        throw new Error(`the key '${key}' is not allowed`);
      return value;
    });
  } catch (error) {
    throw new TwinError({
      code: 'FILE_INVALID',
      where: path,
      problem: `This is not valid JSON (${(error as Error).message}).`,
      remedy: 'Mend the file, or name another one.',
    });
  }
}
