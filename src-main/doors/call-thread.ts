import { parentPort, receiveMessageOnPort } from 'node:worker_threads';
import type { FromCallThread, ToCallThread } from '../../contract/call-thread-messages.ts';
import { calls } from '../../contract/calls.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { dispatch } from '../use-cases/dispatch.ts';
import { AheadReading } from './ahead-reading.ts';
import { reportFailure } from '../use-cases/report-failure.ts';

/** The shell of a thread that does calls, so that the thread with the windows always answers. */
const port = parentPort;
if (port === null) throw new Error('This file runs as a worker thread only.');

const ahead = new AheadReading();
const controllers = new Map<number, AbortController>();
const tell = (message: FromCallThread) => port.postMessage(message);

port.on('message', hear);

function hear(message: ToCallThread): void {
  if (message.kind === 'call') void run(message);
  else controllers.get(message.id)?.abort(new TwinError(message.reason));
}

async function run({ id, name, input }: ToCallThread & { kind: 'call' }): Promise<void> {
  const controller = new AbortController();
  controllers.set(id, controller);
  try {
    const reply = await dispatch(name, input, {
      signal: controller.signal,
      report(progress) {
        tell({ kind: 'progress', id, progress });
        hearNow();
      },
    });
    tell({ kind: 'reply', id, reply });
    if (name === 'event.page') ahead.want(calls[name].request.parse(input));
  } catch (error) {
    tell({ kind: 'failure', id, failure: reportFailure(error) });
  } finally {
    controllers.delete(id);
  }
}

/** Hears a cancel in the midst of work that never waits: it reports, and looks at its signal after. */
function hearNow(): void {
  for (;;) {
    const waiting = receiveMessageOnPort(port!) as { readonly message: ToCallThread } | undefined;
    if (waiting === undefined) return;
    hear(waiting.message);
  }
}
