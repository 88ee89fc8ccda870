import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { calls, type CallReply } from '../../../contract/calls.ts';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { exp } from '../../../physics/foundation/math.ts';
import { cascadeProcess } from '../../../physics/studies/leak/cascade.ts';
import { leakSetup, type LeakQuestion } from '../../../physics/studies/leak/leak-question.ts';
import { combineRepeats, meanOf } from '../../../physics/studies/leak/repeats.ts';
import { splitOnce } from '../../../physics/studies/leak/splitting.ts';
import { runTwin } from '../../support/twin-process.ts';
import type { Check, CheckRow } from './check.ts';

const CORES = 2;
const LAUNCHER = resolve(import.meta.dirname, '../../../src-main/cli/twin.mjs');

/** Tells at the end what all threads have used, as the last line on stderr. */
const TELL_CPU = `import { isMainThread } from 'node:worker_threads';
import { writeSync } from 'node:fs';
if (isMainThread) process.on('exit', () => writeSync(2, '\\ncpu ' + process.cpuUsage().user / 1e6));`;

interface Timed<Verb extends 'study.compare' | 'study.leak'> {
  readonly reply: CallReply<Verb>;
  /** On two cores: CPU time of all threads halved, which a busy machine does not lengthen. */
  readonly seconds: number;
}

