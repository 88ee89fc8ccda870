import type * as ElectronModule from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeDoor, type Door, type DoorParts } from '../doors/door.ts';
import { FileTable } from '../doors/file-table.ts';
import { openAhead } from '../doors/open-ahead.ts';
import { projectToOpen } from '../doors/project-to-open.ts';
import { APP_SCHEME_RULES, appProtocolHandler } from './app-protocol.ts';
import { APP_ORIGIN, APP_SCHEME } from './app-url.ts';
import { fileDialogs } from './file-dialogs.ts';
import { installGuards } from './guards.ts';
import { ipcHandlers } from './ipc-handlers.ts';
import { menuTemplate } from './menu.ts';
import { addressAmong, addressOfLink, LINK_SCHEME } from './view-link.ts';
import { windowOptions } from './window-options.ts';

export type Electron = Pick<
  typeof ElectronModule,
  'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'protocol' | 'session' | 'shell'
>;

export interface AppParts {
  readonly dispatch: DoorParts['dispatch'];
  readonly preloadPath: string;
  readonly windowRoot: string;
  readonly arguments: readonly string[];
}

/** A page that dies again so soon is not loaded again. */
const CRASH_LOOP_MS = 10_000;

/** Starts the desktop app: a hardened window on the same door as the browser's. */
export async function startApp(electron: Electron, parts: AppParts): Promise<void> {
  const { app, ipcMain, Menu, protocol, session, shell } = electron;
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([APP_SCHEME_RULES]);
  if (!app.requestSingleInstanceLock()) return app.quit();
  // A checkout would register the bare runtime, which knows nothing of this program.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  const links = watchLinks(electron, addressAmong(parts.arguments));
  await app.whenReady();
  installGuards(app, session.defaultSession, (url) => void shell.openExternal(url));
  protocol.handle(APP_SCHEME, appProtocolHandler(parts.windowRoot));
  const desktop = fileDialogs(electron.dialog, shell);
  const project = await projectToOpen(
    namedStore(parts.arguments),
    documentsFolder(app),
    parts.dispatch,
    new AbortController().signal,
  );
  openAhead(parts.dispatch, project);
  const files = new FileTable(project);
  const door = makeDoor({ dispatch: parts.dispatch, files, desktop });
  for (const [channel, handler] of ipcHandlers(door)) ipcMain.handle(channel, handler);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  stopInOrder(app, door);
  app.on('window-all-closed', () => app.quit());
  await openWindow(electron, parts.preloadPath, links.first());
}

/**
 * Opens the views that links hold: in the window where there is one, else in the one that comes. macOS tells of a link by
 * an event, perhaps before the app is ready; elsewhere a second start brings it among its arguments.
 */
function watchLinks({ app, BrowserWindow }: Electron, given: string | undefined): { first(): string | undefined } {
  let waiting = given;
  const open = (address: string | undefined) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) {
      waiting = address ?? waiting;
      return;
    }
    // Within the page that is there: it hears of the new hash and loads nothing.
    if (address !== undefined) void window.loadURL(address);
    if (window.isMinimized()) window.restore();
    window.focus();
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    open(addressOfLink(link));
  });
  app.on('second-instance', (_event, words) => open(addressAmong(words)));
  return { first: () => waiting };
}

async function openWindow({ BrowserWindow }: Electron, preloadPath: string, address = `${APP_ORIGIN}/`): Promise<void> {
  const window = new BrowserWindow(windowOptions(preloadPath));
  let lastCrashMs = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const nowMs = performance.now();
    if (reason !== 'clean-exit' && nowMs - lastCrashMs > CRASH_LOOP_MS) window.webContents.reload();
    lastCrashMs = nowMs;
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(address);
}

/** Work that is going on is stopped before the program ends, so that all it did is committed. */
function stopInOrder(app: ElectronModule.App, door: Door): void {
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void door.jobs.stopAll().then(() => {
      isStopped = true;
      app.quit();
    });
  });
}

/** The project named by `--store=FILE`. */
function namedStore(given: readonly string[]): string | undefined {
  const named = given.find((argument) => argument.startsWith('--store='))?.slice('--store='.length);
  return named === '' ? undefined : named;
}

/** Where a desktop app that was told nothing keeps its stores. */
function documentsFolder(app: ElectronModule.App): string {
  const folder = join(app.getPath('documents'), 'na64-twin');
  mkdirSync(folder, { recursive: true });
  return folder;
}
