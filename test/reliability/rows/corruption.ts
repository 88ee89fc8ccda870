import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { twinJson } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

const PROBE = resolve(import.meta.dirname, '../../support/probe-stores.ts');

interface Probed {
  readonly index: number;
  readonly how: string;
  readonly isChanged: boolean;
  readonly isDetected: boolean;
  readonly repaired?: boolean;
  readonly faults: readonly string[];
}

/** A7: bits flipped, pages zeroed, filled, swapped, files cut off; each opened with every command that reads. */
export const corruption: MeasuredRow = {
  id: 'A7',
  what: 'damaged stores opened by every reading command: refused or right, verify finds it, repair mends it',
  trials: { test: 15, quick: 500, soak: 10_000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const store = join(folder, 'whole.sqlite');
    for (const process of [['aprime', '--mass', '20MeV'], ['beam'], ['dimuon']]) {
      await twinJson(['simulate', '--process', ...process, '--events', '48', '--workers', '1', '--store', store]);
    }
    const found: Probed[] = [];
    for (let first = 0; first < trials;) {
      const { probed, exitCode } = await probe(folder, first, trials - first);
      found.push(...probed);
      first += probed.length;
      if (exitCode === 0) break;
      tally.fault('wrong', `the process ended with ${exitCode} at store ${first}`);
      first++;
    }
    tally.tried = found.length;
    for (const { index, how, faults } of found)
      for (const fault of faults) tally.fault('wrong', `${index} (${how}): ${fault}`);
    const count = (is: (one: Probed) => boolean | undefined) => found.filter(is).length;
    return tally.finding(
      `content changed in ${count(({ isChanged }) => isChanged)}, detected ${count(({ isDetected }) => isDetected)}, ` +
        `repaired ${count(({ repaired }) => repaired)} of ${count(({ repaired }) => repaired !== undefined)} tried`,
    );
  },
};

async function probe(
  folder: string,
  first: number,
  count: number,
): Promise<{ probed: Probed[]; exitCode: number | null }> {
  const child = spawn(process.execPath, [PROBE, folder, String(first), String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const exitCode = await new Promise<number | null>((done) => child.on('close', done));
  const lines = output.split('\n').filter((line) => line.endsWith('}'));
  return { probed: lines.map((line) => JSON.parse(line) as Probed), exitCode };
}
