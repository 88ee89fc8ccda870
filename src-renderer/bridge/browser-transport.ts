import { answerSchema, jobEventSchema, type JobEvent } from '../../contract/jobs.ts';
import {
  CALL_PATH,
  JOBS_PATH,
  REQUEST_HEADER,
  REQUEST_HEADER_VALUE,
  type Transport,
} from '../../contract/transport.ts';
import { TwinError } from '../../physics/foundation/failure.ts';

/** How long to wait before connecting again: doubles with each loss in a row. */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8000;

/** The door of `twin serve`: calls by HTTP, jobs by WebSocket, both of the origin that served the page. */
export function makeBrowserTransport(origin: string): Transport {
  return {
    async ask(name, input) {
      const response = await post(`${origin}${CALL_PATH}${name}`, input);
      const text = await response.text();
      try {
        return answerSchema.parse(JSON.parse(text));
      } catch (cause) {
        throw new TwinError(
          {
            code: 'DOOR_LOST',
            where: origin,
            problem: `What serves this page answered ${name} with ${response.status} and something that is no answer.`,
            remedy: 'Start `twin serve` again and open the address that it prints.',
          },
          { cause },
        );
      }
    },
    watchJobs: (listener) => watchSocket(`${origin.replace(/^http/, 'ws')}${JOBS_PATH}`, listener),
  };
}

async function post(url: string, input: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [REQUEST_HEADER]: REQUEST_HEADER_VALUE },
      body: JSON.stringify(input ?? {}),
    });
  } catch (cause) {
    throw new TwinError(
      {
        code: 'DOOR_LOST',
        where: new URL(url).origin,
        problem: 'The program behind this page does not answer.',
        remedy: 'Check that `twin serve` still runs, and try again.',
      },
      { cause },
    );
  }
}

/** Keeps a WebSocket open until stopped; each new connection begins with every job. */
function watchSocket(url: string, listener: (event: JobEvent) => void): () => void {
  let stopped = false;
  let retryMs = FIRST_RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | undefined;
  const connect = () => {
    socket = new WebSocket(url);
    socket.onmessage = ({ data }) => {
      retryMs = FIRST_RETRY_MS;
      listener(jobEventSchema.parse(JSON.parse(String(data))));
    };
    socket.onclose = () => {
      if (stopped) return;
      retry = setTimeout(connect, retryMs);
      retryMs = Math.min(2 * retryMs, LONGEST_RETRY_MS);
    };
  };
  connect();
  return () => {
    stopped = true;
    clearTimeout(retry);
    socket?.close();
  };
}
