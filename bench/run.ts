import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs the benches one after the other, each in a process of its own so that none warms up another.
 * `npm run bench` runs all, `npm run bench -- geometry statistics` those. Ratios to the named baseline of the same run are
 * what compares between machines.
 */
const folder = import.meta.dirname;
const subjects = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length));
const wanted = process.argv.slice(2);
const unknown = wanted.find((subject) => !subjects.includes(subject));
if (unknown !== undefined) {
  console.error(`There is no bench '${unknown}': take some of ${subjects.join(', ')}.`);
  process.exit(2);
}
for (const subject of wanted.length === 0 ? subjects : wanted) {
  console.log(`\n${subject}`);
  const { status } = spawnSync(process.execPath, [join(folder, `${subject}.ts`)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
