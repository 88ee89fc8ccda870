import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Electron is some 100 MB: time for a slow line, and little to wait where there is none. */
const FETCH_LIMIT_MS = 120_000;

/**
 * Electron's program, if it is installed. The package alone does not hold it, and importing the package would try to
 * download it, so its folder is looked at.
 */
export function findRuntime(root: string): string | undefined {
  const home = join(root, 'node_modules', 'electron');
  const name = join(home, 'path.txt');
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(home, 'dist');
  const path = join(folder, existsSync(name) ? readFileSync(name, 'utf8') : programName());
  return existsSync(path) ? path : undefined;
}

/** Lets the package's own installer fetch the program, which checks it against the checksums in the package. */
export async function fetchRuntime(root: string, signal: AbortSignal): Promise<string | undefined> {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (!existsSync(installer)) return undefined;
  process.stderr.write("Fetching Electron's runtime (once) …\n");
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: FETCH_LIMIT_MS, signal });
  await new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('exit', () => resolve());
  });
  return findRuntime(root);
}

/** Why a desktop window cannot open on this machine whatever is installed. */
export function reasonAgainstDesktop(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no screen';
  return process.getuid?.() === 0 ? "Electron's sandbox does not run as root" : undefined;
}

function programName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
