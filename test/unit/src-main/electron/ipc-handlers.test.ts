import fc from 'fast-check';
import type { IpcMainInvokeEvent } from 'electron';
import { afterAll, describe, expect, test } from 'vitest';
import { WIRE_NAMES } from '../../../../contract/call-names.ts';
import { calls, type CallName } from '../../../../contract/calls.ts';
import { answerSchema } from '../../../../contract/jobs.ts';
import { ipcHandlers } from '../../../../src-main/electron/ipc-handlers.ts';
import { invalidRequest } from '../../../../src-main/use-cases/invalid-request.ts';
import { aDoor, fakeDispatch, sharedFolder } from '../../../support/doors/door-fixture.ts';
import { FakeContents } from '../../../support/electron/fake-electron.ts';
import { trials } from '../../../support/tier.ts';

const folder = sharedFolder();
afterAll(() => folder.remove());

/** Parses requests as the real one does, and answers what is well-formed. */
const parsing = fakeDispatch((name: CallName, input) => {
  const parsed = calls[name].request.safeParse(input);
  if (!parsed.success) throw invalidRequest(name, calls[name].request, input, parsed.error);
  return {};
});
const door = aDoor(folder.path, { dispatch: parsing.dispatch });
const handlers = ipcHandlers(door);

const page = new FakeContents('app://na64-twin/');
const from = (senderFrame: unknown, sender: unknown = page) => ({ sender, senderFrame }) as IpcMainInvokeEvent;
const ours = from(page.mainFrame);

describe('handlers of the window', () => {
  test('there is one for each name, and one to watch jobs: nothing else', () => {
    expect([...handlers.keys()].sort()).toEqual([...WIRE_NAMES.map((name) => `call:${name}`), 'jobs:watch'].sort());
  });

  test.each([...handlers.keys()])('%s asks who asks', async (channel) => {
    const strangers = [
      from(null),
      from({ url: 'app://na64-twin/' }), // a frame inside ours
      ...['https://evil.example/', 'app://na64-twin.evil.example/', 'file:///index.html', 'about:blank', ''].map(
        (url) => {
          const contents = new FakeContents(url);
          return from(contents.mainFrame, contents);
        },
      ),
    ];
    for (const event of strangers) {
      expect(await handlers.get(channel)!(event, {})).toMatchObject({ failure: { code: 'DOOR_REFUSED' } });
    }
    expect(page.received).toEqual([]);
  });

  test.each(WIRE_NAMES)('%s answers any arguments', async (name) => {
    const handler = handlers.get(`call:${name}`)!;
    const keys = Object.hasOwn(calls, name)
      ? Object.keys((calls[name as CallName].request as unknown as { shape: object }).shape)
      : ['kind', 'name', 'file', 'job', 'purpose'];
    const value = fc.oneof(
      fc.anything({ maxDepth: 1 }),
      fc.constantFrom('file:1', 'job:1', '../x', NaN, Infinity, -0, '__proto__'),
    );
    const input = fc.oneof(
      fc.anything({
        maxDepth: 2,
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withTypedArray: true,
      }),
      fc.dictionary(fc.oneof(fc.constantFrom(...keys, '__proto__', 'constructor'), fc.string()), value),
    );
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        expect(answerSchema.safeParse(await handler(ours, given)).success).toBe(true);
        await door.jobs.stopAll();
      }),
      { numRuns: trials({ test: 150, quick: 2000, soak: 20_000 }) },
    );
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test('a page that watches hears all jobs and each change; watching again does not double it', async () => {
    const watcher = new FakeContents('app://na64-twin/');
    const event = from(watcher.mainFrame, watcher);
    await handlers.get('jobs:watch')!(event);
    await handlers.get('jobs:watch')!(event);
    expect(watcher.received.map(({ message }) => (message as { kind: string }).kind)).toEqual(['all', 'all']);
    await door.answer('store.verify', {});
    await door.jobs.drained();
    const changes = watcher.received.slice(2);
    expect(changes.map(({ message }) => (message as { kind: string }).kind)).toEqual(['changed', 'changed']);
    watcher.emit('destroyed');
    await door.answer('store.verify', {});
    expect(watcher.received.length).toBe(4);
  });
});
