import { Progress, UnstyledButton } from '@mantine/core';
import { useBridge } from '../bridge/use-call.tsx';
import { formatCount, formatDuration } from '../display/format.ts';
import { jobTitle } from '../display/job-title.ts';
import { useJobs } from '../hooks/use-jobs.ts';
import { useShell } from '../stores/stores.tsx';
import styles from './shell.module.css';

/** The long call that runs: how far it is, how fast, and a way to stop it. */
export function JobProgress() {
  const { client } = useBridge();
  const openWorkspace = useShell((state) => state.openWorkspace);
  const jobs = useJobs();
  const running = jobs.filter(({ outcome }) => outcome === null);
  const job = running[0];
  if (job === undefined) return null;
  const { progress } = job;
  const share = progress === null || progress.total === 0 ? 0 : progress.done / progress.total;
  return (
    <span className={styles.job}>
      <UnstyledButton className={styles.jobName} title="Show all work" onClick={() => openWorkspace('runs')}>
        {jobTitle(job)}
        {running.length > 1 && ` (+${running.length - 1})`}
      </UnstyledButton>
      <Progress className={styles.jobBar} size="sm" value={100 * share} aria-label="Progress" />
      <span className="muted">
        {typeof progress?.rate_per_s === 'number' && `${formatCount(progress.rate_per_s)} ${progress.unit}/s`}
        {typeof progress?.eta_s === 'number' && `, ${formatDuration(progress.eta_s)} left`}
      </span>
      <UnstyledButton className={styles.cancel} onClick={() => void client.door('jobs.cancel', { job: job.job })}>
        Stop
      </UnstyledButton>
    </span>
  );
}
