import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

export const CLI = resolve(import.meta.dirname, '../../out/main/cli.js');

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Program and arguments that start the process in our stead, such as strace. */
  readonly under?: readonly string[];
}

/** Starts the built command line as a user's shell would. */
export function startTwin(args: readonly string[], { under = [], ...options }: ProcessOptions = {}): ChildProcess {
  const [program, ...rest] = [...under, process.execPath, CLI, ...args] as [string, ...string[]];
  return spawn(program, rest, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs the built command line to its end. */
export async function runTwin(args: readonly string[], options: ProcessOptions = {}): Promise<Outcome> {
  const child = startTwin(args, options);
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()));
  const exitCode = await new Promise<number | null>((done) => child.on('close', done));
  return { exitCode, stdout, stderr };
}

/** Runs a verb with --json and returns its document; throws with stderr when it fails. */
export async function twinJson<T>(args: readonly string[], options: ProcessOptions = {}): Promise<T> {
  const { exitCode, stdout, stderr } = await runTwin([...args, '--json', '--quiet'], options);
  if (exitCode !== 0) throw new Error(`twin ${args.join(' ')} ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
