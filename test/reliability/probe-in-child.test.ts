import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probeInChild, type Probed } from '../support/hardship/probe-in-child.ts';
import { temporaryFolder } from '../support/run-twin.ts';

test('a probe whose process dies is told, and goes on behind what killed it', async () => {
  const folder = temporaryFolder();
  const script = join(folder, 'probe.mjs');
  writeFileSync(
    script,
    `const [, first, count] = process.argv.slice(2).map(Number);
     for (let index = first; index < first + count; index++) {
       if (index === 2) process.kill(process.pid, 'SIGSEGV');
       if (index === 2) await new Promise(() => setInterval(() => undefined, 1000));
       console.log(JSON.stringify({ index }));
     }`,
  );
  const { found, crashes } = await probeInChild<Probed>(script, folder, 5);
  expect(found.map(({ index }) => index)).toEqual([0, 1, 3, 4]);
  expect(crashes).toMatchObject([{ index: 2, how: expect.stringMatching(/ended with SIGSEGV/) as string }]);
});