/** Runs a verb of the command line, which its launcher has built where a source was newer. */
async function twin<Verb extends 'study.compare' | 'study.leak'>(verb: Verb, words: string): Promise<Timed<Verb>> {
  const args = [...words.split(' '), '--workers', String(CORES), '--json', '--quiet'];
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(TELL_CPU)}`;
  const { exitCode, stdout, stderr } = await runTwin(args, { env: { ...process.env, NODE_OPTIONS } });
  const cpuS = /cpu ([\d.]+)$/.exec(stderr)?.[1];
  if (exitCode !== 0 || cpuS === undefined) throw new Error(`twin ${words} ended with ${exitCode}: ${stderr}`);
  const reply = calls[verb].reply.parse(JSON.parse(stdout)) as CallReply<Verb>;
  return { reply, seconds: Number(cpuS) / CORES };
}

/** x of the crack of `ecal-crack` from the centre of the matrix. */
const CRACK_MM = 26.1;

/** A crack of 2 mm somewhere in the face of the ECAL. */
async function* crackRows(): AsyncGenerator<CheckRow> {
  const { reply, seconds } = await twin('study.compare', 'compare na64-2016 ecal-crack --events 100 --leak none');
  const strongest = reply.map!.strongest!;
  yield {
    id: 'crack/place',
    quantity: 'x of the tile that differs most over the whole face (mm)',
    ours: strongest.x_mm,
    error: 0,
    reference: { value: CRACK_MM, source: 'variant ecal-crack' },
    tolerance: { kind: 'absolute', by: strongest.width_mm },
  };
  yield {
    id: 'crack/significance',
    quantity: 'significance of that tile',
    ours: strongest.significance,
    error: 0,
    reference: { value: 5, source: 'requirement' },
    tolerance: { kind: 'range', min: 5, max: Infinity },
  };
  yield withinSeconds('crack/seconds', seconds, 120);
}

async function* nullEditRows(): AsyncGenerator<CheckRow> {
  const { reply } = await twin('study.compare', 'compare na64-2016 na64-2016 --events 200 --leak none --map none');
  const { changed_events: changed, events } = reply;
  yield {
    id: 'null-edit',
    quantity: `events of ${events} that differ in any bit without a change`,
    ours: changed,
    error: 0,
    reference: { value: 0, source: 'the same detector' },
    tolerance: { kind: 'absolute', by: 0 },
  };
}

/** A comparison, and the command of its report with another number of threads. */
async function* reportRows(): AsyncGenerator<CheckRow> {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-report-'));
  const [first, again] = [join(folder, 'first'), join(folder, 'again')];
  const words =
    'compare na64-2016 hcal-three-modules --events 60 --members 40 --columns 2 --rows 1 --pairs 2 --refine 0';
  const { reply } = await twin('study.compare', `${words} --out ${first}`);
  const { exitCode, stderr } = await runTwin([...reply.command.split(' ').slice(1), '--workers', '1', '--out', again]);
  if (exitCode !== 0) throw new Error(`${reply.command} ended with ${exitCode}: ${stderr}`);
  const files = ['compare.html', 'compare.json'];
  const differing = files.filter(
    (file) => !readFileSync(join(first, file)).equals(readFileSync(join(again, file))),
  ).length;
  rmSync(folder, { recursive: true });
  yield {
    id: 'report-again',
    quantity: 'files of a report that its own command does not make again to the byte',
    ours: differing,
    error: 0,
    reference: { value: 0, source: 'the report' },
    tolerance: { kind: 'absolute', by: 0 },
  };
}

const layout = describeLayout(shippedDetector(), shippedMaterials());
const neutron: LeakQuestion = {
  ...{ particle: 'neutron', energyGev: 100, thresholdGev: 1, start: 'hcal' },
  ...{ secondaries: 'all', transverseFactor: 1 },
};

function leakOf(question: LeakQuestion, seed: number, repeats: number, members: number) {
  const setup = leakSetup(question, layout, shippedMaterials());
  const cascades = cascadeProcess(setup.settings);
  const results = Array.from({ length: repeats }, (_, repeat) => splitOnce(cascades, { seed, repeat, members }));
  return { setup, combined: combineRepeats(results) };
}

/** Ten answers about a neutron whose interactions are all seen: exp(-L/lambda) at every depth. */
function* selfTestRows(): Generator<CheckRow> {
  const answers = Array.from({ length: 10 }, (_, i) => leakOf({ ...neutron, secondaries: 'none' }, 200 + i, 10, 2000));
  const depths = answers[0]!.setup.depths;
  const pulls = answers.flatMap(({ combined }) =>
    combined.reach.slice(1).map(({ value, error }, i) => (value - exp(-depths[i + 1]!)) / error),
  );
  const atTheEnd = answers.map(({ combined }) => combined.reach.at(-1)!);
  const expected = exp(-depths.at(-1)!);
  const ratio = meanOf(atTheEnd.map(({ value }) => value / expected));
  yield {
    id: 'splitting/within-3-sigma',
    quantity: 'answers of 10 within 3 sigma of exp(-L/lambda) behind the last module',
    ours: atTheEnd.filter(({ value, error }) => Math.abs(value - expected) < 3 * error).length,
    error: 0,
    reference: { value: 10, source: 'closed form exp(-L/lambda)' },
    tolerance: { kind: 'absolute', by: 0 },
  };
  yield {
    id: 'splitting/pulls',
    quantity: 'rms of the pulls at every depth',
    ours: Math.sqrt(meanOf(pulls.map((pull) => pull * pull)).value),
    error: 0,
    reference: { value: 1, source: 'closed form exp(-L/lambda)' },
    tolerance: { kind: 'range', min: 0.6, max: 1.5 },
  };
  yield {
    id: 'splitting/ratio',
    quantity: `simulated over exp(-L/lambda) at ${depths.at(-1)!.toFixed(1)} lambda, mean of 10`,
    ours: ratio.value,
    error: 0,
    reference: { value: 1, source: 'closed form exp(-L/lambda)' },
    tolerance: { kind: 'relative', by: 0.2 },
  };
}

/** The transverse momenta of the first vertex drawn three times wider, with weights, against drawn as they are. */
function* weightedRows(): Generator<CheckRow> {
  const question: LeakQuestion = { ...neutron, energyGev: 20, start: 'ecal' };
  const plain = leakOf(question, 31, 20, 1000).combined.probability;
  const weighted = leakOf({ ...question, transverseFactor: 3 }, 32, 20, 1000).combined.probability;
  yield {
    id: 'weights/control-point',
    quantity: 'weighted less plain, 20 GeV neutron into the ECAL (sigma)',
    ours: (weighted.value - plain.value) / Math.hypot(weighted.error, plain.error),
    error: 0,
    reference: { value: 0, source: 'the same question without weights' },
    tolerance: { kind: 'range', min: -2, max: 2 },
  };
}

async function* rareLeakRows(): AsyncGenerator<CheckRow> {
  const { reply, seconds } = await twin('study.leak', 'scan leak --particle neutron --energy 100GeV --threshold 5GeV');
  yield {
    id: 'rare-leak/probability',
    quantity: 'leak of a 100 GeV neutron below 5 GeV in the HCAL',
    ours: reply.probability,
    error: reply.error,
    reference: { value: 1e-12, source: 'order of magnitude asked for' },
    tolerance: { kind: 'shown' },
  };
  yield {
    id: 'rare-leak/error',
    quantity: 'its relative error',
    ours: reply.relative_error ?? Infinity,
    error: 0,
    reference: { value: 0.1, source: 'requirement' },
    tolerance: { kind: 'range', min: 0, max: 0.1 },
  };
  yield withinSeconds('rare-leak/seconds', seconds, 60);
}

/** What the studies promise: cracks that are found, events that change for a reason, rare leaks in a minute. */
export const check: Check = {
  topic: 'studies',
  seconds: 180,
  async *rows(): AsyncGenerator<CheckRow> {
    execFileSync(process.execPath, [LAUNCHER, '--version']);
    yield* nullEditRows();
    yield* reportRows();
    yield* selfTestRows();
    yield* weightedRows();
    yield* rareLeakRows();
    yield* crackRows();
  },
};

function withinSeconds(id: string, seconds: number, most: number): CheckRow {
  return {
    ...{ id, quantity: 'seconds on 2 cores, CPU time of all threads halved' },
    ...{ ours: seconds, error: 0 },
    reference: { value: most, source: 'requirement' },
    tolerance: { kind: 'range', min: 0, max: most },
  };
}
