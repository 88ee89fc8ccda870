import { parentPort, workerData } from 'node:worker_threads';
import { readGuest } from '../importers/guests/read-guest.ts';
import { reportFailure } from '../use-cases/report-failure.ts';
import type { GuestAnswer, GuestOrder } from './guest-messages.ts';

/** Reads a guest file apart from everything else: one that takes for ever is ended with its thread. */
const { path, name, choice } = workerData as GuestOrder;

async function answer(): Promise<GuestAnswer> {
  try {
    return { kind: 'read', scene: await readGuest(path, name, choice) };
  } catch (error) {
    return { kind: 'failed', failure: reportFailure(error) };
  }
}

void answer().then((message) => parentPort!.postMessage(message));
