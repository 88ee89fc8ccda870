/**
 * Electromagnetic showers: CPU time of a 100 GeV shower at each level, time a step beside a native C++ step kernel compiled and run in between where
 * g++ is present, and two threads beside one. `node bench/showers.ts [--json FILE]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { shippedDetector } from '../geometry/catalogue.ts';
import { describeLayout } from '../geometry/layout.ts';
import { shippedMaterials } from '../geometry/materials.ts';
import { describeEcal } from '../physics/chain/ecal-parts.ts';
import { Deposits } from '../physics/event-model/deposits.ts';
import { RandomStream } from '../physics/foundation/random.ts';
import { depositDraft, drawShower, emptyDraft } from '../physics/transport/parametrised/ecal-shower.ts';
import { createShowerTracker, TRACKING_LEVELS, type TrackingLevel } from '../physics/transport/shower-tracker.ts';
import type { Primary } from '../physics/transport/tracked/tracked-showers.ts';
import { trackingTools } from '../src-main/shower-files.ts';
import { ecalStack } from '../test/support/physics/shower-kernel.ts';

const DETECTORS = ['ecal-plates', 'na64-2016'] as const;
/** 100 GeV showers that each level makes in some seconds. */
const SHOWERS: Readonly<Record<TrackingLevel, number>> = { tracked: 12, hybrid: 150, fast: 600 };
const PARAMETRISED_SHOWERS = 50_000;
const THREAD_SHOWERS = 16;

if (isMainThread) await main();
else {
  const shoot = prepare('ecal-plates', 'tracked', 10);
  shoot(2);
  parentPort!.postMessage('ready');
  parentPort!.on('message', (count: number) => {
    shoot(count);
    parentPort!.postMessage('done');
  });
}

function prepare(detector: string, level: TrackingLevel, energyGev: number): (count: number) => number {
  const stack = ecalStack(detector);
  const showers = createShowerTracker(level, stack, trackingTools(level, stack));
  const electron: Primary = {
    ...{ particle: 'e-', kineticGev: energyGev, direction: [0, 0, 1] },
    positionMm: [19.1, 19.1, stack.frontMm],
  };
  let event = 0;
  return (count) => {
    let steps = 0;
    for (let i = 0; i < count; i++) {
      const { chargedSteps, photonFlights } = showers.track({ seed: 1, run: 1, event: event++ }, [electron]);
      steps += chargedSteps + photonFlights;
    }
    return steps;
  };
}

/** Microseconds of a parametrised 100 GeV shower: as far as the trigger needs it, and with its cells. */
function parametrisedTimes(): { readonly toSums: number; readonly withCells: number } {
  const materials = shippedMaterials();
  const calorimeter = describeEcal(describeLayout(shippedDetector(), materials), materials);
  const stream = new RandomStream(1, 1, 'bench');
  const draft = emptyDraft();
  const deposits = new Deposits();
  const start = { xMm: 19.1, yMm: 19.1, slopeX: 0, slopeY: 0, depthX0: 0 };
  const draw = (event: number) => drawShower(stream.startEvent(event), 100, start, calorimeter, 0, draft);
  const drawCells = (event: number) => {
    deposits.clear();
    draw(event);
    depositDraft(stream, draft, calorimeter, deposits);
  };
  const microseconds = (make: (event: number) => void): number => {
    const repeat = () => {
      for (let event = 0; event < PARAMETRISED_SHOWERS; event++) make(event);
    };
    repeat();
    return (1e6 * cpuSeconds(repeat)) / PARAMETRISED_SHOWERS;
  };
  return { toSums: microseconds(draw), withCells: microseconds(drawCells) };
}

/** CPU seconds of this process that a call takes. */
function cpuSeconds(call: () => void): number {
  const before = process.cpuUsage();
  call();
  return process.cpuUsage(before).user / 1e6;
}

async function main(): Promise<void> {
  const levels = DETECTORS.flatMap((detector) =>
    TRACKING_LEVELS.map((level) => {
      const shoot = prepare(detector, level, 100);
      shoot(Math.ceil(SHOWERS[level] / 10));
      let steps = 0;
      const seconds = cpuSeconds(() => (steps = shoot(SHOWERS[level])));
      const row = {
        detector,
        level,
        msPerShower: (1000 * seconds) / SHOWERS[level],
        nsPerStep: (1e9 * seconds) / steps,
      };
      console.log(
        `${detector.padEnd(12)} ${level.padEnd(8)} ${row.msPerShower.toFixed(2).padStart(8)} ms a 100 GeV shower`,
      );
      return row;
    }),
  );
  const parametrised = parametrisedTimes();
  console.log(
    `${'na64-2016'.padEnd(12)} parametrised ${parametrised.toSums.toFixed(2)} µs to the sums of the trigger, ${parametrised.withCells.toFixed(2)} µs with cells`,
  );
  const native = runNative();
  const tracked = levels[0]!.nsPerStep;
  console.log(
    native === undefined
      ? `tracked: ${tracked.toFixed(0)} ns a step; there is no g++ here to compare with`
      : `tracked: ${tracked.toFixed(0)} ns a step, native C++ ${native.toFixed(0)} ns: ${(tracked / native).toFixed(2)} times`,
  );
  const [one, two] = [await threadSeconds(1), await threadSeconds(2)];
  console.log(`two threads make ${((2 * one) / two).toFixed(2)} times the showers of one`);
  const place = process.argv.indexOf('--json');
  const file = process.argv[place + 1];
  if (place !== -1 && file !== undefined) {
    const result = {
      levels,
      parametrised_us: parametrised,
      native_ns_per_step: native ?? null,
      two_threads: (2 * one) / two,
    };
    writeFileSync(file, `${JSON.stringify(result, undefined, 1)}\n`);
  }
}

/** Nanoseconds a step of the C++ kernel, or undefined where it cannot be compiled. */
function runNative(): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-bench-'));
  try {
    const program = join(folder, 'native-shower');
    const source = join(import.meta.dirname, 'native-shower.cpp');
    if (spawnSync('g++', ['-O3', '-march=native', '-std=c++17', '-o', program, source]).status !== 0) return undefined;
    return Number(spawnSync(program, { encoding: 'utf8' }).stdout.split(' ')[0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Wall seconds in which so many threads make `THREAD_SHOWERS` showers each. */
async function threadSeconds(threads: number): Promise<number> {
  const workers = Array.from({ length: threads }, () => new Worker(new URL(import.meta.url)));
  const answer = (worker: Worker) => new Promise((resolve) => worker.once('message', resolve));
  await Promise.all(workers.map(answer));
  const start = performance.now();
  for (const worker of workers) worker.postMessage(THREAD_SHOWERS);
  await Promise.all(workers.map(answer));
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return seconds;
}
