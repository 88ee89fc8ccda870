import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Asked } from '../../bridge/use-call.tsx';
import { useLastReply } from '../../bridge/use-call.tsx';
import { useRuns } from '../../hooks/use-runs.ts';
import { useShell } from '../../stores/stores.tsx';
import { CommandLine, EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';

interface WithSampleProps<Reply> {
  readonly asked: Asked<Reply>;
  readonly children: (reply: Reply) => ReactNode;
}

/** Draws its child for an answer about the chosen runs, or says what is missing for one. */
export function WithSample<Reply>({ asked, children }: WithSampleProps<Reply>) {
  const runs = useRuns();
  const last = useLastReply(asked);
  if (last !== undefined) return children(last);
  const isEmpty = runs.state === 'ready' && runs.reply.runs.every(({ status }) => status !== 'finished');
  const isMissing = runs.state === 'failed' && runs.failure.code === 'STORE_MISSING';
  if (isEmpty || isMissing || (asked.state === 'failed' && asked.failure.code === 'RUN_NOTHING'))
    return <NoFinishedRun />;
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  return <LoadingNotice what="Running the selection" />;
}

function NoFinishedRun() {
  const openWorkspace = useShell((state) => state.openWorkspace);
  return (
    <EmptyNotice
      title="No finished run to select from"
      action={
        <Button size="sm" onClick={() => openWorkspace('runs')}>
          Make a run
        </Button>
      }
    >
      <span>The selection runs over finished runs. Make one here, or on the command line:</span>
      <CommandLine>npx twin simulate --events 100000</CommandLine>
    </EmptyNotice>
  );
}
