import { parentPort, workerData } from 'node:worker_threads';
import type { ChunkAnswer, ChunkOrder, WorkerSetup } from '../../contract/worker-messages.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import { buildChain, simulateChunk } from './simulate-chunk.ts';

/** The shell of a worker thread: take an order, simulate, hand the buffers over. */
const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only.');
const setup = workerData as WorkerSetup;
const chain = buildChain(setup);

port.on('message', (order: ChunkOrder) => {
  try {
    const chunk = simulateChunk(chain, setup.card, order);
    const buffers = [chunk.eventNumbers, chunk.scalars, chunk.detailOffsets, chunk.details].map(({ buffer }) => buffer);
    port.postMessage({ kind: 'chunk', chunk } satisfies ChunkAnswer, buffers as ArrayBuffer[]);
  } catch (error) {
    port.postMessage({ kind: 'failed', order, failure: reportFailure(error) } satisfies ChunkAnswer);
  }
});
