import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The oldest line of Node that the twin runs on; the newest is the one that comes with it. */
const OLDEST = '22.23.5';
const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/na64-twin', `node-${OLDEST}`);
const PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const PROGRAM = join(...[CACHE, 'node_modules', PACKAGE, 'bin', process.platform === 'win32' ? 'node.exe' : 'node']);

/** Fetches it from the registry of npm, outside of the project's own packages. */
export function installOldestNode(): void {
  if (existsSync(PROGRAM)) return;
  spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', CACHE, `${PACKAGE}@${OLDEST}`], {
    stdio: 'ignore',
    timeout: 300_000,
  });
}

/** Programs of Node on this machine that the twin runs on, by version. */
export function nodesHere(): ReadonlyMap<string, string> {
  const { stdout } = spawnSync('which', ['-a', 'node', 'node22', 'node24']);
  const onPath = stdout.toString().trim().split('\n');
  const found = [process.execPath, PROGRAM, ...onPath].filter((path) => path !== '' && existsSync(path));
  const versions = found.map((path) => [spawnSync(path, ['--version']).stdout.toString().trim(), path] as const);
  return new Map(versions.filter(([version]) => majorOf(version) >= 22).reverse());
}

/** Lines of Node that should be tried and are not here. */
export function missingNodes(): readonly string[] {
  const here = new Set([...nodesHere().keys()].map(majorOf));
  return [22, 24].filter((major) => !here.has(major)).map((major) => `Node ${major}`);
}

function majorOf(version: string): number {
  return Number(version.replace('v', '').split('.')[0]);
}
