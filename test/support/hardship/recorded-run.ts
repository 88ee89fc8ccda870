import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { missingProgram } from './privileges.ts';
import { parseRecording, type DiskCall } from './power-loss-replay.ts';

/** Why nothing can be recorded on this machine, if so. */
export const missingRecorder = () => missingProgram('gcc');

/**
 * Runs a program of Node under the recorder. It finds its files in `folder/disk`, and what it tells the user (standard
 * error) goes to the file `acknowledged` there, which is recorded too.
 */
export async function recordCalls(folder: string, args: (disk: string) => readonly string[]): Promise<DiskCall[]> {
  const library = join(folder, 'recorder.so');
  const source = resolve(import.meta.dirname, 'power-loss-recorder.c');
  const compiled = spawnSync('gcc', ['-O1', '-shared', '-fPIC', '-o', library, source, '-ldl']);
  if (compiled.status !== 0) throw new Error(compiled.stderr.toString());
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const log = join(folder, 'recording');
  const child = spawn(process.execPath, args(disk), {
    stdio: ['ignore', 'ignore', openSync(join(disk, 'acknowledged'), 'a')],
    env: { ...process.env, LD_PRELOAD: library, RECORD_LOG: log, RECORD_MATCH: '/disk' },
  });
  const exitCode = await new Promise((done) => child.on('close', done));
  if (exitCode !== 0) throw new Error(`The recorded program ended with ${String(exitCode)}.`);
  return parseRecording(readFileSync(log));
}

/** What the user had been told, in lines. */
export function acknowledgedLines(calls: readonly DiskCall[]): string[] {
  const shown = calls.filter(({ file, kind }) => file === 'acknowledged' && kind === 'write');
  return Buffer.concat(shown.map(({ data }) => data))
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}
