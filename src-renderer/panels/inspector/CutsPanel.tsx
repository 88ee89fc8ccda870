import { Tooltip, UnstyledButton } from '@mantine/core';
import { columnOf, formatColumn, formatDecimals, formatPlain } from '../../display/format.ts';
import { useWhy, type Why } from '../../hooks/use-why.ts';
import { useProject } from '../../stores/stores.tsx';
import { MarkupText } from '../MarkupText.tsx';
import { SymbolText } from '../SymbolText.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './inspector.module.css';

/** Why an event was kept or rejected: every cut with what it asks, what the event has, by how much, and what did it. */
export function CutsPanel() {
  const { asked, why } = useWhy();
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (why !== undefined) return <Cuts why={why} />;
  if (asked.state === 'loading') return <LoadingNotice what="Asking the selection" />;
  return (
    <EmptyNotice title="No event chosen">Choose a row of the event table, or press G and give a number.</EmptyNotice>
  );
}

function Cuts({ why }: { readonly why: Why }) {
  const failed = why.cuts.filter(({ passed }) => !passed);
  return (
    <div className={styles.panel}>
      <p className={styles.verdict} data-passed={why.passes}>
        {failed.length === 0 ? (
          `Passes all ${why.cuts.length} cuts`
        ) : (
          <SymbolText text={`Rejected by ${failed.length} of ${why.cuts.length} cuts, first: ${failed[0]!.title}`} />
        )}
      </p>
      {why.needed.length > 0 && <Needed needed={why.needed} />}
      <ol className={styles.cuts}>
        {why.cuts.map((cut) => (
          <li key={cut.name} className={styles.cut} data-passed={cut.passed}>
            <span className={styles.mark} role="img" aria-label={cut.passed ? 'passed' : 'failed'}>
              {cut.passed ? '✓' : '✗'}
            </span>
            <div>
              <span className={styles.cutTitle}>
                <SymbolText text={cut.title} />
              </span>
              {cut.conditions
                .filter(({ asked }) => asked)
                .map((condition, i) => (
                  <ConditionLine key={i} condition={condition} />
                ))}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The nearest event that would pass. */
function Needed({ needed }: Pick<Why, 'needed'>) {
  return (
    <p className={styles.needed}>
      It would pass with{' '}
      {needed.map(({ column, would_pass_at, change_sigma }, i) => (
        <span key={`${column} ${i}`}>
          {i > 0 && ', '}
          <MarkupText markup={columnOf(column).title} />{' '}
          {`${formatColumn(column, would_pass_at)} ${columnOf(column).unit}`.trim()}
          {change_sigma !== null && <span className="muted"> ({formatDecimals(change_sigma, 1)} σ away)</span>}
        </span>
      ))}
      .
    </p>
  );
}

type Verdict = Why['cuts'][number]['conditions'][number];

function ConditionLine({ condition }: { readonly condition: Verdict }) {
  const { column, value, passed, margin_sigma, sigma_source, channels, when } = condition;
  const mark = useProject((state) => state.mark);
  const marked = useProject((state) => state.marked);
  const { title, unit, about } = columnOf(column);
  const ids = channels.map(({ id }) => id);
  const isMarked = ids.length > 0 && ids.length === marked.length && ids.every((id, i) => id === marked[i]);
  return (
    <UnstyledButton
      className={styles.condition}
      data-passed={passed}
      data-marked={isMarked}
      aria-pressed={isMarked}
      title={`${about}${when === null ? '' : `, ${when}`}${ids.length === 0 ? '' : ': a click points out its cells'}`}
      onClick={() => mark(isMarked ? [] : ids)}
    >
      <span className={styles.conditionName}>
        <MarkupText markup={title} />
      </span>
      <span className={styles.value}>
        {formatColumn(column, value)} <span className="muted">{unit}</span>
      </span>
      <span className={styles.asked}>{askedText(condition)}</span>
      {margin_sigma === null ? (
        <span />
      ) : (
        <Tooltip label={`Distance from the bound in resolutions: ${sigma_source ?? ''}`} multiline w={280}>
          <span className={styles.margin}>
            {margin_sigma >= 0 ? '+' : '−'}
            {formatDecimals(Math.min(Math.abs(margin_sigma), 999), 1)} σ
          </span>
        </Tooltip>
      )}
    </UnstyledButton>
  );
}

function askedText({ min, max }: Verdict): string {
  if (min !== null && max !== null) {
    return min === max ? `= ${formatPlain(min)}` : `${formatPlain(min)} to ${formatPlain(max)}`;
  }
  return min === null ? `≤ ${formatPlain(max ?? 0)}` : `≥ ${formatPlain(min)}`;
}
