import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';
import { readCondition } from '../../../physics/event-model/expression.ts';
import { reportFailure } from '../../bridge/report-failure.ts';
import { useTable } from '../../stores/stores.tsx';
import styles from './event-table.module.css';

const names: ReadonlySet<string> = new Set<string>(['event_number', ...EVENT_COLUMN_NAMES]);

/** Keeps the events of which a condition over the columns is true; taken by Enter or on leaving the field. */
export function WhereInput() {
  const where = useTable((state) => state.where);
  // A condition that came from elsewhere (a query, undo) fills the field anew.
  return <WhereField key={where} where={where} />;
}

function WhereField({ where }: { readonly where: string }) {
  const keepWhere = useTable((state) => state.keepWhere);
  const [typed, setTyped] = useState(where);
  const problem = problemOf(typed);
  const take = () => {
    if (problem === undefined && typed.trim() !== where) keepWhere(typed.trim());
  };
  return (
    <TextInput
      className={styles.where ?? ''}
      size="xs"
      aria-label="Condition on events"
      placeholder="e_ecal_gev < 50 and e_hcal_gev < 1"
      title={problem ?? `Names: ${[...names].join(', ')}`}
      error={problem !== undefined}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  );
}

function problemOf(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  try {
    readCondition(text, names);
    return undefined;
  } catch (error) {
    const { problem, remedy } = reportFailure(error);
    return `${problem} ${remedy}`;
  }
}
