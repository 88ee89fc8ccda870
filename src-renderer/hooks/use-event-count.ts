import type { CallInput } from '../../contract/calls.ts';
import { useCall, useLastReply } from '../bridge/use-call.tsx';
import { pageInput } from '../navigation/event-query.ts';
import { useEventQuery } from './use-event-query.ts';

/** Browsers give up on elements higher than 33 million pixels: more rows than this cannot be scrolled. */
const MOST_ROWS = 1_300_000;

/** How many events the table lists, and how many of them can be shown. */
export function useEventCount() {
  const query = useEventQuery();
  const input: CallInput<'event.page'> | undefined = query && pageInput(query, 0);
  const firstPage = useCall('event.page', input);
  const total = useLastReply(firstPage)?.total ?? 0;
  return { firstPage, total, shown: Math.min(total, MOST_ROWS), isReading: firstPage.state === 'loading' };
}
