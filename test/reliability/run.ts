import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { installPrograms } from '../support/privileges.ts';
import { TIER_VARIABLE, type Tier } from '../support/tier.ts';
import { rows } from './rows.ts';
import type { Finding, Row } from './rows/row.ts';

/**
 * The reliability matrix as a table: `npm run reliability [-- --json FILE] [-- --row A1]`; `npm run soak` has the same
 * rows with larger numbers. Two rows run at a time. Ends with 1 where a bar is missed.
 */
interface Line {
  readonly row: string;
  readonly what: string;
  readonly tried: number;
  readonly lost: number;
  readonly corrupted: number;
  readonly wrong: number;
  readonly seconds: number;
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
  if ('run' in row) {
    const reason = row.missing?.();
    if (reason !== undefined) return reason;
    const { exitCode, stdout, stderr } = await runProgram([resolve(import.meta.dirname, 'run-row.ts'), row.id, tier]);
    if (exitCode === 0) return JSON.parse(stdout.trim().split('\n').at(-1)!) as Finding;
    return { tried: 0, lost: 0, corrupted: 0, wrong: 1, note: stderr.replaceAll(/\s+/g, ' ').slice(-400) };
  }
  return findOfSuite(await runSuite(row.files, row.names));
}

async function runSuite(files: readonly string[], names: string | undefined): Promise<string> {
  const vitest = resolve(ROOT, 'node_modules/vitest/vitest.mjs');
  const chosen = names === undefined ? [] : ['-t', names];
  return (await runProgram([vitest, 'run', ...files, ...chosen, '--reporter=json'])).stdout;
}

interface SuiteReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly { status: string; fullName: string }[] }[];
}

function findOfSuite(output: string): Finding {
  const report = JSON.parse(output.slice(output.indexOf('{'))) as SuiteReport;
  const failed = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName }) => fullName);
  const isEmpty = report.numPassedTests === 0;
  const note = failed.length > 0 ? `first fault: ${failed[0]}` : isEmpty ? 'no test was run' : 'tests of the suite';
  return {
    ...{ tried: report.numPassedTests + report.numFailedTests, lost: 0, corrupted: 0 },
    ...{ wrong: report.numFailedTests + (isEmpty ? 1 : 0), note },
  };
}

async function judge(row: Row): Promise<Line> {
  const startMs = performance.now();
  const found = await find(row);
  const seconds = Math.round((performance.now() - startMs) / 100) / 10;
  const nothing = { tried: 0, lost: 0, corrupted: 0, wrong: 0 };
  if (typeof found === 'string')
    return { row: row.id, what: row.what, ...nothing, seconds, verdict: 'not run', note: found };
  const isOk = found.lost + found.corrupted + found.wrong === 0;
  return { row: row.id, what: row.what, ...found, seconds, verdict: isOk ? 'ok' : 'fail' };
}

function print(line: Line): void {
  const cells = [line.row, line.what, `${line.tried}`, `${line.lost}`, `${line.corrupted}`, `${line.wrong}`];
  process.stdout.write(`${[...cells, `${line.seconds} s`, line.verdict, line.note].join(' | ')}\n`);
}

if (process.argv.includes('--install')) installPrograms();
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
process.stdout.write(
  `\n${lines.length - failed.length - skipped.length} rows ok, ${failed.length} failed (${failed.join(', ') || 'none'}), ` +
    `${skipped.length} not run (${skipped.join(', ') || 'none'}), ${seconds} s\n`,
);
const file = option('--json');
if (file !== undefined) writeFileSync(file, `${JSON.stringify({ tier, seconds, rows: lines }, null, 2)}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
