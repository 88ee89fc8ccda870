import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import { calls, type CallName } from '../../../contract/calls.ts';
import type { JobState } from '../../../contract/jobs.ts';
import type { Progress as ProgressReport } from '../../../contract/quantities.ts';
import { useBridge } from '../../bridge/use-call.tsx';
import { formatCount, formatDuration } from '../../display/format.ts';
import { jobTitle } from '../../display/job-title.ts';
import { useJobs } from '../../hooks/use-jobs.ts';
import { EmptyNotice, FailureNotice } from '../notices.tsx';
import styles from './runs.module.css';

/** Calls that go on where they stopped: what they committed stays. */
const RESUMES: ReadonlySet<string> = new Set<CallName>([
  'run.simulate',
  'data.simulate',
  'analysis.reproduce',
  'study.scan',
]);

/** Long work: what runs, what was paused, what has ended. It goes on when the window is closed or loaded again. */
export function WorkPanel() {
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const jobs = useJobs()
    .filter(({ job }) => !dismissed.has(job))
    .toReversed();
  const dismiss = (job: string) => setDismissed(new Set([...dismissed, job]));
  if (jobs.length === 0) {
    return (
      <EmptyNotice title="No work">
        <span>Simulations, scans, limits and checks are listed here while they run, and how they ended.</span>
      </EmptyNotice>
    );
  }
  return (
    <ul className={styles.jobs}>
      {jobs.map((job) => (
        <li key={job.job}>
          <JobCard job={job} onDismiss={() => dismiss(job.job)} />
        </li>
      ))}
    </ul>
  );
}

interface JobCardProps {
  readonly job: JobState;
  readonly onDismiss: () => void;
}

function JobCard({ job, onDismiss }: JobCardProps) {
  const { client } = useBridge();
  const { progress, outcome } = job;
  const resumes = RESUMES.has(job.call);
  const stop = () => client.door('jobs.cancel', { job: job.job });
  const again = () => {
    onDismiss();
    // How it ends is told by the work that it becomes.
    client.call(job.call as CallName, job.input as never).catch(() => undefined);
  };
  const isStopped = outcome?.kind === 'failure' && outcome.failure.code === 'CANCELLED';
  const share = progress === null || progress.total === 0 ? 0 : (100 * progress.done) / progress.total;
  return (
    <article className={styles.job} aria-label={jobTitle(job)}>
      <header className={styles.jobHead}>
        <strong>{jobTitle(job)}</strong>
        <span className={styles.space} />
        {outcome === null && resumes && (
          <Button size="compact-xs" variant="default" onClick={() => void stop()}>
            Pause
          </Button>
        )}
        {outcome === null && (
          <Button size="compact-xs" variant="default" onClick={() => void stop().then(resumes ? onDismiss : undefined)}>
            Cancel
          </Button>
        )}
        {isStopped && (
          <Button size="compact-xs" onClick={again}>
            {resumes ? 'Resume' : 'Start again'}
          </Button>
        )}
        {outcome !== null && (
          <Button size="compact-xs" variant="subtle" onClick={onDismiss}>
            Dismiss
          </Button>
        )}
      </header>
      {outcome?.kind !== 'reply' && <Progress value={share} size="sm" aria-label={`Progress of ${jobTitle(job)}`} />}
      <div className={styles.jobFacts}>
        {outcome === null && <ProgressText progress={progress} />}
        {outcome?.kind === 'reply' && <span className={styles.good}>Done. {resultOf(job, outcome.reply)}</span>}
        {isStopped && (
          <span>
            {resumes ? 'Paused' : 'Stopped'}
            {progress !== null &&
              ` at ${formatCount(progress.done)} of ${formatCount(progress.total)} ${progress.unit}`}
            {resumes && '; what was committed is in the store'}.
          </span>
        )}
      </div>
      {outcome?.kind === 'failure' && !isStopped && <FailureNotice failure={outcome.failure} onRetry={again} />}
    </article>
  );
}

function ProgressText({ progress }: { readonly progress: ProgressReport | null }) {
  if (progress === null) return <span className="muted">Starting</span>;
  const { stage, done, total, unit, rate_per_s: rate, eta_s: eta } = progress;
  return (
    <>
      <span>{stage}</span>
      <span>
        {formatCount(done)} of {formatCount(total)} {unit}
      </span>
      {rate !== null && (
        <span>
          {formatCount(rate)} {unit}/s
        </span>
      )}
      {eta !== null && <span>{formatDuration(eta)} left</span>}
    </>
  );
}

/** What came of it, in a few words, where its numbers are those of a run. */
function resultOf({ call }: JobState, reply: unknown): string {
  if (call !== 'run.simulate') return '';
  const { run, events, events_per_s: rate } = calls['run.simulate'].reply.parse(reply);
  const speed = rate === null ? 'nothing was left to do' : `${formatCount(rate)} events/s`;
  return `Run ${run}: ${formatCount(events)} events, ${speed}.`;
}
