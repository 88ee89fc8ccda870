/**
 * Statistics: median times of reading, fitting, testing and limits beside the stored medians of pyhf (one core of an AMD
 * EPYC), toys on two threads, and a mass scan. The calibration loop tells how fast this machine is at the moment.
 * `node bench/statistics.ts [--json FILE]`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fitModel } from '../physics/statistics/fit/fit-model.ts';
import { observedData } from '../physics/statistics/histfactory/data.ts';
import { Likelihood } from '../physics/statistics/histfactory/likelihood.ts';
import { buildModel } from '../physics/statistics/histfactory/model.ts';
import { readWorkspace } from '../physics/statistics/histfactory/workspace.ts';
import { asymptoticUpperLimit } from '../physics/statistics/inference/asymptotic-limit.ts';
import { AsymptoticCalculator } from '../physics/statistics/inference/asymptotic.ts';
import { TestedModel } from '../physics/statistics/inference/tested-model.ts';
import { summariseToys } from '../physics/statistics/inference/toy-test.ts';
import {
  planToys,
  throwToys,
  type Hypothesis,
  type ToyPlan,
  type ToySample,
} from '../physics/statistics/inference/toys.ts';
import { upperLimit } from '../physics/statistics/inference/upper-limit.ts';

const reference = (file: string) => readFileSync(new URL(`../test/reference/stats/${file}`, import.meta.url), 'utf8');

const TOY_CASE = '05_na64_three_run';
const TOYS = 100_000;
const THREADS = 2;

interface ToyTask {
  readonly plan: ToyPlan;
  readonly hypothesis: Hypothesis;
  readonly first: number;
  readonly count: number;
}

if (isMainThread) await main();
else {
  const { plan, hypothesis, first, count } = workerData as ToyTask;
  parentPort!.postMessage(throwToys(modelOf(TOY_CASE), plan, hypothesis, { first, count }));
}

function modelOf(name: string) {
  return buildModel(readWorkspace(reference(`${name}.json`)));
}

/** Median time of one call in seconds over rounds of at least 20 ms in all. */
function medianSeconds(call: () => unknown): number {
  call();
  const times: number[] = [];
  for (let spent = 0; times.length < 15 || (spent < 0.02 && times.length < 2000);) {
    const start = performance.now();
    call();
    times.push((performance.now() - start) / 1000);
    spent += times.at(-1)!;
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

/** Ten million steps of a recurrence in doubles: nothing but the processor. */
function calibrate(): number {
  let x = 0.5;
  for (let i = 0; i < 1e7; i++) x = 3.7 * x * (1 - x);
  return x;
}

async function main(): Promise<void> {
  type Speed = Record<string, { median_s: number | null } | undefined>;
  const pyhf = JSON.parse(reference('pyhf-speed.json')) as Record<string, Speed>;
  const calibration = medianSeconds(calibrate);
  console.log(`calibration loop (1e7 steps): ${(1000 * calibration).toFixed(1)} ms; Node ${process.version}`);
  console.log('median ms of one call, and how many times faster than pyhf');
  console.log(
    'case'.padEnd(28),
    ...['read+build', 'logpdf', 'fit', 'hypotest', 'limit 95 %'].map((title) => title.padStart(18)),
  );
  const rows = Object.keys(pyhf)
    .filter((name) => !name.startsWith('_'))
    .map((name) => benchCase(name, pyhf[name]!));
  const toys = await benchToys();
  const scan = await benchScan();
  const file = process.argv[process.argv.indexOf('--json') + 1];
  if (process.argv.includes('--json') && file !== undefined)
    writeFileSync(file, `${JSON.stringify({ calibration_s: calibration, rows, toys, scan }, undefined, 1)}\n`);
}

function benchCase(name: string, pyhf: Record<string, { median_s: number | null } | undefined>) {
  const text = reference(`${name}.json`);
  const model = modelOf(name);
  const likelihood = new Likelihood(model);
  const data = observedData(model);
  const point = Float64Array.from(model.parameters, ({ init }) => init);
  const measured = (
    [
      ['build_model_with_schema_check', () => buildModel(readWorkspace(text))],
      ['logpdf', () => likelihood.evaluate(point, data, 'value')],
      ['free_fit', () => fitModel(model)],
      ['hypotest_with_expected_band', () => new AsymptoticCalculator(new TestedModel(model)).test(1)],
      ['upper_limit_95_obs_and_band_toms748', () => asymptoticUpperLimit(model, { confidenceLevel: 0.95 })],
    ] as const
  ).map(([key, call]) => {
    const seconds = medianSeconds(call);
    const theirs = pyhf[key]?.median_s ?? undefined;
    return { key, seconds, pyhf: theirs, ratio: theirs === undefined ? undefined : theirs / seconds };
  });
  console.log(
    name.padEnd(28),
    ...measured.map(({ seconds, ratio }) =>
      `${(1000 * seconds).toFixed(3)} ${ratio === undefined ? '    –' : `${ratio.toFixed(0)}×`.padStart(6)}`.padStart(
        18,
      ),
    ),
  );
  return { name, measured };
}

/** s+b and background-only toys of three runs with two nuisances, a hundred thousand of each, on two threads. */
async function benchToys() {
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const plan = planToys(new TestedModel(modelOf(TOY_CASE)), 2, 1);
  const share = TOYS / THREADS;
  const run = (task: ToyTask) =>
    new Promise<ToySample>((resolve, reject) => {
      new Worker(new URL(import.meta.url), { workerData: task }).once('message', resolve).once('error', reject);
    });
  const join = (samples: readonly ToySample[]): ToySample => ({
    statistics: Float64Array.from(samples.flatMap(({ statistics }) => [...statistics])),
    failed: samples.reduce((sum, { failed }) => sum + failed, 0),
    stopped: false,
  });
  const samples: ToySample[] = [];
  for (const hypothesis of ['signal-plus-background', 'background-only'] as const)
    samples.push(
      join(
        await Promise.all(
          Array.from({ length: THREADS }, (_, thread) =>
            run({ plan, hypothesis, first: thread * share, count: share }),
          ),
        ),
      ),
    );
  const test = summariseToys(plan, samples[0]!, samples[1]!);
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuStart);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  console.log(
    `toys: ${TOYS} + ${TOYS} of ${TOY_CASE} on ${THREADS} threads in ${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s of processor time; CLs ${test.cls.toFixed(4)} ± ${test.clsError.toFixed(4)} (closed form 0.1194)`,
  );
  return { toys: 2 * TOYS, threads: THREADS, seconds, cpu_s: cpuSeconds };
}

/** The default limit with band at nine masses: three runs, signal yields falling as they do with mass. */
async function benchScan() {
  const workspace = readWorkspace(reference(`${TOY_CASE}.json`));
  const scan = async () => {
    const limits = [];
    for (let mass = 0; mass < 9; mass++) {
      const scaled = structuredClone(workspace);
      for (const channel of scaled.channels)
        for (const sample of channel.samples)
          if (sample.name === 'aprime') sample.data = sample.data.map((content) => content * 10 ** (-mass / 2));
      limits.push(await upperLimit(buildModel(scaled), { confidenceLevel: 0.9 }));
    }
    return limits;
  };
  const coldStart = performance.now();
  const limits = await scan();
  const cold = (performance.now() - coldStart) / 1000;
  const warmStart = performance.now();
  await scan();
  const warm = (performance.now() - warmStart) / 1000;
  console.log(
    `mass scan: 9 masses × 3 runs with nuisances and band, ${limits[0]!.method}: ${(1000 * cold).toFixed(0)} ms first, ${(1000 * warm).toFixed(0)} ms again; N90 ${limits[0]!.observed.toFixed(4)}`,
  );
  return { cold_s: cold, warm_s: warm };
}
