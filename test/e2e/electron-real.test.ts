import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WIRE_NAMES } from '../../contract/call-names.ts';
import { findRuntime, reasonAgainstDesktop } from '../../src-main/electron/find-runtime.ts';

/** The built app in Electron itself, where there is an Electron and a screen; test/e2e/electron-stand-in covers the rest. */

const root = resolve(import.meta.dirname, '../..');
const runtime = findRuntime(root);
const reason = runtime === undefined ? "Electron's runtime is not installed" : reasonAgainstDesktop();
if (reason !== undefined) process.stderr.write(`electron-real.test.ts does not run here: ${reason}.\n`);

describe.skipIf(reason !== undefined)('the desktop app in Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    const args = [root, `--store=${join(folder, 'real.sqlite')}`, `--user-data-dir=${join(folder, 'user')}`];
    app = await _electron.launch({ executablePath: runtime!, args });
    page = await app.firstWindow();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows a page of its own scheme that has the named functions and no Node', async () => {
    expect(page.url()).toBe('app://na64-twin/');
    const given = await page.evaluate(() => ({
      names: Object.keys((globalThis as unknown as { twin: object }).twin).sort(),
      process: typeof (globalThis as { process?: unknown }).process,
      require: typeof (globalThis as { require?: unknown }).require,
    }));
    expect(given).toEqual({ names: [...WIRE_NAMES, 'watchJobs'].sort(), process: 'undefined', require: 'undefined' });
  });

  test('its window has the guards that it was given', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return (
        window!.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    });
  });

  test('a page that dies comes back', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer());
    await expect.poll(() => app.windows().length).toBe(1);
    await expect
      .poll(() =>
        app
          .windows()[0]!
          .title()
          .catch(() => ''),
      )
      .not.toBe('');
  });
});
