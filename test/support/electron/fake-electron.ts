import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent } from 'electron';
import type { Electron } from '../../../src-main/electron/start-app.ts';

type Handler = (...args: readonly unknown[]) => unknown;
type IpcHandler = (event: IpcMainInvokeEvent, input?: unknown) => Promise<unknown>;

/** A page of the fake: its frame, the handlers that guards put on it, and what main sent to it. */
export class FakeContents extends EventEmitter {
  readonly mainFrame: { url: string };
  readonly received: { readonly channel: string; readonly message: unknown }[] = [];
  reloads = 0;
  openHandler: ((details: { url: string }) => { action: string }) | undefined;

  constructor(url: string) {
    super();
    this.mainFrame = { url };
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  send(channel: string, message: unknown): void {
    const copy: unknown = structuredClone(message);
    this.received.push({ channel, message: copy });
    this.emit('message', channel, copy);
  }

  isDestroyed(): boolean {
    return false;
  }

  reload(): void {
    this.reloads++;
  }
}

/**
 * Stands for Electron's main module: records what it is told, in order, and keeps the handlers so that a test can call
 * them as Chromium would.
 */
export function fakeElectron() {
  const log: string[] = [];
  const note = (what: string, detail?: unknown) =>
    void log.push(detail === undefined ? what : `${what} ${String(detail)}`);
  const windows: FakeWindow[] = [];
  const handlers = new Map<string, IpcHandler>();
  const opened: string[] = [];
  const revealed: string[] = [];
  const session = { ...captureHandlers(), events: new EventEmitter() };
  const protocolHandlers = new Map<string, (request: Request) => Promise<Response>>();

  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: () => note('enableSandbox'),
    setAsDefaultProtocolClient: (scheme: string) => note('client of', scheme),
    requestSingleInstanceLock: () => true,
    whenReady: async () => note('ready'),
    getPath: (name: string) => `/fake/${name}`,
    quit: () => note('quit'),
  });

  class FakeWindow extends EventEmitter {
    readonly options: unknown;
    readonly webContents = new FakeContents('');
    constructor(options: unknown) {
      super();
      this.options = options;
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    static getAllWindows(): FakeWindow[] {
      return windows;
    }
    isMinimized = () => true;
    restore = () => note('restore');
    focus = () => note('focus');
    show = () => note('show');
    async loadURL(url: string): Promise<void> {
      this.webContents.mainFrame.url = url;
      note('loadURL', url);
    }
  }

  const electron = {
    app,
    BrowserWindow: FakeWindow,
    dialog: {
      showOpenDialog: async () => ({ canceled: false, filePaths: ['/picked/open.sqlite'] }),
      showSaveDialog: async () => ({ canceled: true, filePath: '' }),
    },
    ipcMain: {
      handle(channel: string, handler: IpcHandler) {
        if (handlers.has(channel)) throw new Error(`a second handler for ${channel}`);
        handlers.set(channel, handler);
      },
    },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => note('menu') },
    protocol: {
      registerSchemesAsPrivileged: ([{ scheme }]: [{ scheme: string }]) => note('scheme', scheme),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        void protocolHandlers.set(scheme, handler),
    },
    session: { defaultSession: session.target },
    shell: {
      openExternal: async (url: string) => void opened.push(url),
      showItemInFolder: (path: string) => void revealed.push(path),
    },
  };

  /** What `ipcRenderer.invoke` does: values are copied on the way, and the event says who asks. */
  const invoke = async (contents: FakeContents, channel: string, input: unknown, frame = contents.mainFrame) => {
    const handler = handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const event = { sender: contents, senderFrame: frame } as unknown as IpcMainInvokeEvent;
    return structuredClone(await handler(event, structuredClone(input)));
  };

  return {
    electron: electron as unknown as Electron,
    app,
    log,
    windows,
    handlers,
    opened,
    revealed,
    protocolHandlers,
    sessionHandlers: session.handlers,
    sessionEvents: session.target,
    invoke,
  };
}

export type FakeElectron = ReturnType<typeof fakeElectron>;

/** A session whose `setXHandler` calls, and those of `webRequest`, are kept by name. */
function captureHandlers() {
  const handlers = new Map<string, Handler>();
  const keep = (name: string) => (handler: Handler) => void handlers.set(name, handler);
  const target = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('permission request'),
    setPermissionCheckHandler: keep('permission check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display media'),
    webRequest: { onBeforeRequest: keep('before request') },
  });
  return { handlers, target };
}
