#!/usr/bin/env node
/** Starts the command line on a Node that is new enough, building it first where the sources are newer than the build. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenStale } from './build-when-stale.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const entry = join(root, 'out', 'main', 'cli.js');
const node = findNode();

if (!buildWhenStale(node)) process.exit(1);

if (node === process.execPath) {
  await import(pathToFileURL(entry).href);
} else {
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));
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
