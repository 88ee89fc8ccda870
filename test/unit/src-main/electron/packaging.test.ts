import { mkdirSync, mkdtempSync, rmSync, writeFileSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import config from '../../../../electron-builder.config.ts';
import { executableOf, hardenExecutable, type PackedApp } from '../../../../src-main/electron/packaging/after-pack.ts';
import { readFuses } from '../../../../src-main/electron/packaging/fuses.ts';
import { LINK_SCHEME } from '../../../../src-main/electron/view-link.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A file that has fuses where Electron's executable has them, all as Electron ships them. */
function aPackedApp(electronPlatformName: string, wires: readonly string[]): PackedApp {
  const appOutDir = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  onTestFinished(() => rmSync(appOutDir, { recursive: true, force: true }));
  const app = { appOutDir, electronPlatformName, packager: { appInfo: { productFilename: 'NA64 Twin' } } };
  const path = executableOf(app);
  mkdirSync(dirname(path), { recursive: true });
  const wire = (states: string) =>
    Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, states.length]), Buffer.from(states)]);
  writeFileSync(
    path,
    Buffer.concat(wires.flatMap((states) => [Buffer.alloc(700, 7), wire(states), Buffer.alloc(300, 9)])),
  );
  return app;
}

test('links to a view belong to the packaged app', () => {
  expect(config.protocols.flatMap(({ schemes }) => schemes)).toEqual([LINK_SCHEME]);
});

describe('the hook after packing', () => {
  test.each(['linux', 'win32', 'darwin'])('on %s cuts out what the app does not need', async (platform) => {
    const app = aPackedApp(platform, ['10110001']);
    await hardenExecutable(app);
    expect(readFuses(executableOf(app))).toEqual({
      RunAsNode: 'off',
      EnableCookieEncryption: 'on',
      EnableNodeOptionsEnvironmentVariable: 'off',
      EnableNodeCliInspectArguments: 'off',
      EnableEmbeddedAsarIntegrityValidation: 'on',
      OnlyLoadAppFromAsar: 'on',
      LoadBrowserProcessSpecificV8Snapshot: 'off',
      GrantFileProtocolExtraPrivileges: 'off',
    });
  });

  test('sets both halves of a universal executable, and touches nothing else', async () => {
    const app = aPackedApp('darwin', ['10110001', '10110001']);
    const before = readFileSync(executableOf(app));
    await hardenExecutable(app);
    const after = readFileSync(executableOf(app));
    const changed = [...after.keys()].filter((i) => after[i] !== before[i]);
    expect(after.length).toBe(before.length);
    expect(changed.length).toBe(2 * 7); // EnableCookieEncryption … : all but the snapshot, which is off already
  });

  test.each([
    ['no fuses', [], /no fuses/],
    ['too few fuses', ['1011'], /4 fuses of version 1/],
    ['a fuse that was removed', ['1011r001'], /no fuse EnableEmbeddedAsarIntegrityValidation any more/],
  ] as const)('refuses an executable with %s', (_what, wires, message) => {
    const app = aPackedApp('linux', wires);
    expect(() => hardenExecutable(app)).toThrow(message);
  });
});

describe('the configuration of the packages', () => {
  test('is for Linux, macOS and Windows, hardened and in an archive', () => {
    expect(config).toMatchObject({ asar: true, afterPack: hardenExecutable, mac: { hardenedRuntime: true } });
    for (const target of [config.linux, config.mac, config.win]) expect(target.target.length).toBeGreaterThan(0);
  });

  test('holds what runs, and no sources or tests', () => {
    for (const pattern of config.files.filter((pattern) => !pattern.startsWith('!'))) {
      const place = pattern.replace(/\/\*\*$/, '');
      expect(existsSync(join(ROOT, place)), pattern).toBe(true);
      expect(place).not.toMatch(/^(test|bench|src-|docs|node_modules)/);
    }
  });

  test('starts the main process that is built', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { main: string };
    expect(config.files.some((pattern) => manifest.main.startsWith(pattern.replace('**', '')))).toBe(true);
  });
});
