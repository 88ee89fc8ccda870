import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runTwin, temporaryFolder, twinJson } from '../support/run-twin.ts';

const bytes = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

test(
  'the command in the report of a study makes page and numbers again, to the byte',
  { timeout: 180_000 },
  async () => {
    const [first, again] = [temporaryFolder(), temporaryFolder()];
    const asked = ['scan', 'leak', '--particle', 'K0L', '--members', '60', '--most-repeats', '3', '--seed', '7'];
    const { command } = await twinJson<{ command: string }>([...asked, '--workers', '1', '--out', first]);
    const page = bytes(first, 'leak.html');
    expect(page).toContain(command);
    const words = command.split(' ').slice(1);
    const { exitCode, stderr } = await runTwin([...words, '--workers', '2', '--quiet', '--out', again]);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(bytes(again, 'leak.json')).toBe(bytes(first, 'leak.json'));
    expect(bytes(again, 'leak.html')).toBe(page);
  },
);
