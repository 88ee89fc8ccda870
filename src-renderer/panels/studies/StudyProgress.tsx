import { Button, Progress } from '@mantine/core';
import { formatCount, formatSignificant } from '../../display/format.ts';
import type { StudyState } from '../../hooks/use-study.ts';
import { useStudies } from '../../stores/stores.tsx';
import type { Study } from '../../stores/studies-store.ts';
import { FailureNotice } from '../notices.tsx';
import styles from './studies.module.css';

interface StudyProgressProps {
  readonly study: Study;
  readonly run: StudyState;
}

/** How far the study is and how long it will take; or why it stopped. */
export function StudyProgress({ study, run }: StudyProgressProps) {
  if (run.state === 'failed') {
    return run.failure.code === 'CANCELLED' ? <Stopped study={study} /> : <Refused run={run} />;
  }
  if (run.state !== 'running') return null;
  const { progress } = run;
  const share = progress === null || progress.total === 0 ? 0 : progress.done / progress.total;
  return (
    <div className={styles.progress} role="status">
      <Progress value={100 * share} size="sm" aria-label="Progress of the study" />
      {progress === null ? (
        <span className="muted">Starting</span>
      ) : (
        <span className="muted">
          {progress.stage}: {formatCount(progress.done)} of {formatCount(progress.total)} {progress.unit}
          {progress.rate_per_s !== null && `, ${formatSignificant(progress.rate_per_s, 2)} a second`}
          {progress.eta_s !== null && `, ${durationText(progress.eta_s)} to go`}
        </span>
      )}
    </div>
  );
}

function Stopped({ study }: { readonly study: Study }) {
  return (
    <p className={styles.lead} role="status">
      {study === 'scan' ? 'Stopped. The tiles that were done are in the result file: Run goes on with it.' : 'Stopped.'}
    </p>
  );
}

function Refused({ run }: { readonly run: Extract<StudyState, { state: 'failed' }> }) {
  const scanFile = useStudies((state) => state.scanFile);
  const nameScanFile = useStudies((state) => state.nameScanFile);
  return (
    <div className={styles.refused}>
      <FailureNotice failure={run.failure} />
      {run.failure.code === 'STUDY_DIFFERS' && (
        <Button size="compact-xs" variant="default" onClick={() => nameScanFile(nextName(scanFile))}>
          Take the file {nextName(scanFile)}
        </Button>
      )}
    </div>
  );
}

/** `xy-scan-2.sqlite` after `xy-scan.sqlite`. */
function nextName(name: string): string {
  const stem = name.replace(/\.sqlite$/, '');
  const [, base = stem, count] = /^(.*?)-(\d+)$/.exec(stem) ?? [];
  return `${base}-${count === undefined ? 2 : Number(count) + 1}.sqlite`;
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${formatSignificant(seconds / 3600, 2)} h`;
}
