import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readParquetEvents } from '../../../../src-main/importers/parquet-events.ts';
import { mutatedEventFile } from '../../../support/files/mutated-event-files.ts';

/** Mutated files of row D4 whose faults once reached nobody, or were no refusal. */
test.each([
  [311, 'metadata without a number of rows', /no Parquet that can be read/],
  [1385, 'a page with more values than its group has rows', /a page claims 192 values of a run, at most 2 can be/],
  [56, 'a page that kept its decoder busy for minutes', /a page does not say how many values/],
])('file %d, %s, is refused', async (index, _about, problem) => {
  const folder = mkdtempSync(join(tmpdir(), 'na64-parquet-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'events.parquet');
  writeFileSync(path, mutatedEventFile(index).bytes);
  const blocks = readParquetEvents(path, 'events', { fill: {}, ignore: [] }, 8);
  await expect(blocks.next()).rejects.toMatchObject({ code: 'FILE_INVALID', problem: expect.stringMatching(problem) });
});
