import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { WIRE_NAMES } from '../../../../contract/call-names.ts';
import { answerSchema, type Answer } from '../../../../contract/jobs.ts';
import { TwinError } from '../../../../physics/foundation/failure.ts';
import { aDoor, fakeDispatch, sharedFolder } from '../../../support/doors/door-fixture.ts';

const folder = sharedFolder();
afterAll(() => folder.remove());
const project = join(folder.path, 'na64.sqlite');

const failureOf = (answer: Answer) => (answer.kind === 'failure' ? answer.failure : undefined);

describe('a door', () => {
  test('puts the project where a request names no store', async () => {
    const { dispatch, asked } = fakeDispatch(() => ({ store: project, runs: [] }));
    const answer = await aDoor(folder.path, { dispatch }).answer('store.runs', {});
    expect(asked[0]?.input).toEqual({ store: project });
    expect(answer).toEqual({ kind: 'reply', reply: { store: 'file:1', runs: [] } });
  });

  test('puts a file with a name of its own into the folder of the project', async () => {
    const { dispatch, asked } = fakeDispatch();
    await aDoor(folder.path, { dispatch }).answer('store.sample', {});
    expect(asked[0]?.input).toEqual({ store: join(folder.path, 'sample.sqlite') });
  });

  test('turns handles into paths, and the paths of a reply into handles that can be asked for', async () => {
    writeFileSync(join(folder.path, 'cuts.json'), '{}');
    const { dispatch, asked } = fakeDispatch();
    const door = aDoor(folder.path, { dispatch });
    const cuts = door.files.list().find(({ name }) => name === 'cuts.json')!;
    void door.answer('selection.cutflow', { cuts: cuts.handle });
    expect(asked[0]?.input).toEqual({ store: project, cuts: join(folder.path, 'cuts.json') });

    await door.answer('analysis.reproduce', {});
    expect(asked[1]?.input).toEqual({ out: join(folder.path, 'reproduce') });
    const report = join(folder.path, 'reproduce', 'report.html');
    asked[1]?.reply({ report, figures: [report], store: project });
    await door.jobs.drained();
    const { outcome } = door.jobs.list()[0]!;
    const { reply } = outcome as { reply: { report: string; figures: string[]; store: string } };
    expect(reply).toEqual({ report: reply.report, figures: [reply.report], store: 'file:1' });
    expect(door.files.pathOf(reply.report, 'document')).toBe(report);
  });

  test.each([
    ['store.runs', { store: '/etc/passwd' }],
    ['store.runs', { store: 'na64.sqlite' }],
    ['store.sample', { store: '/tmp/x.sqlite' }],
    ['store.runs', { store: 'file:2' }],
    ['selection.cutflow', { cuts: '../cuts.json' }],
    ['selection.cutflow', { cuts: 'file:1' }],
    ['analysis.reproduce', { out: '/tmp/x' }],
    ['geometry.show', { geometry: './mine.json' }],
    ['geometry.show', { geometry: 'C:\\mine.json' }],
    ['geometry.show', { geometry: '..' }],
    ['run.simulate', { card: { geometry: '/etc/passwd' } }],
  ])('lets no window name a path: %s %j', async (name, input) => {
    const { dispatch, asked } = fakeDispatch(() => ({}));
    expect(failureOf(await aDoor(folder.path, { dispatch }).answer(name, input))?.code).toBe('INPUT_INVALID');
    expect(asked).toEqual([]);
  });

  test('never hands a path to a use case that no handle stands for, whatever is asked (1,000 requests)', async () => {
    const { dispatch, asked } = fakeDispatch(() => ({}));
    const door = aDoor(folder.path, { dispatch });
    const allowed = new Set([project, join(folder.path, 'cuts.json'), join(folder.path, 'reproduce')]);
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('/etc/passwd', '../x', 'na64-2016', 'file:1', 'file:2', 'file:3'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('store.runs', 'run.simulate', 'selection.cutflow', 'analysis.reproduce', 'event.read'),
        fc.record({ store: name, cuts: name, out: name, card: fc.record({ geometry: name }) }, { requiredKeys: [] }),
        async (call, input) => {
          asked.length = 0;
          await door.answer(call, input);
          await door.jobs.stopAll();
          for (const { input: given } of asked) {
            const { store, cuts, out } = given as Record<string, string | undefined>;
            if (store !== undefined) expect(allowed).toContain(store);
            if (call === 'selection.cutflow' && cuts !== undefined) expect(allowed).toContain(cuts);
            if (call === 'analysis.reproduce' && out !== undefined) expect(allowed).toContain(out);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('makes a job of a long call, after its request has been checked', async () => {
    const { dispatch, asked } = fakeDispatch();
    const door = aDoor(folder.path, { dispatch });
    const refused = await door.answer('run.simulate', { card: { events: -1 } });
    expect(failureOf(refused)).toMatchObject({ code: 'INPUT_INVALID', where: 'card.events' });
    const answer = await door.answer('run.simulate', { card: { events: 5 } });
    expect(answer).toMatchObject({ kind: 'job', job: { job: 'job:1', call: 'run.simulate', outcome: null } });
    asked[0]?.fail(new TwinError({ code: 'STORE_LOCKED', problem: 'It is locked.', remedy: 'Wait.' }));
    await door.jobs.drained();
    expect(door.jobs.list()[0]?.outcome).toMatchObject({ kind: 'failure', failure: { code: 'STORE_LOCKED' } });
  });

  test('a thing that is no failure of ours is told as a bug', async () => {
    const { dispatch, asked } = fakeDispatch();
    const answer = aDoor(folder.path, { dispatch }).answer('geometry.list', {});
    asked[0]?.fail('not even an error');
    expect(failureOf(await answer)).toMatchObject({ code: 'BUG', problem: 'not even an error' });
  });

  test('a browser has no dialogs; the desktop asks the user', async () => {
    const choose = { kind: 'store', purpose: 'open' };
    const browser = aDoor(folder.path);
    expect(failureOf(await browser.answer('files.choose', choose))?.code).toBe('DOOR_REFUSED');
    expect(failureOf(await browser.answer('files.reveal', { file: 'file:1' }))?.code).toBe('DOOR_REFUSED');
    const revealed: string[] = [];
    const desktop = aDoor(folder.path, {
      desktop: { chooseFile: async () => '/elsewhere/a.sqlite', revealFile: (path) => revealed.push(path) },
    });
    const chosen = await desktop.answer('files.choose', choose);
    expect(chosen).toMatchObject({ reply: { file: { kind: 'store', name: 'a.sqlite', state: 'missing' } } });
    await desktop.answer('files.reveal', { file: 'file:2' });
    expect(revealed).toEqual(['/elsewhere/a.sqlite']);
  });

  test('answers any name with any input, and never throws (5,000 requests)', async () => {
    const door = aDoor(folder.path);
    const name = fc.oneof(fc.constantFrom(...WIRE_NAMES), fc.string(), fc.constantFrom('__proto__', 'constructor'));
    await fc.assert(
      fc.asyncProperty(name, fc.anything({ withNullPrototype: true }), async (call, input) => {
        expect(answerSchema.safeParse(await door.answer(call, input)).success).toBe(true);
        await door.jobs.stopAll();
      }),
      { numRuns: 5000 },
    );
  });
});
