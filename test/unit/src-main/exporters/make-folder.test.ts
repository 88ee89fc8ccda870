import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../../../src-main/exporters/write-atomically.ts';
import { temporaryFolder } from '../../../support/run-twin.ts';

test('a folder is made with those above it, and again without harm', () => {
  const path = join(temporaryFolder(), 'a b', 'ü', 'c');
  makeFolder(path);
  makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
});

test('a file in the way is named', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, 'x');
  for (const path of [file, join(file, 'below')])
    expect(() => makeFolder(path)).toThrow(expect.objectContaining({ code: 'FILE_UNWRITABLE', where: file }) as Error);
});

test.runIf(existsSync('/proc/self'))('a folder that takes no others is told, not tried for ever', () => {
  expect(() => makeFolder('/proc/x/y')).toThrow(
    expect.objectContaining({ code: 'FILE_UNWRITABLE', where: '/proc/x' }) as Error,
  );
});
