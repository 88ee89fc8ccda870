import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput, CallName } from '../../contract/calls.ts';
import { makeClient, type TwinClient } from '../../contract/client.ts';
import type { Progress } from '../../contract/quantities.ts';
import { makeCallThreads } from '../../src-main/doors/call-threads.ts';
import { makeDoor } from '../../src-main/doors/door.ts';
import { FileTable } from '../../src-main/doors/file-table.ts';
import { startApp } from '../../src-main/electron/start-app.ts';
import { openHttpDoor } from '../../src-main/server/http-door.ts';
import { httpTransport, launch } from '../support/doors/http-transport.ts';
import { desktopTransport, loadPreload } from '../support/electron/desktop-transport.ts';
import { fakeElectron } from '../support/electron/fake-electron.ts';
import { startTwin } from '../support/run-twin.ts';

/** The same calls through every door: the command line, Electron's IPC and HTTP give the same replies and failures. */

interface Case<Name extends CallName = CallName> {
  readonly call: Name;
  readonly words: readonly string[];
  readonly input: CallInput<Name>;
  readonly expected: { readonly reply: unknown } | { readonly failure: RegExp };
}

type Result = { readonly reply: unknown } | { readonly failure: string };

interface Outcome {
  readonly result: Result;
  readonly progress: readonly Progress[];
}

/** A door as a user meets it: `run` does a call to its end, `interrupt` stops it when something has been done. */
interface TestDoor {
  readonly name: 'command line' | 'desktop' | 'browser';
  run(testCase: Case): Promise<Outcome>;
  interrupt(testCase: Case): Promise<Outcome>;
  close(): Promise<void>;
}

const of = <Name extends CallName>(testCase: Case<Name>): Case => testCase as unknown as Case;

const simulate = of({
  call: 'run.simulate',
  words: ['simulate', '--events', '160', '--seed', '7', '--workers', '1'],
  input: { card: { events: 160, seed: 7 }, workers: 1 },
  expected: { reply: { run: 1, already_finished: false, events: 160, stored: 160 } },
});

/** In this order, on one store. */
const cases: readonly Case[] = [
  of({
    call: 'store.runs',
    words: ['runs'],
    input: {},
    expected: { failure: /^<folder>\/na64.sqlite: There is no store at this path/ },
  }),
  of({
    call: 'geometry.list',
    words: ['geometry', 'list'],
    input: {},
    expected: { reply: { detectors: expect.arrayContaining([expect.objectContaining({ name: 'na64-2016' })]) } },
  }),
  of({
    call: 'geometry.show',
    words: ['geometry', 'show'],
    input: {},
    expected: { reply: { geometry: 'na64-2016' } },
  }),
  of({
    call: 'geometry.show',
    words: ['geometry', 'show', '--geometry', 'nowhere'],
    input: { geometry: 'nowhere' },
    expected: { failure: /^nowhere: No shipped detector/ },
  }),
  of({
    call: 'geometry.ray',
    words: ['geometry', 'ray', '--from', '0,0,20000mm'],
    input: { from_mm: [0, 0, 20_000] },
    expected: { reply: { total: expect.objectContaining({ length_mm: expect.any(Number) as number }) } },
  }),
  of({
    call: 'geometry.ray',
    words: ['geometry', 'ray', '--from', '0,0,0mm', '--dir', '0,0,0'],
    input: { from_mm: [0, 0, 0], direction: [0, 0, 0] },
    // The command line names the option, a window the field.
    expected: { failure: /^(--dir|direction): It must not be the null vector/ },
  }),
  of({
    call: 'run.simulate',
    words: ['simulate', '--process', 'aprime'],
    input: { card: { process: 'aprime' } },
    expected: { failure: /^--mass: The process aprime needs the mass/ },
  }),
  simulate,
  { ...simulate, expected: { reply: { run: 1, already_finished: true, events: 160, stored: 160 } } },
  of({
    call: 'store.runs',
    words: ['runs'],
    input: {},
    expected: { reply: { store: '<folder>/na64.sqlite', runs: [expect.objectContaining({ status: 'finished' })] } },
  }),
  of({ call: 'store.verify', words: ['verify'], input: {}, expected: { reply: { ok: true, damaged: [] } } }),
  of({ call: 'store.digest', words: ['digest'], input: {}, expected: { reply: { runs: [expect.anything()] } } }),
  of({
    call: 'selection.select',
    words: ['select'],
    input: {},
    expected: { reply: { runs: [expect.objectContaining({ run: 1 })] } },
  }),
  of({
    call: 'selection.select',
    words: ['select', '--run', '9'],
    input: { run: 9 },
    expected: { failure: /9/ },
  }),
];

const endless = of({
  call: 'run.simulate',
  words: ['simulate', '--events', '100000000', '--workers', '1'],
  input: { card: { events: 100_000_000 }, workers: 1 },
  expected: { failure: /^Stopped\. What was committed stays\./ },
});

const doors: TestDoor[] = [];
const outcomes = new Map<string, readonly Outcome[]>();

beforeAll(async () => {
  doors.push(commandLine(), await desktop(), await browser());
  for (const door of doors) {
    const done: Outcome[] = [];
    for (const testCase of cases) done.push(await door.run(testCase));
    outcomes.set(door.name, done);
  }
}, 120_000);
afterAll(() => Promise.all(doors.map((door) => door.close())));

