import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, expect, inject } from 'vitest';
import { openWindow, type OpenOptions, type OpenWindow } from './page-objects.ts';

export interface SampleWindow extends OpenWindow {
  /** A folder of this test file alone. */
  readonly folder: string;
  /** Its copy of the sample, which the window shows. */
  readonly store: string;
  /** Serves another store of the folder, which need not be there, and opens the window on it. */
  openStore(name: string, options?: OpenOptions): Promise<OpenWindow>;
}

/**
 * The window on the built app, served to a browser, over a copy of the sample that the program ships, with its first
 * event drawn. A test file calls it at its top: `const { twin, page } = await openSampleWindow();`
 */
export async function openSampleWindow(options: OpenOptions = {}): Promise<SampleWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-window-'));
  const store = join(folder, 'sample.sqlite');
  copyFileSync(inject('sample'), store);
  const browser = await chromium.connect(inject('browserAddress'));
  const opened = await openWindow(browser, store, options);
  afterAll(async () => {
    expect(opened.complaints.filter((text) => text.startsWith('asked for'))).toEqual([]);
    await opened.close();
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await opened.twin.isReady();
  return { ...opened, folder, store, openStore: (name, more) => openWindow(browser, join(folder, name), more) };
}
