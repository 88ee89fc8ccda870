import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions, IpcMainInvokeEvent } from 'electron';
import type { Page, Route } from 'playwright-core';
import { launchBrowser } from '../find-browser.ts';

/**
 * Stands for Electron's main module on Chromium alone: the built main process runs in it unchanged, its windows are
 * pages of a browser, its preload runs before their scripts with the two names that a sandboxed preload has. The
 * app's scheme, which Chromium does not know, becomes an https name that is answered by the app's own handler and never
 * leaves the machine. Prints `debug: <address>` when a window is there, so that a test can look into it.
 *
 * Not covered: Electron's own process model, menus, dialogs, packaging.
 */
const PAGE_ORIGIN = 'https://na64-twin.invalid';

type IpcHandler = (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown>;
type SchemeHandler = (request: Request) => Promise<Response>;

const handlers = new Map<string, IpcHandler>();
const schemes = new Map<string, SchemeHandler>();
const userFolder = mkdtempSync(join(tmpdir(), 'na64-twin-stand-in-'));
let isSandboxed = false;
let appScheme = '';
const closers: (() => Promise<void>)[] = [];

class App extends EventEmitter {
  enableSandbox(): void {
    isSandboxed = true;
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  async whenReady(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve)); // after the main module has been evaluated, as in Electron
  }
  getPath(): string {
    return userFolder;
  }
  quit(): void {
    let isPrevented = false;
    this.emit('before-quit', { preventDefault: () => (isPrevented = true) });
    if (!isPrevented) this.exit(0);
  }
  exit(code: number): void {
    void Promise.all(closers.map((close) => close())).finally(() => {
      rmSync(userFolder, { recursive: true, force: true });
      process.exit(code);
    });
  }
}

export const app = new App();
process.on('SIGTERM', () => app.quit());

class WebContents extends EventEmitter {
  readonly mainFrame = { url: '' };
  page: Page | undefined;

  setWindowOpenHandler(): void {}

  isDestroyed(): boolean {
    return this.page?.isClosed() !== false;
  }

  send(channel: string, message: unknown): void {
    const deliver = ([name, text]: readonly [string, string]) =>
      (globalThis as unknown as { __hear(name: string, message: unknown): void }).__hear(name, JSON.parse(text));
    // A page that is going away hears nothing more, as in Electron.
    void this.page?.evaluate(deliver, [channel, JSON.stringify(message)] as const).catch(() => undefined);
  }

  /** Set by the window: a page of Playwright that has crashed cannot be used again, so another takes its place. */
  reload = (): void => undefined;
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #options: BrowserWindowConstructorOptions;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.#options = options;
    const { contextIsolation, sandbox, nodeIntegration } = options.webPreferences ?? {};
    if (!isSandboxed || contextIsolation !== true || sandbox !== true || nodeIntegration !== false) {
      throw new Error('this window is not closed off from the machine');
    }
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return [];
  }

  show(): void {}

  async loadURL(url: string): Promise<void> {
    const { width = 1280, height = 800, webPreferences } = this.#options;
    const port = await freePort();
    const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
    closers.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width, height } });
    const { webContents } = this;
    const openPage = async () => {
      await webContents.page?.close();
      const page = await context.newPage();
      webContents.page = page;
      await page.route('**/*', (route) => answerRoute(route));
      await page.exposeBinding('__invoke', (_source, channel: string, text: string) =>
        invoke(webContents, channel, text),
      );
      await page.addInitScript(preloadScript(webPreferences!.preload!));
      page.on('crash', () => webContents.emit('render-process-gone', {}, { reason: 'crashed' }));
      await page.goto(PAGE_ORIGIN + new URL(url).pathname);
    };
    webContents.mainFrame.url = url;
    webContents.reload = () => void openPage();
    await openPage();
    this.emit('ready-to-show');
    process.stdout.write(`debug: http://127.0.0.1:${port}\n`);
  }
}

async function answerRoute(route: Route): Promise<void> {
  const url = route.request().url();
  if (!url.startsWith(`${PAGE_ORIGIN}/`)) return route.abort();
  const request = new Request(`${appScheme}://na64-twin${url.slice(PAGE_ORIGIN.length)}`, {
    method: route.request().method(),
  });
  const response = await schemes.get(appScheme)!(request);
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

async function invoke(sender: WebContents, channel: string, text: string): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const event = { sender, senderFrame: sender.mainFrame } as unknown as IpcMainInvokeEvent;
  return handler(event, text === '' ? undefined : JSON.parse(text));
}

/** The built preload, with a `require` that knows Electron's two names only. */
function preloadScript(path: string): string {
  return `(() => {
    const heard = new Map();
    const invokeMain = window.__invoke;
    Object.defineProperty(window, '__hear', { value: (channel, message) => {
      for (const listener of heard.get(channel) ?? []) listener({}, message);
    } });
    const electron = {
      contextBridge: { exposeInMainWorld: (name, value) => { window[name] = value; } },
      ipcRenderer: {
        invoke: (channel, input) => invokeMain(channel, input === undefined ? '' : JSON.stringify(input)),
        on: (channel, listener) => void heard.set(channel, [...(heard.get(channel) ?? []), listener]),
        removeListener: (channel, listener) =>
          void heard.set(channel, (heard.get(channel) ?? []).filter((other) => other !== listener)),
      },
    };
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error('a sandboxed preload cannot load ' + name);
    };
    ((require, module, exports) => {
      ${readFileSync(path, 'utf8')}
    })(require, { exports: {} }, {});
  })()`;
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export const ipcMain = {
  handle(channel: string, handler: IpcHandler): void {
    if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    handlers.set(channel, handler);
  },
};

export const protocol = {
  registerSchemesAsPrivileged([{ scheme }]: [{ scheme: string }]): void {
    appScheme = scheme;
  },
  handle: (scheme: string, handler: SchemeHandler): void => void schemes.set(scheme, handler),
};

const ignore = (): void => undefined;
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: ignore,
    setPermissionCheckHandler: ignore,
    setDevicePermissionHandler: ignore,
    setDisplayMediaRequestHandler: ignore,
    webRequest: { onBeforeRequest: ignore },
  }),
};
export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: ignore };
export const shell = { openExternal: async () => undefined, showItemInFolder: ignore };
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showErrorBox: (title: string, text: string) => void process.stderr.write(`${title}: ${text}\n`),
};
