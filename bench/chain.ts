/**
 * The chain at the level parametrised: beam electrons a second through the trigger decision on one core; with --memory, which takes many minutes, the
 * greatest memory of a process that simulates a million events to a store (Linux). `node bench/chain.ts [--memory] [--json FILE]`
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedDetector } from '../geometry/catalogue.ts';
import { shippedMaterials } from '../geometry/materials.ts';
import { createChain } from '../physics/chain.ts';

const ELECTRONS = 300_000;
const STORED_EVENTS = 1_000_000;
const POLL_MS = 100;

const perSecond = electronsPerSecond();
console.log(`${Math.round(perSecond).toLocaleString('en')} beam electrons a second through the trigger decision`);
const memory = process.argv.includes('--memory') && process.platform === 'linux' ? await memoryOfRun() : undefined;
if (memory !== undefined) {
  console.log(
    `${STORED_EVENTS.toLocaleString('en')} events to a store: ${memory.megabytes.toFixed(0)} MB at most, ${memory.seconds.toFixed(0)} s`,
  );
}
const place = process.argv.indexOf('--json');
const file = process.argv[place + 1];
if (place !== -1 && file !== undefined) {
  writeFileSync(file, `${JSON.stringify({ electrons_per_s: perSecond, run: memory ?? null }, undefined, 1)}\n`);
}

/** By CPU time, after the chain is warm. */
function electronsPerSecond(): number {
  const chain = createChain(
    { seed: 1, run: 1, beamEnergyGev: 100, process: { kind: 'beam' }, level: 'parametrised' },
    shippedDetector(),
    shippedMaterials(),
  );
  for (let event = 0; event < ELECTRONS / 10; event++) chain.simulate(event);
  const before = process.cpuUsage();
  for (let event = 0; event < ELECTRONS; event++) chain.simulate(event);
  const { user, system } = process.cpuUsage(before);
  return ELECTRONS / ((user + system) / 1e6);
}

/** Runs `twin simulate` and watches the high-water mark of its resident memory. */
async function memoryOfRun(): Promise<{ readonly megabytes: number; readonly seconds: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-bench-'));
  const twin = join(import.meta.dirname, '..', 'src-main', 'cli', 'twin.mjs');
  const arguments_ = [
    'simulate',
    '--events',
    `${STORED_EVENTS}`,
    '--store',
    join(folder, 'bench.sqlite'),
    '--workers',
    '1',
  ];
  const startMs = performance.now();
  const child = spawn(process.execPath, [twin, ...arguments_, '--json'], { stdio: ['ignore', 'ignore', 'inherit'] });
  let kilobytes = 0;
  const poll = setInterval(() => (kilobytes = Math.max(kilobytes, residentKilobytes(child.pid!))), POLL_MS);
  const status = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(poll);
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error(`twin simulate ended with ${status}`);
  return { megabytes: kilobytes / 1024, seconds: (performance.now() - startMs) / 1000 };
}

/** High-water mark of a process and of the one it started: the launcher runs the program as a child where Node is too old. */
function residentKilobytes(pid: number): number {
  try {
    const own = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    return Math.max(own, ...children.map((child) => residentKilobytes(Number(child))));
  } catch {
    return 0; // it has ended
  }
}
