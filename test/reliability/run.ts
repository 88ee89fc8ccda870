import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installOldestNode } from '../support/other-nodes.ts';
import { installPrograms } from '../support/privileges.ts';
import { TIER_VARIABLE, type Tier } from '../support/tier.ts';
import { rows } from './rows.ts';
import type { Finding, Row } from './rows/row.ts';

/**
 * The reliability matrix as a table: `npm run reliability [-- --json FILE] [-- --row A1]`; `npm run soak` has the same
 * rows with larger numbers. Two rows run at a time. Ends with 1 where a bar is missed. Processor time is told beside the
 * clock's: half of its sum is what two cores need that have nothing else to do.
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

function cpuSecondsOfRow(): number | null {
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

async function find(row: Row): Promise<Finding | string> {
  if ('why' in row) return row.why;
  if ('run' in row) {
    const reason = row.missing?.();
    if (reason !== undefined) return reason;
    const { exitCode, stdout, stderr } = await runProgram([resolve(import.meta.dirname, 'run-row.ts'), row.id, tier]);
    if (exitCode === 0) return JSON.parse(stdout.trim().split('\n').at(-1)!) as Finding;
    return { tried: 0, lost: 0, corrupted: 0, wrong: 1, note: lastWords({ stdout: '', stderr }) };
  }
  const { report, said } = await runSuite(row.files, row.names);
  return report === undefined ? { tried: 0, lost: 0, corrupted: 0, wrong: 1, note: said } : findOfSuite(report, said);
}

/** The report of a suite, where it wrote one, and the last that it printed. */
async function runSuite(
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
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Left out by a condition of their own. */
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly { status: string; fullName: string }[] }[];
}

function findOfSuite(report: SuiteReport, said: string): Finding | string {
  const failed = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => fullName);
  const isSkipped = report.numPassedTests + report.numFailedTests === 0 && report.numPendingTests > 0;
  if (isSkipped) return reasonIn(said);
  const isEmpty = report.numPassedTests === 0;
  const note = failed.length > 0 ? `first fault: ${failed[0]}` : isEmpty ? 'no test was run' : 'tests of the suite';
  return {
    ...{ tried: report.numPassedTests + report.numFailedTests, lost: 0, corrupted: 0 },
    ...{ wrong: report.numFailedTests + (isEmpty ? 1 : 0), note },
  };
}

/** Why the tests of a suite were left out, in the words that their file says on stderr. */
function reasonIn(said: string): string {
  return /does not run here: (.*)\./.exec(said)?.[1] ?? 'its tests left themselves out';
}

async function judge(row: Row): Promise<Line> {
  const startMs = performance.now();
  const found = await find(row);
  const seconds = Math.round((performance.now() - startMs) / 100) / 10;
  const head = { row: row.id, what: row.what, seconds, cpuSeconds: cpuSecondsOfRow() };
  const nothing = { tried: 0, lost: 0, corrupted: 0, wrong: 0 };
  if (typeof found === 'string') return { ...head, ...nothing, verdict: 'not run', note: found };
  const isOk = found.lost + found.corrupted + found.wrong === 0;
  return { ...head, ...found, verdict: isOk ? 'ok' : 'fail' };
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
const waiting = [...chosen];
await Promise.all(
  Array.from({ length: LANES }, async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const line = await judge(row);
      lines.push(line);
      print(line);
    }
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
