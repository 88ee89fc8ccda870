import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rows } from './rows.ts';
import type { Finding, MeasuredRow } from './rows/row.ts';

/** The measured rows of the matrix with small numbers (`npm run reliability` has the full ones). */

const measured = rows.filter((row): row is MeasuredRow => 'run' in row);

/** In a process of its own: rows open damaged files, and measure memory. */
async function runRow({ id }: MeasuredRow): Promise<Finding> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'run-row.ts'), id, 'test'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const exitCode = await new Promise((done) => child.on('close', done));
  if (exitCode !== 0) throw new Error(`Row ${id} ended with ${String(exitCode)}: ${errors}`);
  return JSON.parse(output.trim().split('\n').at(-1)!) as Finding;
}

describe('the reliability matrix', () => {
  for (const row of measured.filter(({ trials }) => trials.test > 0)) {
    const reason = row.missing?.();
    if (reason !== undefined) {
      test.skip(`${row.id} ${row.what} (not run: ${reason})`, () => undefined);
      continue;
    }
    test(`${row.id} ${row.what}`, async () => {
      const finding = await runRow(row);
      expect(finding.tried).toBeGreaterThan(0);
      expect(finding).toMatchObject({ lost: 0, corrupted: 0, wrong: 0 });
    }, 300_000);
  }

  test('every row has its own id', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });
});
