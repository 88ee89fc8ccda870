import { Popover, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { columnOf } from '../../display/format.ts';
import type { EventQuery } from '../../navigation/event-query.ts';
import { FilterIcon } from '../../shell/icons.tsx';
import { useTable } from '../../stores/stores.tsx';
import { MarkupText } from '../MarkupText.tsx';
import styles from './event-table.module.css';
import { RangeForm } from './RangeForm.tsx';

/** Names and units of the columns; a click sorts, the funnel filters. */
export function EventTableHeader({ query }: { readonly query: EventQuery }) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <span role="columnheader" aria-sort={sortOf(query, 'event_number')} className={styles.number}>
          <SortButton by="event_number" query={query}>
            Event
          </SortButton>
        </span>
        {query.columns.map((column) => (
          <ColumnHeader key={column} column={column} query={query} />
        ))}
      </div>
    </div>
  );
}

function ColumnHeader({ column, query }: { readonly column: EventColumnName; readonly query: EventQuery }) {
  const { title, unit, about } = columnOf(column);
  return (
    <span role="columnheader" aria-sort={sortOf(query, column)} className={`${styles.cell} ${styles.columnHead}`}>
      <FilterButton column={column} query={query} />
      <SortButton by={column} query={query} about={about}>
        <MarkupText markup={title} />
        {unit !== '' && <span className={styles.unit}> {unit}</span>}
      </SortButton>
    </span>
  );
}

function FilterButton({ column, query }: { readonly column: EventColumnName; readonly query: EventQuery }) {
  const [isOpen, setOpen] = useState(false);
  const range = query.ranges.find((kept) => kept.column === column);
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus position="bottom-end" shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={styles.funnel}
          data-active={range !== undefined}
          aria-label={`Filter ${column}`}
          onClick={() => setOpen(!isOpen)}
        >
          <FilterIcon />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <RangeForm column={column} range={range} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

type SortKey = EventQuery['sorting']['by'];

const sortOf = ({ sorting }: EventQuery, by: SortKey) => (sorting.by === by ? sorting.direction : 'none');

interface SortButtonProps {
  readonly by: SortKey;
  readonly query: EventQuery;
  readonly about?: string;
  readonly children: ReactNode;
}

const arrows = { ascending: '▲', descending: '▼', none: '' } as const;

function SortButton({ by, query, about, children }: SortButtonProps) {
  const sortBy = useTable((state) => state.sortBy);
  return (
    <UnstyledButton className={styles.sort} title={about} onClick={() => sortBy(by)}>
      <span className={styles.title}>{children}</span>
      <span className={styles.arrow} aria-hidden="true">
        {arrows[sortOf(query, by)]}
      </span>
    </UnstyledButton>
  );
}
