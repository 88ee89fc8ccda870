import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeClient } from '../../contract/client.ts';
import type { Answer, JobEvent, JobState } from '../../contract/jobs.ts';
import type { Transport } from '../../contract/transport.ts';
import { httpTransport } from '../support/doors/http-transport.ts';
import { fakeDispatch, someProgress } from '../support/doors/door-fixture.ts';
import { serveDoor, type ServedDoor } from '../support/doors/served-door.ts';

const verified = { ok: true, integrity: 'ok', blinding: 'ok', chunks: 3, damaged: [], records: [], digest: 'd1' };
const running: JobState = { job: 'job:1', call: 'store.verify', input: {}, progress: null, outcome: null };
const ended: JobState = { ...running, outcome: { kind: 'reply', reply: verified } };

/** A transport in the test's hands: answers are given in advance, events are pushed. */
function aTransport(answers: Readonly<Partial<Record<string, Answer>>>) {
  const asked: [string, unknown][] = [];
  const listeners = new Set<(event: JobEvent) => void>();
  const transport: Transport = {
    async ask(name, input) {
      asked.push([name, input]);
      return answers[name] ?? { kind: 'reply', reply: {} };
    },
    watchJobs(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const push = (event: JobEvent) => [...listeners].forEach((listener) => listener(event));
  return { transport, asked, listeners, push };
}

const started: Answer = { kind: 'job', job: running };

describe('the client of a window', () => {
  test('follows a job to its reply, then stops listening', async () => {
    const { transport, push, listeners } = aTransport({ 'store.verify': started });
    const told: unknown[] = [];
    const reply = makeClient(transport).call('store.verify', {}, { onProgress: (progress) => told.push(progress) });
    await vi.waitFor(() => expect(listeners.size).toBe(1));
    push({ kind: 'all', jobs: [running] });
    push({ kind: 'changed', job: { ...running, progress: someProgress } });
    push({ kind: 'changed', job: { ...ended, progress: someProgress } });
    expect(await reply).toEqual(verified);
    expect(told).toEqual([someProgress, someProgress]);
    await vi.waitFor(() => expect(listeners.size).toBe(0));
  });

  test('rejects with the failure, word for word', async () => {
    const failure = { code: 'STORE_CORRUPT', where: 'a.sqlite', problem: 'It is damaged.', remedy: 'Verify it.' };
    const { transport } = aTransport({ 'store.runs': { kind: 'failure', failure } });
    await expect(makeClient(transport).call('store.runs', {})).rejects.toMatchObject(failure);
  });

  test('does not trust a reply: one that breaks the contract is an error', async () => {
    const { transport } = aTransport({ 'store.runs': { kind: 'reply', reply: { runs: 'none' } } });
    await expect(makeClient(transport).call('store.runs', {})).rejects.toThrow();
    const odd = aTransport({ 'store.runs': 'nonsense' as unknown as Answer });
    await expect(makeClient(odd.transport).call('store.runs', {})).rejects.toThrow();
  });

  test('an abort asks the door to stop the job; the outcome decides', async () => {
    const { transport, push, asked, listeners } = aTransport({ 'store.verify': started });
    const controller = new AbortController();
    const reply = makeClient(transport).call('store.verify', {}, { signal: controller.signal });
    await vi.waitFor(() => expect(listeners.size).toBe(1));
    controller.abort();
    expect(asked.at(-1)).toEqual(['jobs.cancel', { job: 'job:1' }]);
    push({ kind: 'changed', job: ended });
    expect(await reply).toEqual(verified);
  });

  test('a job that the program no longer has is lost, but only when asked again it is not there', async () => {
    const jobs = { jobs: [running] };
    const answers: Record<string, Answer> = { 'store.verify': started, 'jobs.list': { kind: 'reply', reply: jobs } };
    const { transport, push, asked, listeners } = aTransport(answers);
    const reply = makeClient(transport).call('store.verify', {});
    await vi.waitFor(() => expect(listeners.size).toBe(1));
    push({ kind: 'all', jobs: [] });
    await vi.waitFor(() => expect(asked.at(-1)?.[0]).toBe('jobs.list'));
    answers['jobs.list'] = { kind: 'reply', reply: { jobs: [] } };
    push({ kind: 'all', jobs: [] });
    await expect(reply).rejects.toMatchObject({ code: 'DOOR_LOST' });
  });
});

describe('E9: a browser tab that dies', () => {
  let served: ServedDoor;
  const { dispatch, asked } = fakeDispatch();
  beforeEach(async () => {
    served = await serveDoor({ dispatch });
  });
  afterEach(() => served.close());

  test('leaves its run going; the next tab sees the progress that was committed, and gets the reply', async () => {
    const connect = () => httpTransport(served.http.origin, served.cookie);
    const first = makeClient(connect());
    const seen: unknown[] = [];
    const stop = first.watchJobs((jobs) => seen.push(jobs));
    void first.call('store.verify', {}).catch(() => undefined);
    await vi.waitFor(() => expect(asked.length).toBe(1));
    asked[0]!.context.report(someProgress);
    await vi.waitFor(() => expect(seen.at(-1)).toMatchObject([{ progress: someProgress }]));
    stop();
    expect(asked[0]!.context.signal.aborted).toBe(false);

    const second = makeClient(connect());
    const { jobs } = await second.door('jobs.list', {});
    expect(jobs).toMatchObject([{ call: 'store.verify', progress: someProgress, outcome: null }]);
    const told: unknown[] = [];
    const reply = second.follow('store.verify', jobs[0]!.job, { onProgress: (progress) => told.push(progress) });
    await vi.waitFor(() => expect(told).toEqual([someProgress]));
    asked[0]!.reply(verified);
    expect(await reply).toEqual(verified);
  });
});
