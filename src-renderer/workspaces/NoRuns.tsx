import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FailureReport } from '../../contract/failures.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { reportFailure } from '../bridge/report-failure.ts';
import { CommandLine, EmptyNotice, FailureNotice } from '../panels/notices.tsx';
import { useProject } from '../stores/stores.tsx';
import styles from './workspaces.module.css';

const FIRST_EVENTS = 2000;

/** The store is empty or not there yet: says how to fill it, and offers to. */
export function NoRuns() {
  const { client } = useBridge();
  const store = useProject((state) => state.store);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<FailureReport>();
  const simulate = async () => {
    if (store === undefined) return;
    setRunning(true);
    setFailure(undefined);
    try {
      await client.call('run.simulate', { store, card: { events: FIRST_EVENTS } });
    } catch (error) {
      setFailure(reportFailure(error));
    }
    setRunning(false);
  };
  if (failure !== undefined) return <FailureNotice failure={failure} onRetry={() => void simulate()} />;
  return (
    <div className={styles.page}>
      <EmptyNotice
        title="No events yet"
        action={
          <Button size="sm" loading={isRunning} onClick={() => void simulate()}>
            Simulate {FIRST_EVENTS} beam electrons
          </Button>
        }
      >
        <span>The store holds no run with events. Simulate some here, or on the command line:</span>
        <CommandLine>{`npx twin simulate --events ${FIRST_EVENTS}`}</CommandLine>
      </EmptyNotice>
    </div>
  );
}
