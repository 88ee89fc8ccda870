import { describe, expect, it } from 'vitest';
import { TaskPool } from '../../../../src-main/workers/task-pool.ts';

const url = new URL('../../../support/hardship/odd-worker.ts', import.meta.url);
const numbers = Array.from({ length: 25 }, (_, i) => i);

function poolOf(size: number, deaths = 0, fatal = 7) {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  counter[0] = deaths;
  return new TaskPool<unknown, number, number>(url, { fatal, deaths: counter }, size);
}

async function resultsOf(pool: TaskPool<unknown, number, number>, signal = new AbortController().signal) {
  const results: number[] = [];
  for await (const result of pool.run(numbers, signal)) results.push(result);
  return results;
}

describe('a pool of tasks', () => {
  it.each([1, 3])('gives results in order with %i threads, run after run', async (size) => {
    const pool = poolOf(size);
    expect(await resultsOf(pool)).toEqual(numbers.map((n) => 2 * n));
    expect(await resultsOf(pool)).toEqual(numbers.map((n) => 2 * n));
    await pool.close();
  });

  it('replaces a thread that dies and does its task again', async () => {
    const pool = poolOf(2, 2);
    expect(await resultsOf(pool)).toEqual(numbers.map((n) => 2 * n));
    await pool.close();
  });

  it('names the failure when the same task kills three threads', async () => {
    const pool = poolOf(2, 3);
    await expect(resultsOf(pool)).rejects.toMatchObject({ code: 'WORKER_FAILED' });
    await pool.close();
  });

  it('stops when it is cancelled, and can be used again', async () => {
    const pool = poolOf(2);
    const controller = new AbortController();
    const taken: number[] = [];
    const reason = new Error('enough');
    const work = async () => {
      for await (const result of pool.run(numbers, controller.signal)) {
        taken.push(result);
        if (taken.length === 3) controller.abort(reason);
      }
    };
    await expect(work()).rejects.toBe(reason);
    expect(taken).toEqual([0, 2, 4]);
    expect(await resultsOf(pool)).toEqual(numbers.map((n) => 2 * n));
    await pool.close();
  });
});
