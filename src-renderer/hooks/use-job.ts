import { useMemo, useState } from 'react';
import { canonicalJson } from '../../contract/canonical-json.ts';
import { calls, type CallInput, type CallName, type CallReply } from '../../contract/calls.ts';
import type { FailureReport } from '../../contract/failures.ts';
import type { JobState } from '../../contract/jobs.ts';
import type { Progress } from '../../contract/quantities.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { useJobs } from './use-jobs.ts';

type WorkState<Reply> =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly progress: Progress | null; readonly job: string }
  | { readonly state: 'failed'; readonly failure: FailureReport }
  | { readonly state: 'done'; readonly reply: Reply };

export type Work<Reply> = WorkState<Reply> & {
  readonly start: () => void;
  readonly stop: () => void;
};

/**
 * A long call with this input as the program knows it. It belongs to the program, not to the window: after a reload
 * the work is found as it is by then, and what it has replied is still there.
 */
export function useJob<Name extends CallName>(name: Name, input: CallInput<Name> | undefined): Work<CallReply<Name>> {
  const { client } = useBridge();
  const question = input === undefined ? undefined : canonicalJson(input);
  const [refusal, setRefusal] = useState<{ readonly question: string; readonly failure: FailureReport }>();
  const job = useJobs().findLast(({ call, input: asked }) => call === name && canonicalJson(asked) === question);
  const start = () => {
    if (input === undefined || question === undefined) return;
    setRefusal(undefined);
    client.call(name, input).catch((error: unknown) => setRefusal({ question, failure: reportFailure(error) }));
  };
  const stop = () => {
    if (job !== undefined) void client.door('jobs.cancel', { job: job.job });
  };
  const refused = refusal?.question === question ? refusal?.failure : undefined;
  const state = useMemo(() => stateOf(name, job, refused), [name, job, refused]);
  return { ...state, start, stop };
}

function stateOf<Name extends CallName>(
  name: Name,
  job: JobState | undefined,
  refused: FailureReport | undefined,
): WorkState<CallReply<Name>> {
  if (job?.outcome === null) return { state: 'running', progress: job.progress, job: job.job };
  if (refused !== undefined) return { state: 'failed', failure: refused };
  if (job === undefined) return { state: 'none' };
  if (job.outcome.kind === 'failure') return { state: 'failed', failure: job.outcome.failure };
  return { state: 'done', reply: calls[name].reply.parse(job.outcome.reply) as CallReply<Name> };
}
