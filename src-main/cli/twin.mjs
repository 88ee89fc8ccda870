#!/usr/bin/env node
/** Starts the command line on a Node that is new enough, building it first where the sources are newer than the build. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..', '..');
const entry = join(root, 'out', 'main', 'cli.js');
const node = findNode();

if (isStale()) {
  process.stderr.write('Building na64-twin (first use, or the sources have changed) …\n');
  for (const [tool, ...args] of buildSteps()) {
    const { status } = spawnSync(node, [join(root, 'node_modules', ...tool), ...args], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) process.exit(1);
  }
}

if (node === process.execPath) {
  await import(pathToFileURL(entry).href);
} else {
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));
}

/** The commands of `npm run build`, without npm. */
function buildSteps() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const argumentsOf = (script) => scripts[script].split(' ').slice(1);
  return [
    [['assemblyscript', 'bin', 'asc.js'], ...argumentsOf('build:kernel')],
    [['electron-vite', 'bin', 'electron-vite.js'], ...argumentsOf('build:app')],
  ];
}

/** This Node, or the one that comes as a platform package. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  const windows = process.platform === 'win32';
  const platform = windows ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const path = join(root, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(path)) return path;
  process.stderr.write(
    `na64-twin needs Node 22.12 or newer (this is ${process.version}, and ${name} is not installed). Install a newer Node, then run npm ci again.\n`,
  );
  process.exit(2);
}

/** In a checkout: whether a source file is newer than the build. A packaged program has no sources. */
function isStale() {
  if (!existsSync(join(root, 'src-main', 'cli', 'main.ts'))) return false;
  if (!existsSync(entry)) return true;
  const built = statSync(entry).mtimeMs;
  const isNewer = (folder) =>
    readdirSync(folder, { withFileTypes: true }).some((found) => {
      const path = join(folder, found.name);
      if (found.isDirectory()) return isNewer(path);
      return /\.(tsx?|css|html|json)$/.test(found.name) && statSync(path).mtimeMs > built;
    });
  return ['contract', 'geometry', 'physics', 'plots', 'src-main', 'src-renderer'].some((name) =>
    isNewer(join(root, name)),
  );
}
