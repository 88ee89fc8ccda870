import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installPrograms } from '../support/hardship/privileges.ts';
import { installOldestNode } from '../support/other-nodes.ts';
import { TIER_VARIABLE, type Tier } from '../support/tier.ts';
import { rows } from './rows.ts';
import type { Finding, MeasuredRow, Row, SuiteRow } from './rows/row.ts';

/**
 * The reliability matrix as a table: `npm run reliability [-- --json FILE] [-- --row A1]`; `npm run soak` has the same
 * rows with larger numbers. Two rows, or groups of them, run at a time. Ends with 1 where a bar is missed. Processor time
 * is told beside the clock's: half of its sum is what two cores need that have nothing else to do.
 */
interface Line {
  readonly row: string;
  readonly what: string;
  readonly tried: number;
  readonly lost: number;
  readonly corrupted: number;
  readonly wrong: number;
  readonly seconds: number;
  /** Processor time of the row's programs; null where the system does not tell. */
  readonly cpuSeconds: number | null;
  readonly verdict: 'ok' | 'fail' | 'not run';
  readonly note: string;
}

const ROOT = resolve(import.meta.dirname, '../..');
const RUN_ROW = resolve(import.meta.dirname, 'run-row.ts');
const LANES = 2;

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const tier: Tier = process.argv.includes('--soak') ? 'soak' : 'quick';

/** Processor time of the programs that have ended and were waited for, theirs included. */
function endedCpuSeconds(): number | null {
  if (!existsSync('/proc/self/stat')) return null;
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const TICKS_PER_S = 100;
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_S;
}

/** What of it rows have been told: they end one after the other, so the difference belongs to the one that ends. */
const told = { cpuSeconds: 0 };

function cpuSecondsOfEnded(): number | null {
  const now = endedCpuSeconds();
  if (now === null) return null;
  const own = now - told.cpuSeconds;
  told.cpuSeconds = now;
  return Math.round(own * 10) / 10;
}

async function runProgram(
  args: readonly string[],
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const env = { ...process.env, [TIER_VARIABLE]: tier };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const exitCode = await new Promise<number | null>((done) => child.on('close', done));
  return { exitCode, stdout, stderr };
}

/** Rows that run one after the other in one lane, as they share something. */
type Job = readonly Row[];

function jobsOf(all: readonly Row[]): Job[] {
  const jobs = new Map<string, Row[]>();
  for (const row of all) {
    const name = row.group ?? row.id;
    jobs.set(name, [...(jobs.get(name) ?? []), row]);
  }
  return [...jobs.values()];
}

/** What a row found, or why nothing was run for it. */
async function measure(row: MeasuredRow, shared: string): Promise<Finding | string> {
  const reason = row.missing?.();
  if (reason !== undefined) return reason;
  const { exitCode, stdout, stderr } = await runProgram([RUN_ROW, row.id, tier, shared]);
  if (exitCode === 0) return JSON.parse(stdout.trim().split('\n').at(-1)!) as Finding;
  return { tried: 0, lost: 0, corrupted: 0, wrong: 1, note: lastWords({ stdout: '', stderr }) };
}

async function runJob(job: Job): Promise<void> {
  const suites = job.filter((row): row is SuiteRow => 'files' in row);
  if (suites.length > 0) await runSuites(suites);
  const shared = mkdtempSync(join(tmpdir(), 'na64-rows-'));
  try {
    for (const row of job) {
      const startMs = performance.now();
      if ('why' in row) tell(row, row.why, 0, null);
      else if ('run' in row) {
        const found = await measure(row, shared);
        tell(row, found, (performance.now() - startMs) / 1000, cpuSecondsOfEnded());
      }
    }
  } finally {
    rmSync(shared, { recursive: true });
  }
}

/** Suites in one run of vitest: it takes seconds to begin. Its time is told for each row, the processor's with the first. */
async function runSuites(suites: readonly SuiteRow[]): Promise<void> {
  const startMs = performance.now();
  const files = [...new Set(suites.flatMap((suite) => suite.files))];
  const names = suites.every((suite) => suite.names !== undefined)
    ? suites.map((suite) => suite.names).join('|')
    : undefined;
  const { report, said } = await runVitest(files, names);
  const seconds = (performance.now() - startMs) / 1000;
  const cpuSeconds = cpuSecondsOfEnded();
  for (const [i, suite] of suites.entries()) {
    const fault = { tried: 0, lost: 0, corrupted: 0, wrong: 1, note: said };
    const found = report === undefined ? fault : findOfSuite(suite, report, said);
    const own = report === undefined || suites.length === 1 ? seconds : secondsOf(testsOf(suite, report));
    tell(suite, found, own, i === 0 ? cpuSeconds : null);
  }
}

