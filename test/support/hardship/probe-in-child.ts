import { spawn } from 'node:child_process';

/** What a probe found of the thing with this number: it prints a line of JSON for each. */
export interface Probed {
  readonly index: number;
}

/** A thing at which the process of a probe ended, or from which nothing was heard any more. */
export interface Crash {
  readonly index: number;
  readonly how: string;
}

/** Far beyond what one thing may take: a call into native code that does not come back. */
const LONGEST_SILENCE_MS = 120_000;

/**
 * Runs a program over the things 0 … count − 1 in a process of its own, `node SCRIPT FOLDER FIRST COUNT`: what is tried is
 * native code fed with damage. Where the process ends, that is told, and another goes on behind the thing that did it.
 */
export async function probeInChild<T extends Probed>(
  script: string,
  folder: string,
  count: number,
): Promise<{ readonly found: readonly T[]; readonly crashes: readonly Crash[] }> {
  const found: T[] = [];
  const crashes: Crash[] = [];
  for (let first = 0; first < count;) {
    const { probed, how } = await probe<T>(script, folder, first, count - first);
    found.push(...probed);
    if (how === undefined) break;
    const index = first + probed.length;
    crashes.push({ index, how });
    first = index + 1;
  }
  return { found, crashes };
}

async function probe<T extends Probed>(
  script: string,
  folder: string,
  first: number,
  count: number,
): Promise<{ readonly probed: readonly T[]; readonly how: string | undefined }> {
  const child = spawn(process.execPath, [script, folder, String(first), String(count)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaint = '';
  let isSilent = false;
  const silence = () => {
    isSilent = true;
    child.kill('SIGKILL');
  };
  let watchdog = setTimeout(silence, LONGEST_SILENCE_MS);
  child.stdout.on('data', (data: Buffer) => {
    clearTimeout(watchdog);
    watchdog = setTimeout(silence, LONGEST_SILENCE_MS);
    output += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => (complaint = (complaint + data.toString()).slice(-300)));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done) =>
    child.on('close', (...ended) => done(ended)),
  );
  clearTimeout(watchdog);
  const lines = output.split('\n').filter((line) => line.endsWith('}'));
  const how = isSilent ? 'nothing was heard any more' : `the process ended with ${signal ?? code}: ${complaint}`;
  return { probed: lines.map((line) => JSON.parse(line) as T), how: code === 0 ? undefined : how };
}
