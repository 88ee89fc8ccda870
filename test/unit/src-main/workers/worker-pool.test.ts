import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ChunkOrder, WorkerSetup } from '../../../../contract/worker-messages.ts';
import { simulateChunks, WorkerPool } from '../../../../src-main/workers/worker-pool.ts';

const setup = { card: {}, geometryDocument: '' } as WorkerSetup;

/** A pool whose workers die so often at chunk 4. */
function frailPool(size: number, deaths: number, manner: 'exit' | 'throw' | 'failure') {
  const left = new Int32Array(new SharedArrayBuffer(4)).fill(deaths);
  const started: Worker[] = [];
  const pool = new WorkerPool(size, () => {
    const worker = new Worker(new URL('../../../support/hardship/frail-worker.ts', import.meta.url), {
      workerData: { fatalChunk: 4, deaths: left, manner },
      stderr: true,
    });
    started.push(worker);
    return worker;
  });
  onTestFinished(() => pool.close());
  return { pool, started };
}

function* orders(chunks: number): Generator<ChunkOrder, undefined> {
  for (let chunk = 0; chunk < chunks; chunk++) yield { chunk, firstEvent: 10 * chunk, count: 10 };
}

async function chunksOf(pool: WorkerPool, count: number, signal = new AbortController().signal): Promise<number[]> {
  const chunks: number[] = [];
  for await (const { chunk } of simulateChunks(pool, setup, orders(count), signal)) chunks.push(chunk);
  return chunks;
}

const inOrder = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('a pool of workers', () => {
  test.each([1, 2, 5])('%d workers answer in order', async (size) => {
    expect(await chunksOf(frailPool(size, 0, 'exit').pool, 30)).toEqual(inOrder(30));
  });

  test.each([
    ['exit', 1],
    ['exit', 2],
    ['throw', 2],
  ] as const)('a worker that dies (%s) %d times is replaced, and no chunk is missing', async (manner, deaths) => {
    const { pool, started } = frailPool(2, deaths, manner);
    expect(await chunksOf(pool, 12)).toEqual(inOrder(12));
    expect(started).toHaveLength(2 + deaths);
  });

  test.each([
    ['exit', /Events 40 to 49 failed 3 times \(a worker exited with code 7\)/],
    ['throw', /Events 40 to 49 failed 3 times \(the worker fell over\)/],
  ] as const)('a chunk that kills three workers (%s) fails the run by name', async (manner, message) => {
    const { pool, started } = frailPool(2, 99, manner);
    await expect(chunksOf(pool, 12)).rejects.toMatchObject({
      code: 'WORKER_FAILED',
      problem: expect.stringMatching(message) as unknown,
    });
    expect(started).toHaveLength(4); // two, and one for each of two deaths; the third death ends the run
  });

  test('a failure that a worker reports is not tried again', async () => {
    const { pool, started } = frailPool(2, 1, 'failure');
    await expect(chunksOf(pool, 12)).rejects.toMatchObject({ code: 'CARD_INVALID' });
    expect(started).toHaveLength(2);
  });

  test('an abort ends the wait with its reason', async () => {
    const abort = new AbortController();
    const { pool } = frailPool(2, 0, 'exit');
    const chunks: number[] = [];
    const run = async () => {
      for await (const { chunk } of simulateChunks(pool, setup, orders(1000), abort.signal)) {
        chunks.push(chunk);
        if (chunk === 9) abort.abort(new Error('enough'));
      }
    };
    await expect(run()).rejects.toThrow('enough');
    expect(chunks).toEqual(inOrder(10));
  });

  test('a worker that dies idle is not handed out again', async () => {
    const { pool, started } = frailPool(1, 0, 'exit');
    await chunksOf(pool, 3);
    await started[0]!.terminate();
    expect(await chunksOf(pool, 3)).toEqual(inOrder(3));
    expect(started).toHaveLength(2);
  });

  test('workers stay warm from one run to the next', async () => {
    const { pool, started } = frailPool(2, 0, 'exit');
    await chunksOf(pool, 8);
    await chunksOf(pool, 8);
    expect(started).toHaveLength(2);
  });
});
