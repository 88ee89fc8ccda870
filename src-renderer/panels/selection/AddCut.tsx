import { Button, Popover, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { CUT_COLUMNS } from '../../../contract/calls/selection-calls.ts';
import { reportFailure } from '../../bridge/report-failure.ts';
import { withNewCut, type CutCondition } from '../../display/edit-selection.ts';
import { columnOf } from '../../display/format.ts';
import { readCut } from '../../display/read-cut.ts';
import { useSelectionDocument } from '../../hooks/use-selection.ts';
import { useSelection } from '../../stores/stores.tsx';
import { MarkupText } from '../MarkupText.tsx';
import { ConditionText } from './ConditionChip.tsx';
import styles from './selection.module.css';

/** An event's cuts are bits of one number. */
const MOST_CUTS = 31;

/** A new cut, written as an expression. */
export function AddCut() {
  const [isOpen, setOpen] = useState(false);
  const document = useSelectionDocument();
  const isFull = (document?.cuts.length ?? 0) >= MOST_CUTS;
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus position="bottom-end" shadow="md" width={420}>
      <Popover.Target>
        <Button
          size="compact-sm"
          disabled={document === undefined || isFull}
          title={isFull ? `A selection holds at most ${MOST_CUTS} cuts` : 'Add a cut at the end'}
          onClick={() => setOpen(!isOpen)}
        >
          Add a cut
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <NewCutForm onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function NewCutForm({ onDone }: { readonly onDone: () => void }) {
  const document = useSelectionDocument();
  const edit = useSelection((state) => state.edit);
  const [typed, setTyped] = useState('');
  const [title, setTitle] = useState('');
  const read = typed.trim() === '' ? undefined : tryRead(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (document === undefined || read?.conditions === undefined) return;
    edit(withNewCut(document, title.trim() === '' ? typed.trim() : title.trim(), read.conditions));
    onDone();
  };
  return (
    <form className={styles.bounds} onSubmit={submit}>
      <TextInput
        label="Keep events with"
        size="xs"
        data-autofocus
        placeholder="e_hcal_gev < 1 and veto2_mip < 1"
        value={typed}
        error={read?.problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <TextInput
        label="Title"
        size="xs"
        placeholder="the expression"
        maxLength={200}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {read?.conditions !== undefined && (
        <span className={styles.chips}>
          {read.conditions.map((condition) => (
            <span key={condition.column} className={styles.chip}>
              <ConditionText condition={condition} />
            </span>
          ))}
        </span>
      )}
      <div className={styles.columnList} tabIndex={0} role="group" aria-label="Columns">
        {CUT_COLUMNS.map((name) => (
          <button
            key={name}
            type="button"
            title={columnOf(name).about}
            onClick={() => setTyped(typed.trim() === '' ? `${name} < ` : `${typed.trim()} and ${name} < `)}
          >
            <code>{name}</code> <MarkupText markup={columnOf(name).title} />
          </button>
        ))}
      </div>
      <Button type="submit" size="compact-sm" disabled={read?.conditions === undefined}>
        Add
      </Button>
    </form>
  );
}

function tryRead(typed: string): { readonly conditions?: readonly CutCondition[]; readonly problem?: string } {
  try {
    return { conditions: readCut(typed) };
  } catch (error) {
    const { problem, remedy } = reportFailure(error);
    return { problem: `${problem} ${remedy}` };
  }
}
