import { useMemo, useState } from 'react';
import { calls, type CallInput, type CallReply } from '../../contract/calls.ts';
import type { FailureReport } from '../../contract/failures.ts';
import type { JobState } from '../../contract/jobs.ts';
import type { Progress } from '../../contract/quantities.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { studyDeclarations } from '../display/study-declarations.ts';
import { useStudies } from '../stores/stores.tsx';
import type { Study, StudyValues } from '../stores/studies-store.ts';
import { useJobs } from './use-jobs.ts';

type StudyCall = (typeof studyDeclarations)[Study]['call'];

/** A study as the program knows it: not run yet, running, stopped or failed, or done. It outlives the window. */
export type StudyState =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly job: string; readonly progress: Progress | null }
  | { readonly state: 'failed'; readonly failure: FailureReport }
  | { readonly state: 'done' };

export interface StudyActions {
  /** Begins, or goes on with a scan whose file is there. */
  start(request: StudyValues): Promise<void>;
  stop(): void;
}

/** Runs the chosen study and tells how far it is. */
export function useStudyRun(study: Study): StudyState & StudyActions {
  const { client } = useBridge();
  const scanFile = useStudies((state) => state.scanFile);
  const [refused, setRefused] = useState<{ readonly study: Study; readonly failure: FailureReport }>();
  const { call, folder } = studyDeclarations[study];
  const state = stateOf(lastJob(useJobs(), call), refused?.study === study ? refused.failure : undefined);
  const place = async () => {
    if (study === 'scan') {
      const file = await client.door('files.create', { kind: 'store', name: scanFile });
      return { store: file.handle };
    }
    const report = await client.door('files.create', { kind: 'folder', name: folder });
    return { out: report.handle };
  };
  return {
    ...state,
    async start(request) {
      setRefused(undefined);
      try {
        await client.call(call, { ...request, ...(await place()) } as CallInput<typeof call>);
      } catch (error) {
        setRefused({ study, failure: reportFailure(error) });
      }
    },
    stop() {
      if (state.state === 'running') void client.door('jobs.cancel', { job: state.job });
    },
  };
}

/** The last result of a study that has no file of its own. */
export function useStudyReply<Call extends Exclude<StudyCall, 'study.scan'>>(call: Call): CallReply<Call> | undefined {
  const outcome = useJobs().findLast((each) => each.call === call && each.outcome?.kind === 'reply')?.outcome;
  return useMemo(
    () => (outcome?.kind === 'reply' ? (calls[call].reply.parse(outcome.reply) as CallReply<Call>) : undefined),
    [call, outcome],
  );
}

const lastJob = (jobs: readonly JobState[], call: string) => jobs.findLast((job) => job.call === call);

function stateOf(job: JobState | undefined, refused: FailureReport | undefined): StudyState {
  if (job !== undefined && job.outcome === null) return { state: 'running', job: job.job, progress: job.progress };
  if (refused !== undefined) return { state: 'failed', failure: refused };
  if (job?.outcome?.kind === 'failure') return { state: 'failed', failure: job.outcome.failure };
  if (job?.outcome?.kind !== 'reply') return { state: 'none' };
  return { state: 'done' };
}