describe('one call through three doors', () => {
  test.each(cases.map((testCase, i) => [i, testCase.call, testCase.words.join(' '), testCase] as const))(
    'case %i, %s (twin %s)',
    (i, _call, _words, { expected }) => {
      const [first, ...others] = doors.map(({ name }) => outcomes.get(name)![i]!.result);
      if ('failure' in expected) {
        const said = { failure: expect.stringMatching(expected.failure) as string };
        for (const result of [first, ...others]) expect(result).toEqual(said);
      } else {
        expect(first).toEqual({ reply: expect.objectContaining(expected.reply as object) as unknown });
        for (const other of others) expect(other).toEqual(first);
      }
    },
  );

  test.each(['command line', 'desktop', 'browser'])(
    '%s: a long call reports what it has done, up to the end',
    (name) => {
      const { progress } = outcomes.get(name)![cases.indexOf(simulate)]!;
      const done = progress.map((report) => report.done);
      expect(done).toEqual([...done].sort((a, b) => a - b));
      expect(progress.at(-1)).toMatchObject({ done: 160, total: 160, unit: 'events' });
    },
  );

  test('a long call can be stopped, and what it committed is there', async () => {
    for (const door of doors) {
      const { result, progress } = await door.interrupt(endless);
      expect(result).toEqual({
        failure: expect.stringMatching((endless.expected as { failure: RegExp }).failure) as string,
      });
      expect(progress.at(-1)!.done).toBeGreaterThan(0);
      const { result: after } = await door.run(
        of({ call: 'store.runs', words: ['runs'], input: {}, expected: { reply: {} } }),
      );
      const { runs } = (after as { reply: { runs: { status: string; generated: number }[] } }).reply;
      expect(runs[1]).toMatchObject({ status: 'running' });
      expect(runs[1]!.generated).toBeGreaterThan(0);
      expect(runs[1]!.generated).toBeLessThan(100_000_000);
    }
  });
});

function projectFolder() {
  const path = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  return { path, store: join(path, 'na64.sqlite'), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** What two runs may differ in: where the store is, how the window names it, and how fast the machine was. */
function comparable(value: unknown, folder: string): unknown {
  const text = JSON.stringify(value, (key, field: unknown) => {
    if (key === 'events_per_s') return null;
    return field === 'file:1' ? '<folder>/na64.sqlite' : field;
  });
  return JSON.parse(text.replaceAll(JSON.stringify(folder).slice(1, -1), '<folder>'));
}

function commandLine(): TestDoor {
  const folder = projectFolder();
  const start = async ({ words }: Case, stop: 'at its end' | 'when something is done'): Promise<Outcome> => {
    const takesStore = words[0] !== 'geometry';
    const child = startTwin([
      ...words,
      ...(takesStore ? ['--store', folder.store] : []),
      '--json',
      '--progress',
      'json',
    ]);
    let stdout = '';
    let stderr = '';
    let isStopped = false;
    child.stdout!.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr!.on('data', (data: Buffer) => {
      stderr += data.toString();
      if (stop === 'at its end' || isStopped || !/"done":[1-9]/.test(stderr)) return;
      isStopped = true; // a second signal would end it at once
      child.kill('SIGINT');
    });
    const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
    const lines = stderr.split('\n').filter((line) => line !== '');
    const progress = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Progress);
    if (exitCode === 0) return { result: { reply: comparable(JSON.parse(stdout), folder.path) }, progress };
    expect([exitCode, stdout]).toEqual([stop === 'at its end' ? 2 : 130, '']);
    const said = lines.find((line) => line.startsWith('twin: '))!.slice('twin: '.length);
    return { result: { failure: comparable(said, folder.path) as string }, progress };
  };
  return {
    name: 'command line',
    run: (testCase) => start(testCase, 'at its end'),
    interrupt: (testCase) => start(testCase, 'when something is done'),
    close: async () => folder.remove(),
  };
}

function windowDoor(name: TestDoor['name'], client: TwinClient, folder: string, close: () => Promise<void>): TestDoor {
  const run = async ({ call, input }: Case, controller?: AbortController): Promise<Outcome> => {
    const progress: Progress[] = [];
    const onProgress = (report: Progress) => {
      progress.push(report);
      if (report.done > 0) controller?.abort();
    };
    const options = controller === undefined ? { onProgress } : { onProgress, signal: controller.signal };
    try {
      return { result: { reply: comparable(await client.call(call, input, options), folder) }, progress };
    } catch (error) {
      return { result: { failure: comparable((error as Error).message, folder) as string }, progress };
    }
  };
  return {
    name,
    run: (testCase) => run(testCase),
    interrupt: (testCase) => run(testCase, new AbortController()),
    close,
  };
}

async function desktop(): Promise<TestDoor> {
  const folder = projectFolder();
  const fake = fakeElectron();
  const threads = makeCallThreads();
  await startApp(fake.electron, {
    dispatch: threads.dispatch,
    preloadPath: '/preload.cjs',
    windowRoot: folder.path,
    arguments: [`--store=${folder.store}`],
  });
  const bridge = loadPreload(fake, fake.windows[0]!.webContents);
  return windowDoor('desktop', makeClient(desktopTransport(bridge)), folder.path, async () => {
    await threads.close();
    folder.remove();
  });
}

async function browser(): Promise<TestDoor> {
  const folder = projectFolder();
  const threads = makeCallThreads();
  const door = makeDoor({ dispatch: threads.dispatch, files: new FileTable(folder.store) });
  const http = await openHttpDoor({ door, windowRoot: folder.path, host: '127.0.0.1', port: 0 });
  const client = makeClient(httpTransport(http.origin, await launch(http.launchAddress())));
  return windowDoor('browser', client, folder.path, async () => {
    await http.close();
    await threads.close();
    folder.remove();
  });
}
