import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLI } from '../twin-process.ts';
import { spawn } from 'node:child_process';

const APRIME = ['--process', 'aprime', '--mass', '20MeV'];

/** Six runs that between them go through the chain: beam, signal, dimuons, trigger, other conditions, another detector. */
export const GOLDEN_RUNS: readonly (readonly string[])[] = [
  [],
  [...APRIME],
  ['--process', 'dimuon'],
  ['--keep', 'triggered'],
  ['--process', 'aprime', '--mass', '1MeV', '--production', 'etl', '--conditions', 'run-III'],
  ['--energy', '50GeV', '--geometry', 'field-7-4'],
];

/** The digest of one of these runs, made anew by the built command line under the given Node. */
export async function goldenDigest(run: readonly string[], folder: string, node = process.execPath): Promise<string> {
  const store = join(folder, 'golden.sqlite');
  rmSync(store, { force: true });
  const args = ['simulate', ...run, '--events', '200', '--workers', '1', '--store', store, '--json', '--quiet'];
  const child = spawn(node, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const exitCode = await new Promise((done) => child.on('close', done));
  if (exitCode !== 0) throw new Error(`${node} twin ${args.join(' ')}: ${stderr}`);
  return (JSON.parse(stdout) as { digest: string }).digest;
}
