import type { VirtualItem } from '@tanstack/react-virtual';
import { memo } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { useCall, useLastReply } from '../../bridge/use-call.tsx';
import { formatColumn, formatCount } from '../../display/format.ts';
import { pageInput, PAGE_ROWS, type EventQuery } from '../../navigation/event-query.ts';
import { useProject } from '../../stores/stores.tsx';
import styles from './event-table.module.css';

interface EventTablePageProps {
  readonly query: EventQuery;
  readonly page: number;
  readonly items: readonly VirtualItem[];
  readonly onChoose: (row: number) => Promise<void>;
}

/** The rows of one page that are on the screen. */
export function EventTablePage({ query, page, items, onChoose }: EventTablePageProps) {
  const rows = useLastReply(useCall('event.page', pageInput(query, page)))?.rows;
  const chosen = useProject((state) => state.event);
  return items.map(({ index, start }) => {
    const row = rows?.[index - page * PAGE_ROWS];
    const isChosen = row !== undefined && row.run === chosen?.run && row.event === chosen.event;
    return (
      <Row key={index} index={index} topPx={start} row={row} query={query} isChosen={isChosen} onChoose={onChoose} />
    );
  });
}

interface RowProps {
  readonly index: number;
  readonly topPx: number;
  readonly row: CallReply<'event.page'>['rows'][number] | undefined;
  readonly query: EventQuery;
  readonly isChosen: boolean;
  readonly onChoose: (row: number) => Promise<void>;
}

const Row = memo(function Row({ index, topPx, row, query, isChosen, onChoose }: RowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={styles.row}
      style={{ transform: `translateY(${topPx}px)` }}
      onClick={() => void onChoose(index)}
    >
      <span role="gridcell" className={styles.number}>
        {row === undefined ? '' : `${query.runs.length > 1 ? `${row.run} · ` : ''}${formatCount(row.event)}`}
      </span>
      {query.columns.map((column, i) => {
        const value = row?.values[i];
        return (
          <span key={column} role="gridcell" className={styles.cell}>
            {value === undefined ? '' : formatColumn(column, value)}
          </span>
        );
      })}
    </div>
  );
});
