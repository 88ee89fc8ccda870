import { contextBridge, ipcRenderer } from 'electron';
import { WIRE_NAMES } from '../../contract/call-names.ts';
import { channelOf, JOB_EVENT_CHANNEL, WATCH_JOBS_CHANNEL } from '../../contract/ipc.ts';
import type { DesktopBridge } from '../../contract/transport.ts';

/** All that the window gets from main: a function a call, and the jobs. No channel name comes from the window. */
const asks = Object.fromEntries(
  WIRE_NAMES.map((name) => [name, (input: unknown): Promise<unknown> => ipcRenderer.invoke(channelOf(name), input)]),
);

function watchJobs(listener: (event: unknown) => void): () => void {
  const hear = (_event: unknown, jobEvent: unknown) => listener(jobEvent);
  ipcRenderer.on(JOB_EVENT_CHANNEL, hear);
  void ipcRenderer.invoke(WATCH_JOBS_CHANNEL);
  return () => void ipcRenderer.removeListener(JOB_EVENT_CHANNEL, hear);
}

contextBridge.exposeInMainWorld('twin', { ...asks, watchJobs } as DesktopBridge);
