import { jobEventSchema, type JobState } from './jobs.ts';
import type { Transport } from './transport.ts';

type Listener = (jobs: ReadonlyMap<string, JobState>, heard: 'all' | 'changed') => void;

export interface JobFeed {
  /** Calls back at once with the jobs known so far, then with each change; returns how to stop. */
  listen(listener: Listener): () => void;
}

/** Shares one subscription to a door's jobs among any number of listeners, open while there is one. */
export function makeJobFeed(transport: Transport): JobFeed {
  const listeners = new Set<Listener>();
  const jobs = new Map<string, JobState>();
  let stop: (() => void) | undefined;

  const hear = (received: unknown) => {
    const event = jobEventSchema.parse(received);
    if (event.kind === 'all') jobs.clear();
    for (const state of event.kind === 'all' ? event.jobs : [event.job]) jobs.set(state.job, state);
    for (const listener of [...listeners]) listener(jobs, event.kind);
  };

  return {
    listen(listener) {
      listeners.add(listener);
      listener(jobs, 'changed');
      stop ??= transport.watchJobs(hear);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
        jobs.clear();
      };
    },
  };
}
