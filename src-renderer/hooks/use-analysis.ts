import { useState } from 'react';
import { calls, type CallReply } from '../../contract/calls.ts';
import type { FailureReport } from '../../contract/failures.ts';
import type { Progress } from '../../contract/quantities.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { useJobs } from './use-jobs.ts';

type Analysis = CallReply<'analysis.reproduce'>;

/** The 2016 analysis as the program knows it: not run yet, running, failed, or done. It outlives the window. */
export type AnalysisState =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly progress: Progress | null }
  | { readonly state: 'failed'; readonly failure: FailureReport }
  | { readonly state: 'done'; readonly analysis: Analysis };

export function useAnalysis(): AnalysisState & { readonly start: () => Promise<void> } {
  const { client } = useBridge();
  const [refused, setRefused] = useState<FailureReport>();
  const job = useJobs().findLast(({ call }) => call === 'analysis.reproduce');
  const start = async () => {
    setRefused(undefined);
    try {
      const folder = await client.door('files.create', { kind: 'folder', name: FOLDER });
      await client.call('analysis.reproduce', { out: folder.handle });
    } catch (error) {
      setRefused(reportFailure(error));
    }
  };
  if (job !== undefined && job.outcome === null) return { state: 'running', progress: job.progress, start };
  if (refused !== undefined) return { state: 'failed', failure: refused, start };
  if (job?.outcome?.kind === 'failure') return { state: 'failed', failure: job.outcome.failure, start };
  if (job?.outcome?.kind !== 'reply') return { state: 'none', start };
  return { state: 'done', analysis: calls['analysis.reproduce'].reply.parse(job.outcome.reply), start };
}

/** Where tables, figures and the report are written, in the folder of the project. */
const FOLDER = 'reproduce';
