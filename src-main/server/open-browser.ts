import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  linux: ['xdg-open'],
  win32: ['cmd', '/c', 'start', ''],
};
/** By then the browser has read the page that leads to the address. */
const READ_WITHIN_MS = 60_000;

/**
 * Opens the user's browser at an address that holds a secret. Other users of the machine see the arguments of every
 * program, so the browser is sent to a page that only its owner can read and that leads on.
 */
export function openBrowser(address: string): void {
  const opener = OPENERS[process.platform];
  const hasScreen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (opener === undefined || !hasScreen) return; // the terminal shows the address
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  const page = join(folder, 'open.html');
  writeFileSync(page, `<meta http-equiv="refresh" content="0; url=${address}">`, { mode: 0o600 });
  const [program, ...args] = [...opener, pathToFileURL(page).href] as const;
  const browser = spawn(program, args, { detached: true, stdio: 'ignore' });
  browser.on('error', () => undefined); // no browser to open: the terminal shows the address
  browser.unref();
  setTimeout(() => rmSync(folder, { recursive: true, force: true }), READ_WITHIN_MS).unref();
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
