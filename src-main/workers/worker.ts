import { parentPort } from 'node:worker_threads';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from '../../contract/worker-messages.ts';
import type { EventChain } from '../../physics/chain.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import { ChainBuilder, simulateChunk } from './simulate-chunk.ts';

/** The shell of a worker thread: take an order, simulate, hand the buffers over. */
const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only.');

let setup: WorkerSetup | undefined;
let chain: EventChain | undefined;
const builder = new ChainBuilder();

port.on('message', (request: WorkerRequest) => {
  if (request.kind === 'setup') {
    setup = request.setup;
    chain = undefined;
    return;
  }
  const { order } = request;
  try {
    if (setup === undefined) throw new Error('An order came before its setup.');
    chain ??= builder.build(setup);
    const chunk = simulateChunk(chain, setup.card, order);
    const buffers = [chunk.eventNumbers, chunk.scalars, chunk.detailOffsets, chunk.details].map(({ buffer }) => buffer);
    port.postMessage({ kind: 'chunk', chunk } satisfies WorkerAnswer, buffers as ArrayBuffer[]);
  } catch (error) {
    port.postMessage({ kind: 'failed', order, failure: reportFailure(error) } satisfies WorkerAnswer);
  }
});
