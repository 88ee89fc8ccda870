import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

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

/**
 * WebGL by the CPU, so that pictures do not depend on a graphics card; the page around it is not put together by an
 * imitated card, which would take twice the time; no traffic of the browser's own.
 */
export const BROWSER_ARGUMENTS = [
  ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing'],
  ...['--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-domain-reliability'],
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Chromium, Chrome or Edge: the one that BROWSER_PATH names, else the first that this machine has. */
export function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const named = process.env['BROWSER_PATH'];
  return [...(named === undefined ? [] : [named]), ...onPath, ...PLACES].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
