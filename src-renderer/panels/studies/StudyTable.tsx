import { UnstyledButton } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../display/format.ts';
import { sortRows, type StudyTable as Table } from '../../display/study-table.ts';
import { useStudyResult } from '../../hooks/use-study-result.ts';
import { useStudies } from '../../stores/stores.tsx';
import { EmptyNotice } from '../notices.tsx';
import styles from './studies.module.css';

/** More rows than this slow a page down and help nobody: sorting brings those that matter to the top. */
const MOST_ROWS = 400;

interface Sorting {
  readonly column: number;
  readonly direction: 'up' | 'down';
}

/** The numbers behind map and curve; a row that is chosen is marked in the map. */
export function StudyTable() {
  const result = useStudyResult();
  const study = useStudies((state) => state.study);
  if (result === undefined) return <EmptyNotice title="No numbers yet">Run the study to fill the table.</EmptyNotice>;
  return <Rows key={study} table={result.table} hasMap={result.tiles.length > 0} />;
}

function Rows({ table, hasMap }: { readonly table: Table; readonly hasMap: boolean }) {
  const row = useStudies((state) => state.row);
  const markRow = useStudies((state) => state.markRow);
  const [sorting, setSorting] = useState<Sorting>();
  const marked = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' });
  }, [row]);
  const rows = useMemo(
    () => (sorting === undefined ? table.rows : sortRows(table.rows, sorting.column, sorting.direction)),
    [table, sorting],
  );
  const first = rows.slice(0, MOST_ROWS);
  const shown = first.some(({ id }) => id === row) ? first : [...first, ...rows.filter(({ id }) => id === row)];
  const sortBy = (column: number) =>
    setSorting({ column, direction: sorting?.column === column && sorting.direction === 'up' ? 'down' : 'up' });
  return (
    <div className={styles.tablePanel}>
      <table className={styles.table}>
        {rows.length > MOST_ROWS && (
          <caption>
            The first {formatCount(MOST_ROWS)} of {formatCount(rows.length)} rows; a title sorts them.
          </caption>
        )}
        <thead>
          <tr>
            {table.columns.map(({ title, unit }, i) => (
              <th key={title} scope="col" aria-sort={ariaSort(sorting, i)}>
                <UnstyledButton className={styles.sort} onClick={() => sortBy(i)}>
                  {title} {unit !== undefined && <span className="muted">{unit}</span>}
                  {sorting?.column === i && (sorting.direction === 'up' ? ' ↑' : ' ↓')}
                </UnstyledButton>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, texts }) => (
            <tr key={id} data-marked={id === row} ref={id === row ? marked : undefined}>
              {texts.map((text, i) => (
                <td key={i}>
                  {i === 0 && hasMap ? (
                    <UnstyledButton
                      className={styles.open}
                      aria-pressed={id === row}
                      title="Mark it in the map"
                      onClick={() => markRow(id === row ? undefined : id)}
                    >
                      {text}
                    </UnstyledButton>
                  ) : (
                    text
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ariaSort(sorting: Sorting | undefined, column: number) {
  if (sorting?.column !== column) return undefined;
  return sorting.direction === 'up' ? 'ascending' : 'descending';
}
