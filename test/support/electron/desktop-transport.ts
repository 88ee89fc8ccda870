import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import type { JobEvent } from '../../../contract/jobs.ts';
import type { DesktopBridge, Transport } from '../../../contract/transport.ts';
import type { FakeContents, FakeElectron } from './fake-electron.ts';

const PRELOAD = resolve(import.meta.dirname, '../../../out/preload/preload.cjs');

type Listener = (event: unknown, message: unknown) => void;

/** Runs the built preload as a sandboxed one runs: it gets two things of Electron and nothing else. */
export function loadPreload(fake: FakeElectron, contents: FakeContents): DesktopBridge {
  const exposed = new Map<string, unknown>();
  const relays = new Map<Listener, (channel: string, message: unknown) => void>();
  const ipcRenderer = {
    invoke: (channel: string, input: unknown) => fake.invoke(contents, channel, input),
    on(channel: string, listener: Listener) {
      const relay = (sent: string, message: unknown) => sent === channel && listener({}, message);
      relays.set(listener, relay);
      contents.on('message', relay);
    },
    removeListener: (_channel: string, listener: Listener) => void contents.off('message', relays.get(listener)!),
  };
  const contextBridge = { exposeInMainWorld: (name: string, value: unknown) => void exposed.set(name, value) };
  const require = (name: string) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`a sandboxed preload cannot load ${name}`);
  };
  const run = compileFunction(readFileSync(PRELOAD, 'utf8'), ['require', 'module', 'exports']);
  run(require, { exports: {} }, {});
  return exposed.get('twin') as DesktopBridge;
}

/** The window's side of the desktop door. */
export function desktopTransport(bridge: DesktopBridge): Transport {
  return {
    ask: (name, input) => bridge[name](input) as ReturnType<Transport['ask']>,
    watchJobs: (listener) => bridge.watchJobs((event) => listener(event as JobEvent)),
  };
}
