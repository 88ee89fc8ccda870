import { expect, test } from 'vitest';
import type { JobState } from '../../../../contract/jobs.ts';
import { renewAfterJobs } from '../../../../src-renderer/bridge/renew-after-jobs.ts';
import { questionOf, ReplyCache } from '../../../../src-renderer/bridge/reply-cache.ts';
import { fakeClient } from '../../../support/window/fake-client.ts';

const job = (number: number, outcome: JobState['outcome']): JobState => ({
  ...{ job: `job:${number}`, call: 'study.scan', input: {}, progress: null, outcome },
});
const done = { kind: 'reply', reply: {} } as const;

test('what is shown is asked anew once for each job that has ended, even if it was never seen running', () => {
  const { client, asked } = fakeClient(() => 'answer');
  let tell: (jobs: readonly JobState[]) => void = () => undefined;
  const feed: typeof client = { ...client, watchJobs: (listener) => ((tell = listener), () => undefined) };
  const cache = new ReplyCache(feed);
  renewAfterJobs(feed, cache);
  cache.watch('store.runs', questionOf<'store.runs'>({ store: 'file:1' }), () => undefined);
  const counts = [[job(1, null)], [job(1, done)], [job(1, done), job(2, null)], [job(2, done), job(3, done)], []].map(
    (jobs) => {
      tell(jobs);
      return asked.length;
    },
  );
  expect(counts).toEqual([1, 2, 2, 3, 3]);
});
