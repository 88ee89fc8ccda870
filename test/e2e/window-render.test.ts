import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { expect, inject, test } from 'vitest';
import { runTwin, temporaryFolder } from '../support/run-twin.ts';

/** `twin render` as a user gives it: the built command line, and the browser of this machine. */

test('draws an event at the size asked for, refuses what is not there, and leaves nothing half-written', async () => {
  const folder = temporaryFolder();
  const store = inject('sample');
  const out = join(folder, 'pictures', 'event.png');
  const ask = (...args: string[]) => runTwin(['render', '--store', store, '--out', out, ...args]);

  const missing = await ask('--event', '999999');
  expect(missing.exitCode, missing.stderr).toBe(2);
  expect(missing.stderr).toContain('EVENT_UNKNOWN');
  const narrow = await ask('--event', '3', '--size', '10x10');
  expect(narrow.exitCode).toBe(2);
  expect(narrow.stderr).toContain('64');
  expect(existsSync(out)).toBe(false);

  const drawn = await ask('--event', '3', '--view', 'hcal-side', '--size', '640x300', '--json');
  expect(drawn.exitCode, drawn.stderr).toBe(0);
  expect(JSON.parse(drawn.stdout)).toEqual({ file: out });
  const picture = PNG.sync.read(readFileSync(out));
  expect([picture.width, picture.height]).toEqual([640, 300]);
  const colours = new Set(Array.from({ length: 640 * 300 }, (_, i) => picture.data.readUInt32BE(4 * i)));
  expect(colours.size).toBeGreaterThan(500);
}, 120_000);
