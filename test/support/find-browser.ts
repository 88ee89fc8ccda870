import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/** Programs that speak Chromium's protocol, by the name on the PATH or where each system keeps them. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) => [
    join(process.env[folder] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(process.env[folder] ?? '', 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]),
];
const INSTALL_LIMIT_MS = 300_000;

/** WebGL by the CPU, so that pictures do not depend on a graphics card; no traffic of the browser's own. */
export const BROWSER_ARGUMENTS = [
  ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-domain-reliability'],
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

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

function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const named = process.env['BROWSER_PATH'];
  return [...(named === undefined ? [] : [named]), ...onPath, ...PLACES].find(isProgram);
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

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
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
