import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { BROWSER_ARGUMENTS, findBrowser } from '../../src-main/server/find-browser.ts';

const INSTALL_LIMIT_MS = 300_000;

/** Starts a browser with an empty profile. */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch(browserOptions(options));
}

/** How a browser for tests is started. */
export function browserOptions(options: LaunchOptions = {}): LaunchOptions {
  return { ...options, executablePath: requireBrowser(), args: [...BROWSER_ARGUMENTS, ...(options.args ?? [])] };
}

/**
 * The browser for tests: Chromium, Chrome or Edge. On Debian as root it is installed where it is missing; elsewhere
 * its absence is an error that says what to do, for tests that are left out in silence prove nothing.
 */
export function requireBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) return installOnDebian();
  throw new Error(
    'These tests drive a browser, and none is here. Install Chromium, Chrome or Edge, or set BROWSER_PATH to its program.',
  );
}

/** One test file installs; others that come meanwhile wait for it. */
function installOnDebian(): string {
  const lock = join(tmpdir(), 'na64-twin-installs-chromium');
  const isFirst = tryMakeFolder(lock);
  try {
    if (isFirst) {
      process.stderr.write('Installing chromium with apt-get …\n');
      const options = { stdio: ['ignore', 2, 2] as ['ignore', 2, 2], timeout: INSTALL_LIMIT_MS };
      execFileSync('apt-get', ['update', '-q'], options);
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      execFileSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], { ...options, env });
    } else {
      for (let waitedMs = 0; existsSync(lock) && waitedMs < INSTALL_LIMIT_MS; waitedMs += 1000) sleepMs(1000);
    }
  } finally {
    if (isFirst) rmSync(lock, { recursive: true, force: true });
  }
  const found = findBrowser();
  if (found !== undefined) return found;
  throw new Error('apt-get could not install chromium. Install it by hand, or set BROWSER_PATH to a browser.');
}

function tryMakeFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function sleepMs(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
