import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { WIRE_NAMES } from '../../contract/call-names.ts';
import { channelOf, JOB_EVENT_CHANNEL, WATCH_JOBS_CHANNEL } from '../../contract/ipc.ts';
import type { Answer } from '../../contract/jobs.ts';
import type { Door } from '../doors/door.ts';
import { isAppUrl } from './app-url.ts';

/** The handler of every channel there is. Each first looks at who asks. */
export type IpcHandlers = ReadonlyMap<string, (event: IpcMainInvokeEvent, input?: unknown) => Promise<Answer>>;

const STRANGER: Answer = {
  kind: 'failure',
  failure: {
    code: 'DOOR_REFUSED',
    problem: 'The request did not come from the window of this program.',
    remedy: 'Use the window that the program opened.',
  },
};

export function ipcHandlers(door: Door): IpcHandlers {
  const watching = new Map<WebContents, () => void>();
  const watch = (contents: WebContents): Answer => {
    watching.get(contents)?.();
    const stop = door.watchJobs((event) => {
      if (!contents.isDestroyed()) contents.send(JOB_EVENT_CHANNEL, event);
    });
    if (!watching.has(contents)) {
      contents.once('destroyed', () => {
        watching.get(contents)?.();
        watching.delete(contents);
      });
    }
    watching.set(contents, stop);
    return { kind: 'reply', reply: {} };
  };
  const handlers = new Map<string, (event: IpcMainInvokeEvent, input?: unknown) => Promise<Answer>>([
    [WATCH_JOBS_CHANNEL, async (event) => (isOurs(event) ? watch(event.sender) : STRANGER)],
  ]);
  for (const name of WIRE_NAMES) {
    handlers.set(channelOf(name), async (event, input) => (isOurs(event) ? door.answer(name, input) : STRANGER));
  }
  return handlers;
}

/** Only the top frame of a page of ours may ask: no frame inside it, and no page that it became. */
function isOurs({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppUrl(senderFrame.url);
}
