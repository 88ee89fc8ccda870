import type { ReactNode } from 'react';
import { useCutflow, type Cutflow } from '../../hooks/use-cutflow.ts';
import { CommandLine, EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';

/** Draws its child for the cut-flow, or says what is missing for one. */
export function WithCutflow({ children }: { readonly children: (cutflow: Cutflow) => ReactNode }) {
  const asked = useCutflow();
  if (asked.state === 'ready') return children(asked.reply);
  if (asked.state !== 'failed') return <LoadingNotice what="Running the selection" />;
  const { code } = asked.failure;
  if (code !== 'RUN_NOTHING' && code !== 'STORE_MISSING') {
    return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  }
  return (
    <EmptyNotice title="No finished run to select from">
      <span>
        The cut-flow counts the events of finished runs. Make one in the Runs workspace, or on the command line:
      </span>
      <CommandLine>npx twin simulate --events 100000</CommandLine>
    </EmptyNotice>
  );
}