/** The report of suites, where vitest wrote one, and the last that it printed. */
async function runVitest(
  files: readonly string[],
  names: string | undefined,
): Promise<{ readonly report: SuiteReport | undefined; readonly said: string }> {
  const vitest = resolve(ROOT, 'node_modules/vitest/vitest.mjs');
  const chosen = names === undefined ? [] : ['-t', names];
  const folder = mkdtempSync(join(tmpdir(), 'na64-suite-'));
  const report = join(folder, 'report.json');
  try {
    const said = lastWords(
      await runProgram([vitest, 'run', ...files, ...chosen, '--reporter=json', `--outputFile=${report}`]),
    );
    const isWritten = existsSync(report);
    return { report: isWritten ? (JSON.parse(readFileSync(report, 'utf8')) as SuiteReport) : undefined, said };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lastWords({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): string {
  return `${stdout}${stderr}`.replaceAll(/\s+/g, ' ').slice(-400);
}

interface SuiteReport {
  readonly testResults: readonly { readonly name: string; readonly assertionResults: readonly TestResult[] }[];
}

interface TestResult {
  /** Tests that are neither passed nor failed were left out. */
  readonly status: string;
  readonly fullName: string;
  readonly duration?: number;
}

/** The tests of one row among those of all that ran with it. */
function testsOf({ files, names = '' }: SuiteRow, { testResults }: SuiteReport): readonly TestResult[] {
  return testResults
    .filter(({ name }) => files.some((file) => name.startsWith(resolve(ROOT, file))))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ fullName }) => new RegExp(names).test(fullName));
}

function secondsOf(tests: readonly TestResult[]): number {
  return tests.reduce((sum, { duration = 0 }) => sum + duration, 0) / 1000;
}

function findOfSuite(suite: SuiteRow, report: SuiteReport, said: string): Finding | string {
  const tests = testsOf(suite, report);
  const failed = tests.filter(({ status }) => status === 'failed');
  const tried = tests.filter(({ status }) => status === 'passed').length + failed.length;
  if (tried === 0 && tests.length > 0) return reasonIn(said);
  const note = failed[0] !== undefined ? `first fault: ${failed[0].fullName}` : tried > 0 ? 'tests' : 'no test was run';
  return { tried, lost: 0, corrupted: 0, wrong: failed.length + (tried === 0 ? 1 : 0), note };
}

/** Why the tests of a suite were left out, in the words that their file says on stderr. */
function reasonIn(said: string): string {
  return /does not run here: (.*)\./.exec(said)?.[1] ?? 'its tests left themselves out';
}

/** Takes down what a row found, and prints it. */
function tell(row: Row, found: Finding | string, seconds: number, cpuSeconds: number | null): void {
  const head = { row: row.id, what: row.what, seconds: Math.round(seconds * 10) / 10, cpuSeconds };
  const nothing = { tried: 0, lost: 0, corrupted: 0, wrong: 0 };
  if (typeof found === 'string') lines.push({ ...head, ...nothing, verdict: 'not run', note: found });
  else {
    const isOk = found.lost + found.corrupted + found.wrong === 0;
    lines.push({ ...head, ...found, verdict: isOk ? 'ok' : 'fail' });
  }
  print(lines.at(-1)!);
}

function print(line: Line): void {
  const cells = [line.row, line.what, `${line.tried}`, `${line.lost}`, `${line.corrupted}`, `${line.wrong}`];
  const cpu = line.cpuSeconds === null ? '' : ` (${line.cpuSeconds} s of processor)`;
  process.stdout.write(`${[...cells, `${line.seconds} s${cpu}`, line.verdict, line.note].join(' | ')}\n`);
}

if (process.argv.includes('--install')) {
  installPrograms();
  installOldestNode();
}
const only = option('--row')?.split(',');
const chosen = rows.filter(({ id }) => only === undefined || only.includes(id));
process.stdout.write('row | tried what | how many | lost | corrupted | wrong | time | verdict | note\n');
const startMs = performance.now();
const lines: Line[] = [];
const waiting = jobsOf(chosen);
await Promise.all(
  Array.from({ length: LANES }, async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await runJob(job);
  }),
);
lines.sort((a, b) => chosen.findIndex(({ id }) => id === a.row) - chosen.findIndex(({ id }) => id === b.row));
const seconds = Math.round((performance.now() - startMs) / 1000);
const failed = lines.filter(({ verdict }) => verdict === 'fail').map(({ row }) => row);
const skipped = lines.filter(({ verdict }) => verdict === 'not run').map(({ row }) => row);
const cpuSeconds = endedCpuSeconds();
const onTwoCores = cpuSeconds === null ? '' : `, ${Math.round(cpuSeconds)} s of processor time`;
process.stdout.write(
  `\n${lines.length - failed.length - skipped.length} rows ok, ${failed.length} failed (${failed.join(', ') || 'none'}), ` +
    `${skipped.length} not run (${skipped.join(', ') || 'none'}), ${seconds} s${onTwoCores}\n`,
);
const file = option('--json');
if (file !== undefined) writeFileSync(file, `${JSON.stringify({ tier, seconds, cpuSeconds, rows: lines }, null, 2)}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
