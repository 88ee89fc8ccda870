import { Button, Progress } from '@mantine/core';
import { useMemo } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import type { Progress as ProgressReport } from '../../../contract/quantities.ts';
import { limitFigure } from '../../display/limit-figure.ts';
import { useAnalysis } from '../../hooks/use-analysis.ts';
import { FigureView } from '../FigureView.tsx';
import { CommandLine, EmptyNotice, FailureNotice } from '../notices.tsx';
import styles from './limits.module.css';
import { LimitTable } from './LimitTable.tsx';
import { ProvenanceTable } from './ProvenanceTable.tsx';

/** The whole 2016 analysis, from simulation to Table V. */
export function ReproducePanel() {
  const asked = useAnalysis();
  if (asked.state === 'done') return <Results analysis={asked.analysis} />;
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={() => void asked.start()} />;
  if (asked.state === 'running') return <Running progress={asked.progress} />;
  return (
    <EmptyNotice
      title="The analysis of 2016 has not run yet"
      action={
        <Button size="sm" onClick={() => void asked.start()}>
          Run the 2016 analysis
        </Button>
      }
    >
      <span>
        The whole chain: simulated signal at nine masses and beam for runs I–III, the selection, efficiencies, and the
        limits of Table V. It takes a few minutes and writes tables, figures and a report into the folder “reproduce”.
        On the command line:
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
    <div className={styles.results}>
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
