import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { App, Session } from 'electron';
import { installGuards } from '../../../../src-main/electron/guards.ts';
import { isAllowedLink, isAppUrl } from '../../../../src-main/electron/app-url.ts';
import { FakeContents, fakeElectron, type FakeElectron } from '../../../support/electron/fake-electron.ts';

const hosts = [
  ...[
    'na64-twin.evil.example',
    'evil.example',
    'na64-twin',
    'na64-twin.',
    'NA64-TWIN:80',
    'xna64-twin',
    'na64\u2010twin',
  ],
  ...['na64-twin@evil.example', 'user:pw@na64-twin', 'na64-twin%2eevil.example', '[::1]', '127.0.0.1', 'localhost'],
  ...[
    '\u043da64-twin',
    'na64-twin\\@evil.example',
    'arxiv.org',
    'doi.org:8443',
    'arxiv.org.evil.example',
    'user@doi.org',
  ],
];
const schemes = ['http:', 'https:', 'file:', 'app:', 'apps:', 'ftp:', 'ws:', 'smb:', 'vscode:', 'ms-msdt:'];
/** 190 addresses of hosts, and those that have none. */
const hostile = [
  ...schemes.flatMap((scheme) => hosts.map((host) => `${scheme}//${host}/`)),
  ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>1</script>', 'about:blank', 'about:srcdoc'],
  ...['blob:app://na64-twin/1', 'file:///etc/passwd', 'file://server/share', 'chrome://gpu', 'devtools://devtools'],
  ...['view-source:app://na64-twin/', 'app:na64-twin', 'app:/na64-twin', 'app:///na64-twin', '', 'no url'],
];
const ours = new Set(['app://na64-twin/']);
const links = new Set(['https://arxiv.org/']);

let fake: FakeElectron;
let contents: FakeContents;
const opened: string[] = [];

beforeAll(() => {
  fake = fakeElectron();
  installGuards(fake.app as unknown as App, fake.electron.session.defaultSession as Session, (url) => opened.push(url));
  contents = new FakeContents('app://na64-twin/');
  fake.app.emit('web-contents-created', {}, contents);
});

const isStopped = (name: string, url: string) => {
  let stopped = false;
  contents.emit(name, { url, preventDefault: () => (stopped = true) });
  return stopped;
};

describe('guards of every page', () => {
  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s leads nowhere but to the app', (name) => {
    expect(hostile.length).toBeGreaterThan(200);
    const allowed = hostile.filter((url) => !isStopped(name, url));
    expect(allowed.filter((url) => !ours.has(url.trim()))).toEqual([]);
    expect(isStopped(name, 'app://na64-twin/index.html')).toBe(false);
  });

  test('no window opens, and the system browser only for links of the list', () => {
    for (const url of hostile) expect(contents.openHandler!({ url })).toEqual({ action: 'deny' });
    expect(opened.filter((url) => !links.has(url))).toEqual([]);
    opened.length = 0;
    contents.openHandler!({ url: 'https://arxiv.org/abs/1710.00971' });
    expect(opened).toEqual(['https://arxiv.org/abs/1710.00971']);
  });

  test('a panel may have a window: on its empty page, and on no page that only looks like it', () => {
    expect(contents.openHandler!({ url: 'app://na64-twin/panel.html' })).toMatchObject({ action: 'allow' });
    for (const url of ['app://na64-twin/', 'app://na64-twin/panel.html#x', 'app://na64-twin.evil/panel.html'])
      expect(contents.openHandler!({ url })).toEqual({ action: 'deny' });
  });

  test('no webview is attached', () => {
    expect(isStopped('will-attach-webview', '')).toBe(true);
  });

  test('random addresses are neither ours nor linked (2,000)', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, validSchemes: ['http', 'https', 'app'] }), (url) => {
        const { protocol, host } = new URL(url);
        expect(isAppUrl(url)).toBe(protocol === 'app:' && host === 'na64-twin');
        if (isAllowedLink(url)) expect(protocol).toBe('https:');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('guards of the session', () => {
  /** Electron's own list, from its type declarations. */
  const permissions = permissionNames();

  test('every permission that Electron knows is refused, when requested and when checked', () => {
    expect(permissions.length).toBeGreaterThan(40);
    const request = fake.sessionHandlers.get('permission request')!;
    const check = fake.sessionHandlers.get('permission check')!;
    for (const permission of permissions) {
      const answers: unknown[] = [];
      request(contents, permission, (answer: unknown) => answers.push(answer), {});
      expect([permission, answers, check(contents, permission, 'app://na64-twin', {})]).toEqual([
        permission,
        [false],
        false,
      ]);
    }
  });

  test('no device and no screen is given', () => {
    const devices = ['hid', 'serial', 'usb'].map((deviceType) => fake.sessionHandlers.get('device')!({ deviceType }));
    expect(devices).toEqual([false, false, false]);
    const streams: unknown[] = [];
    fake.sessionHandlers.get('display media')!({}, (given: unknown) => streams.push(given));
    expect(streams).toEqual([{}]);
  });

  test('nothing is loaded from a network, nothing foreign is saved', () => {
    const isCancelled = (url: string) => {
      const answers: { cancel: boolean }[] = [];
      fake.sessionHandlers.get('before request')!({ url }, (answer: { cancel: boolean }) => answers.push(answer));
      return answers[0]!.cancel;
    };
    expect(
      ['http://a.b/', 'https://arxiv.org/', 'ws://127.0.0.1/', 'file:///etc/passwd'].map(isCancelled),
    ).not.toContain(false);
    expect(['app://na64-twin/a.js', 'blob:app://na64-twin/1', 'data:image/png;base64,'].map(isCancelled)).not.toContain(
      true,
    );

    const isSaved = (url: string) => {
      let saved = true;
      fake.sessionEvents.emit('will-download', { preventDefault: () => (saved = false) }, { getURL: () => url });
      return saved;
    };
    expect(['blob:app://na64-twin/1', 'https://evil.example/a.exe', 'file:///etc/passwd'].map(isSaved)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

function permissionNames(): string[] {
  const declarations = readFileSync(`${import.meta.dirname}/../../../../node_modules/electron/electron.d.ts`, 'utf8');
  const [, requests, checks] = ['', 'Request', 'Check'].map((kind) => {
    const line = new RegExp(`setPermission${kind}Handler\\(handler: .*?permission: ([^,]*),`).exec(declarations);
    return [...(line?.[1]?.matchAll(/'([^']+)'/g) ?? [])].map(([, name]) => name!);
  });
  return [...new Set([...requests!, ...checks!])];
}
