import { Button, Progress } from '@mantine/core';
import { useMemo } from 'react';
import type { CallReply } from '../../contract/calls.ts';
import type { Progress as ProgressReport } from '../../contract/quantities.ts';
import { limitFigure } from '../display/limit-figure.ts';
import { useAnalysis } from '../hooks/use-analysis.ts';
import { FigureView } from '../panels/FigureView.tsx';
import styles from '../panels/limits/limits.module.css';
import { LimitTable } from '../panels/limits/LimitTable.tsx';
import { ProvenanceTable } from '../panels/limits/ProvenanceTable.tsx';
import { CommandLine, EmptyNotice, FailureNotice } from '../panels/notices.tsx';
import pageStyles from './workspaces.module.css';

/** Exclusion limits of the whole 2016 analysis. */
export function LimitsWorkspace() {
  const asked = useAnalysis();
  if (asked.state === 'done') return <Results analysis={asked.analysis} />;
  return (
    <div className={pageStyles.page}>
      {asked.state === 'failed' && <FailureNotice failure={asked.failure} onRetry={() => void asked.start()} />}
      {asked.state === 'running' && <Running progress={asked.progress} />}
      {asked.state === 'none' && <NotRun onStart={() => void asked.start()} />}
    </div>
  );
}

function NotRun({ onStart }: { readonly onStart: () => void }) {
  return (
    <EmptyNotice
      title="No limits yet"
      action={
        <Button size="sm" onClick={onStart}>
          Run the 2016 analysis
        </Button>
      }
    >
      <span>
        Limits on ε against m(A′) need the whole chain: simulated signal and beam, the selection, efficiencies, and a
        counting limit for runs I–III. It takes a few minutes and writes tables, figures and a report into the folder
        “reproduce”. On the command line:
      </span>
      <CommandLine>npx twin reproduce --out reproduce</CommandLine>
    </EmptyNotice>
  );
}

function Running({ progress }: { readonly progress: ProgressReport | null }) {
  const share = progress === null || progress.total === 0 ? 0 : progress.done / progress.total;
  return (
    <EmptyNotice title="The analysis is running">
      <span>{progress?.stage ?? 'Starting'}</span>
      <Progress value={100 * share} aria-label="Progress of the analysis" />
      <span>You can go on working, or close the window: it will be here when it is done.</span>
    </EmptyNotice>
  );
}

function Results({ analysis }: { readonly analysis: CallReply<'analysis.reproduce'> }) {
  const figure = useMemo(() => limitFigure(analysis.tables.V), [analysis]);
  return (
    <div className={`${pageStyles.page} ${styles.results}`}>
      <div className={styles.figure}>
        <FigureView figure={figure} />
      </div>
      <div className={styles.tables} role="region" aria-label="Tables" tabIndex={0}>
        <LimitTable rows={analysis.tables.V} />
        <ProvenanceTable shares={analysis.provenance} />
      </div>
    </div>
  );
}
