import type { TwinClient } from '../../contract/client.ts';
import type { ReplyCache } from './reply-cache.ts';

/**
 * When a long call has ended, what was read before is asked anew; returns how to stop. It listens to the feed itself:
 * a job may begin and end between two drawings of the window.
 */
export function renewAfterJobs(client: TwinClient, cache: ReplyCache): () => void {
  let ended: ReadonlySet<string> = new Set();
  return client.watchJobs((jobs) => {
    const endedNow = new Set(jobs.filter(({ outcome }) => outcome !== null).map(({ job }) => job));
    const isNew = [...endedNow].some((job) => !ended.has(job));
    ended = endedNow;
    if (isNew) cache.forgetAll();
  });
}
