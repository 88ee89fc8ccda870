import { readFileSync, writeFileSync } from 'node:fs';

/** What marks the fuses in Electron's executable; after it: version, number of fuses, one byte a fuse. */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const VERSION = 1;
const OFF = 0x30;
const ON = 0x31;
const REMOVED = 0x72;

/** Fuses of version 1 in their order, as this app wants them (Electron, docs/tutorial/fuses.md). */
export const FUSES = [
  ['RunAsNode', 'off'],
  ['EnableCookieEncryption', 'on'],
  ['EnableNodeOptionsEnvironmentVariable', 'off'],
  ['EnableNodeCliInspectArguments', 'off'],
  ['EnableEmbeddedAsarIntegrityValidation', 'on'],
  ['OnlyLoadAppFromAsar', 'on'],
  ['LoadBrowserProcessSpecificV8Snapshot', 'off'],
  ['GrantFileProtocolExtraPrivileges', 'off'],
] as const satisfies readonly (readonly [string, 'on' | 'off'])[];

export type FuseState = 'on' | 'off' | 'removed';

/** Sets every fuse of an executable. Throws where it has none, or lacks one that is wanted. */
export function setFuses(path: string): void {
  const bytes = readFileSync(path);
  const places = findFuses(bytes);
  if (places.length === 0) throw new Error(`${path} has no fuses: it is not Electron's executable.`);
  for (const at of places) {
    const count = bytes[at + 1]!;
    if (bytes[at] !== VERSION || count < FUSES.length) {
      throw new Error(
        `${path} has ${count} fuses of version ${bytes[at]} (${FUSES.length} of version ${VERSION} are set).`,
      );
    }
    for (const [i, [name, wanted]] of FUSES.entries()) {
      if (bytes[at + 2 + i] === REMOVED) throw new Error(`${path} has no fuse ${name} any more.`);
      bytes[at + 2 + i] = wanted === 'on' ? ON : OFF;
    }
  }
  writeFileSync(path, bytes);
}

/** The fuses of an executable by name. */
export function readFuses(path: string): Record<string, FuseState> {
  const bytes = readFileSync(path);
  const [at] = findFuses(bytes);
  if (at === undefined) throw new Error(`${path} has no fuses.`);
  const state = (byte: number): FuseState => (byte === ON ? 'on' : byte === REMOVED ? 'removed' : 'off');
  return Object.fromEntries(FUSES.map(([name], i) => [name, state(bytes[at + 2 + i]!)]));
}

/** Where the version byte stands: a universal macOS executable has the fuses twice. */
function findFuses(bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(SENTINEL); at >= 0; at = bytes.indexOf(SENTINEL, at + 1))
    places.push(at + SENTINEL.length);
  return places;
}
