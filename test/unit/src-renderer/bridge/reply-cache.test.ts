import { describe, expect, test } from 'vitest';
import { TwinError } from '../../../../physics/foundation/failure.ts';
import { questionOf, ReplyCache } from '../../../../src-renderer/bridge/reply-cache.ts';
import { fakeClient } from '../../../support/window/fake-client.ts';

const question = questionOf<'store.runs'>({ store: 'file:1' });
const settled = () => new Promise((done) => setTimeout(done));

describe('answers of main', () => {
  test('one question of two panels is sent once, and both are told', async () => {
    const { client, asked } = fakeClient();
    const cache = new ReplyCache(client);
    const told: string[] = [];
    cache.watch('store.runs', question, () => told.push('a'));
    cache.watch('store.runs', question, () => told.push('b'));
    expect(cache.read('store.runs', question)).toEqual({ state: 'loading' });
    asked[0]!.reply({ store: 'file:1', runs: [] });
    await settled();
    expect(asked).toHaveLength(1);
    expect(told).toEqual(['a', 'b']);
    expect(cache.read('store.runs', question)).toEqual({ state: 'ready', reply: { store: 'file:1', runs: [] } });
  });

  test('equal questions are one, whatever the order of their fields', () => {
    const page = { store: 'file:1', runs: [1], columns: ['e_ecal_gev' as const], offset: 0 };
    const turned = { offset: 0, columns: ['e_ecal_gev' as const], runs: [1], store: 'file:1' };
    expect(questionOf<'event.page'>(page)).toBe(questionOf<'event.page'>(turned));
  });

  test('a question that nobody waits for any more is aborted; asked again, it is sent again', async () => {
    const { client, asked } = fakeClient();
    const cache = new ReplyCache(client);
    const stop = cache.watch('store.runs', question, () => undefined);
    stop();
    expect(asked[0]!.signal?.aborted).toBe(true);
    cache.watch('store.runs', question, () => undefined);
    asked[0]!.reply('late');
    asked[1]!.reply('fresh');
    await settled();
    expect(cache.read('store.runs', question)).toEqual({ state: 'ready', reply: 'fresh' });
  });

  test('a failure is kept with its remedy until it is retried', async () => {
    const { client, asked } = fakeClient();
    const cache = new ReplyCache(client);
    cache.watch('store.runs', question, () => undefined);
    asked[0]!.fail(new TwinError({ code: 'STORE_MISSING', problem: 'There is none.', remedy: 'Make one.' }));
    await settled();
    const failure = { code: 'STORE_MISSING', problem: 'There is none.', where: undefined, remedy: 'Make one.' };
    expect(cache.read('store.runs', question)).toEqual({ state: 'failed', failure });
    cache.retry('store.runs', question);
    expect(cache.read('store.runs', question)).toEqual({ state: 'loading' });
    asked[1]!.reply('there');
    await settled();
    expect(cache.read('store.runs', question)).toEqual({ state: 'ready', reply: 'there' });
  });

  test('what is no TwinError is reported as a bug of ours, not hidden', async () => {
    const { client, asked } = fakeClient();
    const cache = new ReplyCache(client);
    const answer = cache.ask('store.runs', question);
    asked[0]!.fail(new RangeError('index 7'));
    await expect(answer).rejects.toMatchObject({ code: 'BUG', problem: expect.stringContaining('index 7') as string });
  });

  test('after a run was written, what is shown is asked anew without vanishing, the rest is forgotten', async () => {
    const { client, asked } = fakeClient();
    const cache = new ReplyCache(client);
    cache.watch('store.runs', question, () => undefined);
    const other = questionOf<'store.digest'>({ store: 'file:1' });
    const digest = cache.ask('store.digest', other);
    asked[0]!.reply('old');
    asked[1]!.reply('old digest');
    await digest;
    await settled();
    cache.forgetAll();
    expect(cache.read('store.runs', question)).toEqual({ state: 'ready', reply: 'old' });
    expect(cache.read('store.digest', other)).toEqual({ state: 'loading' });
    expect([cache.isAsking('store.runs', question), cache.isAsking('store.digest', other)]).toEqual([true, false]);
    asked[2]!.reply('new');
    await settled();
    expect(cache.read('store.runs', question)).toEqual({ state: 'ready', reply: 'new' });
    cache.watch('store.digest', other, () => undefined);
    expect(asked.map(({ name }) => name)).toEqual(['store.runs', 'store.digest', 'store.runs', 'store.digest']);
  });

  test('what was on its way when a run was written is asked anew, and the early answer is not taken', async () => {
    const { client, asked } = fakeClient();
    const cache = new ReplyCache(client);
    cache.watch('store.runs', question, () => undefined);
    cache.forgetAll();
    expect(asked[0]!.signal?.aborted).toBe(true);
    asked[1]!.reply('new');
    asked[0]!.reply('old');
    await settled();
    expect(cache.read('store.runs', question)).toEqual({ state: 'ready', reply: 'new' });
  });

  test('of many answers that nobody looks at, the oldest go', async () => {
    const { client, asked } = fakeClient(() => 'answer');
    const cache = new ReplyCache(client);
    const ask = (event: number) => cache.ask('event.read', questionOf<'event.read'>({ run: 1, event }));
    for (let event = 0; event < 500; event++) await ask(event);
    await settled();
    await ask(499);
    expect(asked).toHaveLength(500);
    await ask(0);
    expect(asked).toHaveLength(501);
  });
});
