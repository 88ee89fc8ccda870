import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserOptions } from '../find-browser.ts';
import { startTwin } from '../twin-process.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser of all window tests listens. */
    readonly browserAddress: string;
    /** The shipped sample, which tests copy before they change it. */
    readonly sample: string;
  }
}

/** What all tests of the window share is made once: a browser, and the sample. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-window-sample-'));
  const sample = join(folder, 'sample.sqlite');
  const [browser] = await Promise.all([chromium.launchServer(browserOptions()), makeSample(sample)]);
  project.provide('browserAddress', browser.wsEndpoint());
  project.provide('sample', sample);
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function makeSample(store: string): Promise<void> {
  const child = startTwin(['sample', '--store', store, '--quiet']);
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`twin sample ended with ${code}`);
}
