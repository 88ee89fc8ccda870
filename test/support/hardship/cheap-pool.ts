import { Worker } from 'node:worker_threads';

/** A thread whose events cost nothing. */
export const cheapWorker = () => new Worker(new URL('./cheap-worker.ts', import.meta.url));
