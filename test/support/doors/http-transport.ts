import { WebSocket } from 'ws';
import type { Answer, JobEvent } from '../../../contract/jobs.ts';
import {
  CALL_PATH,
  JOBS_PATH,
  REQUEST_HEADER,
  REQUEST_HEADER_VALUE,
  type Transport,
} from '../../../contract/transport.ts';

/** The browser's side of the served door, with the cookie that a browser would keep. */
export function httpTransport(origin: string, cookie: string): Transport {
  return {
    async ask(name, input) {
      const response = await fetch(origin + CALL_PATH + name, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', [REQUEST_HEADER]: REQUEST_HEADER_VALUE },
        body: JSON.stringify(input),
      });
      return (await response.json()) as Answer;
    },
    watchJobs(listener) {
      const socket = new WebSocket(origin.replace('http:', 'ws:') + JOBS_PATH, { headers: { cookie, origin } });
      socket.on('message', (text: Buffer) => listener(JSON.parse(text.toString()) as JobEvent));
      socket.on('error', () => undefined); // as a browser: nothing more comes
      return () => socket.terminate();
    },
  };
}

/** Opens the launch address as a browser does, and returns the cookie. */
export async function launch(address: string): Promise<string> {
  const response = await fetch(address);
  const cookie = response.headers.get('set-cookie');
  if (cookie === null) throw new Error(`the launch address answered ${response.status}`);
  return cookie.split(';')[0]!;
}
