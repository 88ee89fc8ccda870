import { TwinError } from '../physics/foundation/failure.ts';
import type { WireName } from './call-names.ts';
import { calls, type CallInput, type CallName, type CallReply } from './calls.ts';
import { doorCalls, type DoorCallInput, type DoorCallName, type DoorCallReply } from './door-calls.ts';
import { makeJobFeed, type JobFeed } from './job-feed.ts';
import { answerSchema, type JobState, type Outcome } from './jobs.ts';
import type { Progress } from './quantities.ts';
import type { Transport } from './transport.ts';

export interface CallOptions {
  /** Aborting asks main to stop; the promise then rejects with CANCELLED. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** How the window asks main for anything, whichever door is between them. Rejects with a TwinError. */
export interface TwinClient {
  call<Name extends CallName>(name: Name, input: CallInput<Name>, options?: CallOptions): Promise<CallReply<Name>>;
  /** Waits for a job that is already there, such as one that an earlier window started. */
  follow<Name extends CallName>(name: Name, job: string, options?: CallOptions): Promise<CallReply<Name>>;
  /** Asks the door itself: files and jobs. */
  door<Name extends DoorCallName>(name: Name, input: DoorCallInput<Name>): Promise<DoorCallReply<Name>>;
  /** Tells all jobs now and after each change; returns how to stop. */
  watchJobs(listener: (jobs: readonly JobState[]) => void): () => void;
}

/** A client of the door at the other end of a transport: requests go out as they are, replies are parsed before anyone sees them. */
export function makeClient(transport: Transport): TwinClient {
  const feed = makeJobFeed(transport);
  const ask = async (name: WireName, input: unknown) => answerSchema.parse(await transport.ask(name, input));

  const door: TwinClient['door'] = async (name, input) => {
    const answer = await ask(name, input);
    if (answer.kind === 'job') throw new Error(`the door made a job of ${name}`);
    return doorCalls[name].reply.parse(replyOf(answer)) as DoorCallReply<typeof name>;
  };

  const settle = async (name: CallName, job: string, options: CallOptions): Promise<unknown> => {
    const cancel = () => void door('jobs.cancel', { job }).catch(() => undefined); // the outcome tells what became of it
    options.signal?.addEventListener('abort', cancel);
    if (options.signal?.aborted === true) cancel();
    try {
      return calls[name].reply.parse(replyOf(await waitForOutcome(feed, door, job, options.onProgress)));
    } finally {
      options.signal?.removeEventListener('abort', cancel);
    }
  };

  return {
    door,
    async call(name, input, options = {}) {
      options.signal?.throwIfAborted();
      const answer = await ask(name, input);
      const reply =
        answer.kind === 'job' ? await settle(name, answer.job.job, options) : calls[name].reply.parse(replyOf(answer));
      return reply as CallReply<typeof name>;
    },
    async follow(name, job, options = {}) {
      return (await settle(name, job, options)) as CallReply<typeof name>;
    },
    watchJobs: (listener) => feed.listen((jobs) => listener([...jobs.values()])),
  };
}

function replyOf(outcome: Outcome): unknown {
  if (outcome.kind === 'failure') throw new TwinError(outcome.failure);
  return outcome.reply;
}

function waitForOutcome(
  feed: JobFeed,
  door: TwinClient['door'],
  job: string,
  onProgress: CallOptions['onProgress'],
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let told: JobState | undefined;
    const refuse = (error: unknown) => {
      stop();
      reject(error as Error);
    };
    /** A list of all jobs that lacks ours may have been on its way before ours began: ask once more. */
    const confirmLoss = async () => {
      const { jobs } = await door('jobs.list', {});
      if (!jobs.some((state) => state.job === job)) refuse(lostJob(job));
    };
    const stop = feed.listen((jobs, heard) => {
      const state = jobs.get(job);
      if (state === undefined) {
        if (heard === 'all') confirmLoss().catch(refuse);
        return;
      }
      if (state.progress !== null && state !== told) onProgress?.(state.progress);
      told = state;
      if (state.outcome === null) return;
      queueMicrotask(() => stop());
      resolve(state.outcome);
    });
  });
}

function lostJob(job: string): TwinError {
  return new TwinError({
    code: 'DOOR_LOST',
    where: job,
    problem: 'The program was started again and no longer has this work. What was committed is in the store.',
    remedy: 'Start it again: it resumes.',
  });
}
