import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fetchRuntime, findRuntime } from '../../../../src-main/electron/find-runtime.ts';
import { sharedFolder } from '../../../support/doors/door-fixture.ts';

let folder: ReturnType<typeof sharedFolder>;
let home: string;
beforeEach(() => {
  folder = sharedFolder();
  home = join(folder.path, 'node_modules', 'electron');
  mkdirSync(home, { recursive: true });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  folder.remove();
  vi.restoreAllMocks();
});

const never = new AbortController().signal;
const install = (script: string) => writeFileSync(join(home, 'install.js'), script);
const installing = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync(__dirname + '/dist');
  writeFileSync(__dirname + '/dist/program', '');
  writeFileSync(__dirname + '/path.txt', 'program');`;

describe("Electron's runtime", () => {
  test('is not there when only its package is', () => {
    install('');
    expect(findRuntime(folder.path)).toBeUndefined();
  });

  test("is fetched by the package's own installer, and found from then on", async () => {
    install(installing);
    const path = join(home, 'dist', 'program');
    expect(await fetchRuntime(folder.path, never)).toBe(path);
    expect(findRuntime(folder.path)).toBe(path);
  });

  test.each([
    ['fails', 'process.exit(1)'],
    ['says yes but brings nothing', ''],
  ])('is missing where the installer %s', async (_what, script) => {
    install(script);
    expect(await fetchRuntime(folder.path, never)).toBeUndefined();
  });

  test('is missing where there is no package', async () => {
    expect(await fetchRuntime(folder.path, never)).toBeUndefined();
  });

  test('is not waited for after a signal', async () => {
    install('setTimeout(() => undefined, 60_000)');
    expect(await fetchRuntime(folder.path, AbortSignal.timeout(100))).toBeUndefined();
  });
});
