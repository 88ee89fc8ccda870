import { readFileSync } from 'node:fs';

/** Calls of the system by which something on the disk changes. */
const CALLS = ['pwrite64', 'fsync', 'fdatasync', 'rename', 'link', 'unlink', 'ftruncate'].join(',');

/** One call of a program's run: the `count`-th of its kind. */
export interface KillPoint {
  readonly call: string;
  readonly count: number;
}

/** Starts a program whose calls that change the disk are written to a log. */
export function recordingCalls(log: string): readonly string[] {
  return ['strace', '-f', '-qq', '--seccomp-bpf', '-o', log, '-e', `trace=${CALLS}`];
}

/** Starts a program that is killed at one of its calls. With --seccomp-bpf, strace 6.1 sends no signals. */
export function killedAt({ call, count }: KillPoint): readonly string[] {
  const inject = `inject=${call}:signal=SIGKILL:when=${count}`;
  return ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject];
}

/** The calls in the log of the thread that made most of them, in their order. */
export function killPointsIn(log: string): readonly KillPoint[] {
  const byThread = new Map<string, string[]>();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const [, thread, call] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    if (thread !== undefined && call !== undefined) byThread.set(thread, [...(byThread.get(thread) ?? []), call]);
  }
  const busiest = [...byThread.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  const counts = new Map<string, number>();
  return busiest.map((call) => {
    const count = (counts.get(call) ?? 0) + 1;
    counts.set(call, count);
    return { call, count };
  });
}

/** So many of the points, evenly over all of them. */
export function sweep(points: readonly KillPoint[], trials: number): readonly KillPoint[] {
  return Array.from({ length: trials }, (_, i) => points[Math.floor(((i + 0.5) * points.length) / trials)]!);
}
