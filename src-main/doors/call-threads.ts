import { Worker } from 'node:worker_threads';
import type { FromCallThread, ToCallThread } from '../../contract/call-thread-messages.ts';
import { calls, type CallName } from '../../contract/calls.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { CallContext } from '../use-cases/context.ts';
import { reportFailure } from '../use-cases/report-failure.ts';

/** Beside this file in the sources (call-thread.ts) and in the build (call-thread.js). */
const THREAD_URL = new URL(import.meta.url.endsWith('.ts') ? './call-thread.ts' : './call-thread.js', import.meta.url);

export interface CallThreads {
  readonly dispatch: (name: CallName, input: unknown, context: CallContext) => Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Does the calls of a door on other threads: quick ones on one that stays, each long one on its own. Whoever answers
 * windows is never busy with work, and a thread that dies takes down its calls only.
 */
export function makeCallThreads(threadUrl: URL = THREAD_URL): CallThreads {
  const open = new Set<CallThread>();
  let quick: CallThread | undefined;
  const start = () => {
    const thread = new CallThread(threadUrl, () => {
      open.delete(thread);
      if (quick === thread) quick = undefined;
    });
    open.add(thread);
    return thread;
  };
  return {
    async dispatch(name, input, context) {
      if (!('progress' in calls[name])) return (quick ??= start()).call(name, input, context);
      const own = start();
      try {
        return await own.call(name, input, context);
      } finally {
        await own.close();
      }
    },
    async close() {
      await Promise.all([...open].map((thread) => thread.close()));
    },
  };
}

interface PendingCall {
  readonly context: CallContext;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
}

class CallThread {
  readonly #thread: Worker;
  readonly #pending = new Map<number, PendingCall>();
  #count = 0;

  constructor(url: URL, onGone: () => void) {
    this.#thread = new Worker(url);
    this.#thread.unref();
    this.#thread.on('message', (message: FromCallThread) => this.#hear(message));
    const leave = (cause: string) => {
      onGone();
      this.#fail(cause);
    };
    this.#thread.on('error', (error) => leave(error.message));
    this.#thread.on('exit', (code) => leave(`it ended with code ${code}`));
  }

  async call(name: CallName, input: unknown, context: CallContext): Promise<unknown> {
    context.signal.throwIfAborted();
    const id = ++this.#count;
    const send = (message: ToCallThread) => this.#thread.postMessage(message);
    const cancel = () => send({ kind: 'cancel', id, reason: reportFailure(context.signal.reason) });
    context.signal.addEventListener('abort', cancel);
    try {
      return await new Promise<unknown>((resolve, reject) => {
        this.#pending.set(id, { context, resolve, reject });
        send({ kind: 'call', id, name, input });
      });
    } finally {
      context.signal.removeEventListener('abort', cancel);
      this.#pending.delete(id);
    }
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }

  #hear(message: FromCallThread): void {
    const pending = this.#pending.get(message.id);
    if (message.kind === 'progress') pending?.context.report(message.progress);
    else if (message.kind === 'reply') pending?.resolve(message.reply);
    else pending?.reject(new TwinError(message.failure));
  }

  #fail(cause: string): void {
    for (const { reject } of this.#pending.values()) {
      reject(
        new TwinError({
          code: 'WORKER_FAILED',
          problem: `The thread that did this died (${cause}). What was committed is safe.`,
          remedy: 'Start it again; if it fails again, report it.',
        }),
      );
    }
  }
}
