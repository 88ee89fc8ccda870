import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCallThreads, type CallThreads } from '../../src-main/doors/call-threads.ts';
import { sharedFolder } from '../support/doors/door-fixture.ts';
import { serveDoor, type ServedDoor } from '../support/doors/served-door.ts';

/** A use case that computes for three seconds without ever waiting. */
const BUSY = `
  import { parentPort as port } from 'node:worker_threads';
  port.on('message', ({ id }) => {
    const end = performance.now() + 3000;
    while (performance.now() < end);
    port.postMessage({ kind: 'reply', id, reply: {} });
  });`;

const folder = sharedFolder();
let threads: CallThreads;
let served: ServedDoor;

beforeAll(async () => {
  const script = join(folder.path, 'busy.mjs');
  writeFileSync(script, BUSY);
  threads = makeCallThreads(pathToFileURL(script));
  served = await serveDoor({ dispatch: threads.dispatch });
});
afterAll(async () => {
  await served.close();
  await threads.close();
  folder.remove();
});

test('windows get answers while calls compute', async () => {
  let isBusy = true;
  const quick = served.call('store.runs', {}).finally(() => (isBusy = false));
  await served.call('store.verify', {});
  const waits: number[] = [];
  for (let i = 0; i < 11; i++) {
    const startMs = performance.now();
    expect((await served.call('jobs.list', {})).status).toBe(200);
    waits.push(performance.now() - startMs);
  }
  expect(isBusy).toBe(true);
  expect(waits.sort((a, b) => a - b)[5]).toBeLessThan(200);
  expect((await quick).status).toBe(200);
});
