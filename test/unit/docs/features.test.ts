import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const rows = readFileSync(join(root, 'docs/features.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (feature|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test.each(rows.map(([, feature, , proof]) => [feature!, proof!]))(
  '%s is shown by tests that are there',
  (_feature, proof) => {
    const named = [...proof.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).filter((name) => name.includes('/'));
    for (const name of named)
      expect(
        [`${name}.test.ts`, `${name}.ts`, name].some((file) => existsSync(join(root, 'test', file))),
        name,
      ).toBe(true);
  },
);

test('what no test shows is said not to be there', () => {
  for (const [, feature, does, proof] of rows) if (proof === '') expect(does, feature).toMatch(/^_not there_/);
  expect(rows.length).toBeGreaterThan(40);
});
