import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { useFinishedLimits, useLimits, type LimitRow, type StoreLimits } from '../../hooks/use-limits.ts';
import { useRuns } from '../../hooks/use-runs.ts';
import { useRunCard, useShell } from '../../stores/stores.tsx';
import { CommandLine, EmptyNotice, FailureNotice } from '../notices.tsx';
import { WorkNotice } from './WorkNotice.tsx';

interface WithLimitsProps {
  readonly children: (limits: StoreLimits, row: LimitRow) => ReactNode;
}

/** Draws its child for the limits of the open store, or says what is missing for them. */
export function WithLimits({ children }: WithLimitsProps) {
  const work = useLimits();
  const found = useFinishedLimits();
  const runs = useRuns();
  if (found !== undefined) return children(found.limits, found.row);
  if (work.state === 'running') return <WorkNotice title="Computing limits" work={work} />;
  if (work.state === 'failed') {
    if (work.failure.code === 'RUN_NOTHING' || work.failure.code === 'STORE_MISSING') return <NoSignal />;
    return <FailureNotice failure={work.failure} onRetry={work.start} />;
  }
  const isEmpty =
    runs.state === 'failed' ? runs.failure.code === 'STORE_MISSING' : runs.state === 'ready' && hasNoSignal(runs.reply);
  if (isEmpty) return <NoSignal />;
  return (
    <EmptyNotice
      title="No limits of this store yet"
      action={
        <Button size="sm" onClick={work.start}>
          Compute the limits
        </Button>
      }
    >
      <span>
        From the simulated signal of the store, the selection, the paper’s background and errors: an upper limit on ε at
        each mass, with its expected band, and on y and α_D. It takes seconds. On the command line:
      </span>
      <CommandLine>npx twin limit</CommandLine>
    </EmptyNotice>
  );
}

const hasNoSignal = ({ runs }: CallReply<'store.runs'>) =>
  !runs.some(({ process, status }) => process === 'aprime' && status === 'finished');

function NoSignal() {
  const fill = useRunCard((state) => state.fill);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const prepare = () => {
    fill({ process: 'aprime', mass_gev: 0.02, production: 'etl', events: 5000 });
    openWorkspace('runs');
  };
  return (
    <EmptyNotice
      title="The store has no signal to limit"
      action={
        <Button size="sm" onClick={prepare}>
          Prepare a signal run
        </Button>
      }
    >
      <span>
        A limit needs finished runs of A′ signal that reach the signal box, best one for each running period and mass.
        The panel “The 2016 analysis” makes all of them.
      </span>
    </EmptyNotice>
  );
}
