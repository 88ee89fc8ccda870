import type { ReactNode } from 'react';
import { useShownEvent, type EventReply } from '../../hooks/use-event.ts';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';

/** Draws its child for the chosen event, or says why there is none. */
export function WithEvent({ children }: { readonly children: (event: EventReply) => ReactNode }) {
  const { asked, event } = useShownEvent();
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (event !== undefined) return children(event);
  if (asked.state === 'loading') return <LoadingNotice what="Reading the event" />;
  return (
    <EmptyNotice title="No event chosen">Choose a row of the event table, or press G and give a number.</EmptyNotice>
  );
}
