import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { formatCount } from '../../display/format.ts';
import { useEventCount } from '../../hooks/use-event-count.ts';
import { useEventNavigation, useEventQuery } from '../../hooks/use-event-query.ts';
import { PAGE_ROWS, type EventQuery } from '../../navigation/event-query.ts';
import { useProject } from '../../stores/stores.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import { EventFilters } from './EventTableTools.tsx';
import { EventTableHeader } from './EventTableHeader.tsx';
import styles from './event-table.module.css';
import { EventTablePage } from './EventTablePage.tsx';

const ROW_PX = 24;
/** The header stays on top of the rows that scroll. */
const HEAD_PX = 28;

/** The events of a run: what is scrolled past is fetched by pages, sorted and filtered by the store. */
export function EventTable() {
  const query = useEventQuery();
  if (query === undefined) return <LoadingNotice what="Opening the store" />;
  return (
    <div className={styles.table}>
      <EventFilters />
      <Rows query={query} />
    </div>
  );
}

function Rows({ query }: { readonly query: EventQuery }) {
  const { firstPage, total, shown } = useEventCount();
  const scroller = useRef<HTMLDivElement>(null);
  const navigation = useEventNavigation();
  const row = useProject((state) => state.row);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here and not passed on
  const virtualizer = useVirtualizer({
    count: shown,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollPaddingEnd: HEAD_PX,
  });
  const { sorting, ranges, where } = query;
  // Another order or choice is read from its beginning: a place far down in it means nothing, and costs a sort of all events.
  useEffect(() => virtualizer.scrollToOffset(0), [virtualizer, sorting, ranges, where]);
  useEffect(() => {
    if (row !== undefined) virtualizer.scrollToIndex(row, { align: 'auto' });
  }, [row, virtualizer]);
  const pages = Map.groupBy(virtualizer.getVirtualItems(), ({ index }) => Math.floor(index / PAGE_ROWS));
  const onKeyDown = (event: KeyboardEvent) => {
    const move = keyMoves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const screen = Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2;
    void navigation.showRow(Math.max(0, Math.min(shown - 1, move(row ?? -1, screen, shown))));
  };
  if (firstPage.state === 'failed') return <FailureNotice failure={firstPage.failure} onRetry={firstPage.retry} />;
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        className={styles.grid}
        role="grid"
        aria-label={`Events: ${formatCount(total)}`}
        aria-rowcount={total + 1}
        aria-colcount={query.columns.length + 1}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <EventTableHeader query={query} />
        <div className={styles.rows} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          {[...pages].map(([page, items]) => (
            <EventTablePage key={page} query={query} page={page} items={items} onChoose={navigation.showRow} />
          ))}
        </div>
      </div>
    </div>
  );
}

const keyMoves: Readonly<Record<string, (row: number, screen: number, total: number) => number>> = {
  ArrowDown: (row) => row + 1,
  ArrowUp: (row) => row - 1,
  PageDown: (row, screen) => row + screen,
  PageUp: (row, screen) => row - screen,
  Home: () => 0,
  End: (_row, _screen, total) => total - 1,
};
