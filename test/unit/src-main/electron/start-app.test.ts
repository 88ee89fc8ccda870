import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startApp } from '../../../../src-main/electron/start-app.ts';
import { fakeDispatch, sharedFolder } from '../../../support/doors/door-fixture.ts';
import { fakeElectron } from '../../../support/electron/fake-electron.ts';

const folder = sharedFolder();
afterAll(() => folder.remove());

async function started(dispatch = fakeDispatch().dispatch, words: readonly string[] = [], fake = fakeElectron()) {
  await startApp(fake.electron, {
    dispatch,
    preloadPath: '/app/preload.cjs',
    windowRoot: folder.path,
    arguments: ['.', `--store=${join(folder.path, 'mine.sqlite')}`, ...words],
  });
  return fake;
}

describe('the desktop app', () => {
  test('is sandboxed, and has its scheme, before it is ready; the window comes last', async () => {
    const { log } = await started();
    expect(log).toEqual(['enableSandbox', 'scheme app', 'client of na64', 'ready', 'menu', 'loadURL app://na64-twin/']);
  });

  test('opens the project that the command line names', async () => {
    const fake = await started();
    const [window] = fake.windows;
    const answer = await fake.invoke(window!.webContents, 'call:files.list', {});
    expect(answer).toMatchObject({ kind: 'reply', reply: { door: 'desktop', files: [{ name: 'mine.sqlite' }] } });
  });

  test('has the project opened before its window has loaded, and starts although that fails', async () => {
    const { dispatch, asked } = fakeDispatch();
    const { log } = await started(dispatch);
    expect(asked).toMatchObject([{ name: 'store.runs', input: { store: join(folder.path, 'mine.sqlite') } }]);
    asked[0]!.fail(new Error('damaged'));
    expect(log.at(-1)).toBe('loadURL app://na64-twin/');
  });

  test('shows a window when it can be seen, and brings it back for a second start', async () => {
    const { windows, app, log } = await started();
    windows[0]!.emit('ready-to-show');
    app.emit('second-instance', {}, []);
    expect(log.slice(-3)).toEqual(['show', 'restore', 'focus']);
  });

  test('loads a page again that died, but not one that dies at once', async () => {
    const { windows } = await started();
    const { webContents } = windows[0]!;
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(webContents.reloads).toBe(0);
  });

  test('work goes on when a page dies, and is stopped in order when the app quits', async () => {
    const { dispatch, asked } = fakeDispatch();
    const fake = await started(dispatch);
    const { webContents } = fake.windows[0]!;
    await fake.invoke(webContents, 'call:store.verify', {});
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(webContents.reloads).toBe(1);
    const { signal } = asked.find(({ name }) => name === 'store.verify')!.context;
    expect(signal.aborted).toBe(false);

    let isPrevented = false;
    fake.app.emit('before-quit', { preventDefault: () => (isPrevented = true) });
    await new Promise((resolve) => setImmediate(resolve));
    expect([isPrevented, signal.aborted, fake.log.at(-1)]).toEqual([true, true, 'quit']);
    isPrevented = false;
    fake.app.emit('before-quit', { preventDefault: () => (isPrevented = true) });
    expect(isPrevented).toBe(false);
  });

  test('asks the user for files in the dialogs of the system', async () => {
    const fake = await started();
    const { webContents } = fake.windows[0]!;
    const ask = (input: unknown) => fake.invoke(webContents, 'call:files.choose', input);
    expect(await ask({ kind: 'store', purpose: 'open' })).toMatchObject({ reply: { file: { name: 'open.sqlite' } } });
    expect(await ask({ kind: 'store', purpose: 'create' })).toEqual({ kind: 'reply', reply: { file: null } });
    await fake.invoke(webContents, 'call:files.reveal', { file: 'file:2' });
    expect(fake.revealed).toEqual(['/picked/open.sqlite']);
  });
});

describe('links to a view', () => {
  const link = 'na64://view#abc-_123';
  const shown = 'loadURL app://na64-twin/#view=abc-_123';

  test('one that started the program is what its window shows', async () => {
    const { log } = await started(fakeDispatch().dispatch, [link]);
    expect(log.at(-1)).toBe(shown);
  });

  test('one that came before the window was there is not lost', async () => {
    const fake = fakeElectron();
    const starting = started(fakeDispatch().dispatch, [], fake);
    let isPrevented = false;
    fake.app.emit('open-url', { preventDefault: () => (isPrevented = true) }, link);
    await starting;
    expect(isPrevented).toBe(true);
    expect(fake.log.at(-1)).toBe(shown);
  });

  test.each([
    [
      'macOS tells of',
      (app: ReturnType<typeof fakeElectron>['app']) => app.emit('open-url', { preventDefault: () => undefined }, link),
    ],
    [
      'a second start brings',
      (app: ReturnType<typeof fakeElectron>['app']) => app.emit('second-instance', {}, ['electron', '.', link]),
    ],
  ] as const)('one that %s is shown in the window that is there', async (_, arrive) => {
    const { app, log, windows } = await started();
    arrive(app);
    expect(log.slice(-3)).toEqual([shown, 'restore', 'focus']);
    expect(windows).toHaveLength(1);
  });

  test.each([
    'na64://view#',
    'na64://view#a b',
    'na64://view#abc?x=1',
    'na64://other#abc',
    'na64://view/../#abc',
    'NA64://view#abc',
    'javascript:alert(1)//na64://view#abc',
    'https://example.org/#view=abc',
    '--store=na64://view#abc',
    `na64://view#${'a'.repeat(200_001)}`,
  ])('%s is none, and loads nothing', async (foreign) => {
    const { app, log } = await started(fakeDispatch().dispatch, [foreign]);
    expect(log.at(-1)).toBe('loadURL app://na64-twin/');
    app.emit('second-instance', {}, [foreign]);
    app.emit('open-url', { preventDefault: () => undefined }, foreign);
    expect(log.filter((line) => line.startsWith('loadURL'))).toHaveLength(1);
  });
});
