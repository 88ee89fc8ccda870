import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobEvent, JobState, Outcome } from '../../../../contract/jobs.ts';
import type { Progress } from '../../../../contract/quantities.ts';
import { JobBoard } from '../../../../src-main/doors/job-board.ts';
import { someProgress } from '../../../support/doors/door-fixture.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Handle {
  readonly state: JobState;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  readonly end: (outcome: Outcome) => Promise<void>;
}

function startJob(board: JobBoard): Handle {
  let handle: Omit<Handle, 'state'> | undefined;
  const state = board.start({
    call: 'store.verify',
    input: {},
    run: ({ signal, report }) =>
      new Promise((resolve) => {
        const end = async (outcome: Outcome) => {
          resolve(outcome);
          await vi.advanceTimersByTimeAsync(0);
        };
        handle = { signal, report, end };
      }),
  });
  return { ...handle!, state };
}

const done: Outcome = { kind: 'reply', reply: { ok: true } };

describe('the job board', () => {
  test('tells a listener all jobs first, then the start, progress and end of each', async () => {
    const board = new JobBoard();
    const early = startJob(board);
    const events: JobEvent[] = [];
    board.watch((event) => events.push(event));
    early.report(someProgress);
    await vi.advanceTimersByTimeAsync(100);
    await early.end(done);
    expect(events.map((event) => event.kind)).toEqual(['all', 'changed', 'changed']);
    expect(events.at(-1)).toEqual({
      kind: 'changed',
      job: { job: 'job:1', call: 'store.verify', input: {}, progress: someProgress, outcome: done },
    });
  });

  test('tells ten times a second at most, and always the newest progress', async () => {
    const board = new JobBoard();
    const job = startJob(board);
    const told: (number | undefined)[] = [];
    board.watch((event) => event.kind === 'changed' && told.push(event.job.progress?.done));
    for (let i = 0; i < 1000; i++) {
      job.report({ ...someProgress, done: i });
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(told.length).toBeLessThanOrEqual(10);
    expect(told.at(-1)).toBeGreaterThan(980);
  });

  test('cancels by the signal, which says so in the words of a failure', () => {
    const board = new JobBoard();
    const job = startJob(board);
    board.cancel(job.state.job);
    expect(job.signal.reason).toMatchObject({ code: 'CANCELLED' });
    expect(() => board.cancel('job:99')).toThrow('There is no such job.');
  });

  test('is drained when the last job has ended', async () => {
    const board = new JobBoard();
    const jobs = [startJob(board), startJob(board)];
    let isDrained = false;
    void board.drained().then(() => (isDrained = true));
    await jobs[0]!.end(done);
    expect(isDrained).toBe(false);
    await jobs[1]!.end(done);
    expect(isDrained).toBe(true);
  });

  test('stops all jobs, and does not wait for ever for one that does not stop', async () => {
    const board = new JobBoard();
    const jobs = [startJob(board), startJob(board)];
    let isStopped = false;
    void board.stopAll().then(() => (isStopped = true));
    expect(jobs.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    await jobs[0]!.end(done);
    expect(isStopped).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(isStopped).toBe(true);
  });

  test('runs eight at a time and remembers the last 32 that ended', async () => {
    const board = new JobBoard();
    for (let i = 0; i < 40; i++) await startJob(board).end(done);
    expect(board.list().map(({ job }) => job)).toEqual(Array.from({ length: 32 }, (_, i) => `job:${i + 9}`));
    for (let i = 0; i < 8; i++) startJob(board);
    expect(() => startJob(board)).toThrow('8 long calls are running already.');
  });
});
