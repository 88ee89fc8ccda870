import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCallThreads, type CallThreads } from '../../../../src-main/doors/call-threads.ts';
import type { CallContext } from '../../../../src-main/use-cases/context.ts';
import { cancelled } from '../../../../src-main/doors/job-board.ts';
import { sharedFolder } from '../../../support/doors/door-fixture.ts';

const folder = sharedFolder();
afterAll(() => folder.remove());
const store = join(folder.path, 'na64.sqlite');

let threads: CallThreads;
beforeEach(() => void (threads = makeCallThreads()));
afterEach(() => threads.close());

const idle: CallContext = { signal: new AbortController().signal, report: () => undefined };

/** Threads that run a script of the test instead of ours. */
const scripted = (script: string): CallThreads => {
  const path = join(folder.path, `thread-${Math.floor(performance.now() * 1000)}.mjs`);
  writeFileSync(path, `import { parentPort as port, threadId } from 'node:worker_threads';\n${script}`);
  return makeCallThreads(pathToFileURL(path));
};

describe('calls on threads', () => {
  test('give the replies and failures of the use cases', async () => {
    expect(await threads.dispatch('geometry.list', {}, idle)).toMatchObject({
      detectors: expect.any(Array) as unknown,
    });
    await expect(threads.dispatch('store.runs', { store: `${store}.none` }, idle)).rejects.toMatchObject({
      code: 'STORE_MISSING',
    });
    await expect(threads.dispatch('geometry.ray', {}, idle)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('tell progress, and stop when asked', async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const run = threads.dispatch(
      'run.simulate',
      { store, card: { events: 100_000_000 } },
      {
        signal: controller.signal,
        report({ done }) {
          told.push(done);
          if (done > 0) controller.abort(cancelled());
        },
      },
    );
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(told.at(-1)).toBeGreaterThan(0);
  });

  test('are cancelled in the midst of work that never waits', async () => {
    const controller = new AbortController();
    const busy = scripted(`
      import { receiveMessageOnPort } from 'node:worker_threads';
      port.on('message', ({ id }) => {
        for (let i = 0; ; i++) {
          port.postMessage({ kind: 'progress', id, progress: {} });
          const heard = receiveMessageOnPort(port);
          if (heard) return port.postMessage({ kind: 'failure', id, failure: heard.message.reason });
        }
      });`);
    const report = () => controller.abort(cancelled());
    await expect(busy.dispatch('store.verify', {}, { signal: controller.signal, report })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    await busy.close();
  });

  test('share a thread when they are quick, and have one each when they are long', async () => {
    const echo = scripted(`port.on('message', ({ id }) => port.postMessage({ kind: 'reply', id, reply: threadId }));`);
    const quick = await Promise.all([1, 2, 3].map(() => echo.dispatch('store.runs', {}, idle)));
    expect(new Set(quick).size).toBe(1);
    const long = await Promise.all([1, 2, 3].map(() => echo.dispatch('store.verify', {}, idle)));
    expect(new Set([...long, ...quick]).size).toBe(4);
    await echo.close();
  });

  test.each([
    ['throws', `throw new Error('no')`, /died \(no\)/],
    ['leaves', 'process.exit(3)', /died \(it ended with code 3\)/],
  ])('fail when their thread %s, and the next one has a new thread', async (_what, script, said) => {
    const dying = scripted(`
      port.on('message', ({ id, input }) => {
        if (input.die) { ${script} }
        else port.postMessage({ kind: 'reply', id, reply: 'alive' });
      });`);
    await expect(dying.dispatch('store.runs', { die: true }, idle)).rejects.toMatchObject({
      code: 'WORKER_FAILED',
      problem: expect.stringMatching(said) as string,
    });
    expect(await dying.dispatch('store.runs', {}, idle)).toBe('alive');
    await dying.close();
  });

  test('that were cancelled before they began never begin', async () => {
    const context = { signal: AbortSignal.abort(cancelled()), report: () => undefined };
    const path = join(folder.path, 'never.sqlite');
    const run = threads.dispatch('run.simulate', { store: path, card: { events: 100_000_000 } }, context);
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(existsSync(path)).toBe(false);
  });
});
