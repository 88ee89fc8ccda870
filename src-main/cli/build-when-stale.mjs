/** Builds the program where its sources are newer than what was built of them; as a script, before tests. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

const SOURCES = ['contract', 'geometry', 'physics', 'plots', 'src-main', 'src-renderer'];
/** How they are built, and with which packages. */
const SETTINGS = ['electron.config.ts', 'package.json', 'package-lock.json'];
/** What each step of a build writes, of which a build that failed half-way leaves the rest as it was. */
const BUILT = ['out/main/cli.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const KERNEL = { built: 'out/wasm/showers.wasm', source: 'physics/transport/tracked/kernel' };

/** Returns whether there is a build that is up to date. */
export function buildWhenStale(node) {
  if (!isStale()) return true;
  process.stderr.write('Building na64-twin (first use, or the sources have changed) …\n');
  return buildSteps().every(([tool, ...args]) => {
    const options = { cwd: root, stdio: ['ignore', 2, 2] };
    return spawnSync(node, [join(root, 'node_modules', ...tool), ...args], options).status === 0;
  });
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

/** In a checkout: whether a source file is newer than the build. A packaged program has no sources. */
function isStale() {
  if (!existsSync(join(root, 'src-main', 'cli', 'main.ts'))) return false;
  return (
    [...SOURCES, ...SETTINGS].some((source) => isNewer(join(root, source), oldest(BUILT))) ||
    isNewer(join(root, KERNEL.source), oldest([KERNEL.built]))
  );
}

/** When the first of these files was written; before everything when one is not there. */
function oldest(files) {
  return Math.min(...files.map((file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? -Infinity));
}

/** Whether a file, or any source in a folder, was written after a time. */
function isNewer(path, timeMs) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs > timeMs;
  return readdirSync(path, { withFileTypes: true }).some(
    (entry) =>
      (entry.isDirectory() || /\.(tsx?|css|html|json)$/.test(entry.name)) && isNewer(join(path, entry.name), timeMs),
  );
}

if (process.argv[1] === import.meta.filename && !buildWhenStale(process.execPath)) process.exit(1);
