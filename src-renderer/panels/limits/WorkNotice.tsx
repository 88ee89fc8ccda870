import { Button, Progress } from '@mantine/core';
import { formatCount, formatDuration } from '../../display/format.ts';
import type { Work } from '../../hooks/use-job.ts';
import { EmptyNotice } from '../notices.tsx';

interface WorkNoticeProps {
  readonly title: string;
  readonly work: Work<unknown> & { readonly state: 'running' };
}

/** Work that a panel waits for: how far it is, and a way to stop it. */
export function WorkNotice({ title, work }: WorkNoticeProps) {
  const { progress, stop } = work;
  return (
    <EmptyNotice
      title={title}
      action={
        <Button size="compact-sm" variant="default" onClick={stop}>
          Cancel
        </Button>
      }
    >
      <Progress
        aria-label={title}
        value={progress === null || progress.total === 0 ? 0 : (100 * progress.done) / progress.total}
      />
      <span>
        {progress === null
          ? 'Starting'
          : `${progress.stage}: ${formatCount(progress.done)} of ${formatCount(progress.total)} ${progress.unit}`}
        {typeof progress?.eta_s === 'number' && `, ${formatDuration(progress.eta_s)} left`}. It goes on if you work
        elsewhere.
      </span>
    </EmptyNotice>
  );
}
