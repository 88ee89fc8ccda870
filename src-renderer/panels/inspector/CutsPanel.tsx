import { columnOf, formatColumn, formatPlain } from '../../display/format.ts';
import { holds, readConditions, type Condition } from '../../display/read-condition.ts';
import type { EventReply } from '../../hooks/use-event.ts';
import { MarkupText } from '../MarkupText.tsx';
import styles from './inspector.module.css';
import { WithEvent } from './WithEvent.tsx';

/** Why an event was kept or rejected: every cut of the selection with what it asks and what the event has. */
export function CutsPanel() {
  return <WithEvent>{(event) => <Cuts event={event} />}</WithEvent>;
}

function Cuts({ event }: { readonly event: EventReply }) {
  const failed = event.cuts.filter(({ passed }) => !passed);
  return (
    <div className={styles.panel}>
      <p className={styles.verdict} data-passed={failed.length === 0}>
        {failed.length === 0
          ? `Passes all ${event.cuts.length} cuts`
          : `Rejected by ${failed.length} of ${event.cuts.length} cuts, first: ${failed[0]!.title}`}
      </p>
      <ol className={styles.cuts}>
        {event.cuts.map((cut) => (
          <li key={cut.name} className={styles.cut} data-passed={cut.passed}>
            <span className={styles.mark} role="img" aria-label={cut.passed ? 'passed' : 'failed'}>
              {cut.passed ? '✓' : '✗'}
            </span>
            <div>
              <span className={styles.cutTitle}>{cut.title}</span>
              {readConditions(cut.condition).map((condition) => (
                <ConditionLine key={condition.column} condition={condition} scalars={event.scalars} />
              ))}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

interface ConditionLineProps {
  readonly condition: Condition;
  readonly scalars: EventReply['scalars'];
}

function ConditionLine({ condition, scalars }: ConditionLineProps) {
  const value = scalars[condition.column];
  const { title, unit, about } = columnOf(condition.column);
  if (value === undefined) return null;
  return (
    <span className={styles.condition} data-passed={holds(condition, scalars)} title={about}>
      <span className={styles.conditionName}>
        <MarkupText markup={title} />
      </span>
      <span className={styles.value}>
        {formatColumn(condition.column, value)} <span className="muted">{unit}</span>
      </span>
      <span className={styles.asked}>{askedText(condition)}</span>
    </span>
  );
}

function askedText({ min, max }: Condition): string {
  if (min !== undefined && max !== undefined) {
    return min === max ? `= ${formatPlain(min)}` : `${formatPlain(min)} to ${formatPlain(max)}`;
  }
  return min === undefined ? `≤ ${formatPlain(max ?? 0)}` : `≥ ${formatPlain(min)}`;
}
