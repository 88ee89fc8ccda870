import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS_PAGE, commandsPage } from '../../../bench/command-docs.ts';

test('docs/command-line.md is current (npm run docs:commands)', () => {
  expect(readFileSync(COMMANDS_PAGE, 'utf8')).toBe(commandsPage());
});
