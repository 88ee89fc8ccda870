import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AtomicFile } from '../../../../src-main/exporters/atomic-file.ts';

test('two that write one file at once each leave it whole, and one that gives up leaves nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'table.csv');
  const [a, b, c] = [new AtomicFile(path), new AtomicFile(path), new AtomicFile(path)];
  for (let i = 0; i < 3; i++)
    for (const [file, letter] of [
      [a, 'a'],
      [b, 'b'],
      [c, 'c'],
    ] as const)
      file.write(letter);
  a.publish();
  expect(readFileSync(path, 'utf8')).toBe('aaa');
  c.discard();
  b.publish();
  expect(readFileSync(path, 'utf8')).toBe('bbb');
  expect(readdirSync(folder)).toEqual(['table.csv']);
});
