import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { columnOf } from '../../display/format.ts';
import type { Range } from '../../stores/table-store.ts';
import { useTable } from '../../stores/stores.tsx';
import { NumberField } from '../../forms/NumberField.tsx';
import styles from './event-table.module.css';

interface RangeFormProps {
  readonly column: EventColumnName;
  readonly range: Range | undefined;
  readonly onDone: () => void;
}

/** JSON has no infinity: an open end is the largest number there is. */
const OPEN_END = Number.MAX_VALUE;

/** Keeps the events between two values; an empty field leaves that side open. */
export function RangeForm({ column, range, onDone }: RangeFormProps) {
  const keepRange = useTable((state) => state.keepRange);
  const dropRange = useTable((state) => state.dropRange);
  const [min, setMin] = useState<number | undefined>(isOpen(range?.min) ? undefined : range?.min);
  const [max, setMax] = useState<number | undefined>(isOpen(range?.max) ? undefined : range?.max);
  const { about, unit } = columnOf(column);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (min === undefined && max === undefined) dropRange(column);
    else keepRange({ column, min: min ?? -OPEN_END, max: max ?? OPEN_END });
    onDone();
  };
  const common = { size: 'xs', unit: unit === '' ? undefined : unit } as const;
  return (
    <form className={styles.rangeForm} onSubmit={submit}>
      <span className="muted">{about}</span>
      <div className={styles.rangeFields}>
        <NumberField {...common} label="From" data-autofocus value={min} onChange={setMin} />
        <NumberField {...common} label="To" value={max} onChange={setMax} />
      </div>
      <div className={styles.rangeFields}>
        <Button type="submit" size="compact-sm">
          Keep these events
        </Button>
        {range !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              dropRange(column);
              onDone();
            }}
          >
            Remove
          </Button>
        )}
      </div>
    </form>
  );
}

export function isOpen(end: number | undefined): boolean {
  return end === undefined || Math.abs(end) >= OPEN_END;
}
