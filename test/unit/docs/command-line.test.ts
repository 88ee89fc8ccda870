import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS_PAGE, commandsPage } from '../../../docs/make/command-page.ts';

test('docs/command-line.md is current (npm run docs:commands)', () => {
  expect(readFileSync(COMMANDS_PAGE, 'utf8')).toBe(commandsPage());
});
