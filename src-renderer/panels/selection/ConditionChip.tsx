import { Button, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { withBounds, withoutCondition, type CutCondition } from '../../display/edit-selection.ts';
import { columnOf, formatPlain } from '../../display/format.ts';
import { useSelectionDocument } from '../../hooks/use-selection.ts';
import { useSelection } from '../../stores/stores.tsx';
import { MarkupText } from '../MarkupText.tsx';
import { NumberField } from '../../forms/NumberField.tsx';
import styles from './selection.module.css';

interface ConditionChipProps {
  readonly cut: string;
  readonly index: number;
  readonly condition: CutCondition;
}

/** What a cut asks of one column; a click edits the bounds. */
export function ConditionChip({ cut, index, condition }: ConditionChipProps) {
  const [isOpen, setOpen] = useState(false);
  const { about, unit } = columnOf(condition.column);
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus position="bottom-start" shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={styles.chip}
          title={`${about}${unit === '' ? '' : `, in ${unit}`}: a click edits the bounds`}
          onClick={() => setOpen(!isOpen)}
        >
          <ConditionText condition={condition} />
          <VisuallyHidden>{` Bounds of ${condition.column} in ${cut}`}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <BoundsForm cut={cut} index={index} condition={condition} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** `98 ≤ P_e ≤ 102 GeV/c`. */
export function ConditionText({ condition }: { readonly condition: CutCondition }) {
  const { when } = condition;
  return (
    <>
      <Interval condition={condition} />
      {when !== undefined && (
        <span className="muted">
          {' where '}
          <Interval condition={when} />
        </span>
      )}
    </>
  );
}

function Interval({ condition: { column, min, max } }: { readonly condition: Omit<CutCondition, 'when'> }) {
  const { title, unit } = columnOf(column);
  const isExact = min !== undefined && min === max;
  return (
    <>
      {min !== undefined && !isExact && `${formatPlain(min)} ≤ `}
      <MarkupText markup={title} />
      {max !== undefined && `${isExact ? ' = ' : ' ≤ '}${formatPlain(max)}`}
      {unit !== '' && <span className="muted"> {unit}</span>}
    </>
  );
}

function BoundsForm({ cut, index, condition, onDone }: ConditionChipProps & { readonly onDone: () => void }) {
  const document = useSelectionDocument();
  const edit = useSelection((state) => state.edit);
  const [min, setMin] = useState(condition.min);
  const [max, setMax] = useState(condition.max);
  if (document === undefined) return null;
  const { title, unit, about } = columnOf(condition.column);
  const problem = problemOf(min, max);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== undefined) return;
    edit(withBounds(document, cut, index, { min, max }));
    onDone();
  };
  const isLast = document.cuts.length === 1 && document.cuts[0]!.conditions.length === 1;
  return (
    <form className={styles.bounds} onSubmit={submit}>
      <span>
        <MarkupText markup={title} /> <span className="muted">{about}</span>
      </span>
      <div className={styles.boundFields}>
        <BoundInput label="At least" unit={unit} value={min} onChange={setMin} isFirst />
        <BoundInput label="At most" unit={unit} value={max} onChange={setMax} />
      </div>
      <span className={styles.problem} role="status">
        {problem ?? 'An empty field leaves that side open; the bounds themselves pass.'}
      </span>
      <div className={styles.boundFields}>
        <Button type="submit" size="compact-sm" disabled={problem !== undefined}>
          Apply
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={isLast}
          onClick={() => edit(withoutCondition(document, cut, index))}
        >
          Remove
        </Button>
      </div>
    </form>
  );
}

interface BoundInputProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly isFirst?: boolean;
}

function BoundInput({ label, unit, value, onChange, isFirst = false }: BoundInputProps) {
  return (
    <NumberField
      label={label}
      size="xs"
      {...(isFirst ? { 'data-autofocus': true } : {})}
      unit={unit === '' ? undefined : unit}
      value={value}
      onChange={onChange}
    />
  );
}

function problemOf(min: number | undefined, max: number | undefined): string | undefined {
  if (min === undefined && max === undefined) return 'One bound is needed: without any the cut asks nothing.';
  return min !== undefined && max !== undefined && min > max ? 'The lower bound is above the upper one.' : undefined;
}
