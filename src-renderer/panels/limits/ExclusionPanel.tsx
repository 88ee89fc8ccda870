import { Select, Switch } from '@mantine/core';
import { useMemo } from 'react';
import { useCall } from '../../bridge/use-call.tsx';
import { withPaper } from '../../display/limit-overlay.ts';
import { useSearchRequest, type StoreLimits } from '../../hooks/use-limits.ts';
import { useLimitChoice } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { FailureNotice, LoadingNotice } from '../notices.tsx';
import { LimitChoices } from './LimitChoices.tsx';
import styles from './limits.module.css';
import { WithLimits } from './WithLimits.tsx';

/** What the limits exclude, in ε, y and α_D, beside what others have published and what the paper prints. */
export function ExclusionPanel() {
  return (
    <div className={styles.exclusion}>
      <LimitChoices />
      <div className={styles.body}>
        <WithLimits>{(limits) => <Exclusion limits={limits} />}</WithLimits>
      </div>
    </div>
  );
}

function Exclusion({ limits }: { readonly limits: StoreLimits }) {
  const search = useSearchRequest();
  const drawn = useCall('analysis.exclusion', search);
  const chosen = useLimitChoice((state) => state.figure);
  const overlay = useLimitChoice((state) => state.paperOverlay);
  const choose = useLimitChoice((state) => state.choose);
  const figures = drawn.state === 'ready' ? drawn.reply.figures : undefined;
  const figure = useMemo(() => {
    const found = figures?.find(({ id }) => id === chosen) ?? figures?.[0];
    if (found === undefined) return undefined;
    const shown = overlay === 'shown' ? withPaper(found, limits.rows) : found;
    // A panel is wide and low: beside the plot, the legend hides nothing.
    return { ...shown, legend: 'beside' as const };
  }, [figures, chosen, overlay, limits]);
  if (drawn.state === 'failed') return <FailureNotice failure={drawn.failure} onRetry={drawn.retry} />;
  if (figures === undefined || figure === undefined) return <LoadingNotice what="Drawing what is excluded" />;
  return (
    <>
      <div className={styles.plotTools}>
        <Select
          aria-label="Plot"
          size="xs"
          w={300}
          allowDeselect={false}
          data={figures.map(({ id, name }) => ({ value: id, label: name }))}
          value={figure.id}
          onChange={(value) => value !== null && choose({ figure: value })}
        />
        {figure.id === 'fig-15-exclusion' && (
          <Switch
            size="xs"
            label="Paper’s limits beside ours"
            checked={overlay === 'shown'}
            onChange={(event) => choose({ paperOverlay: event.currentTarget.checked ? 'shown' : 'hidden' })}
          />
        )}
      </div>
      <div className={styles.plot}>
        <FigureView figure={figure} />
      </div>
      <Warnings limits={limits} />
    </>
  );
}

function Warnings({ limits: { warnings, method, definition } }: { readonly limits: StoreLimits }) {
  return (
    <div className={styles.warnings}>
      <span className="muted">
        Method: {method}. {definition}
        {method !== 'hybrid' && method !== 'exact' && ' The plot shows the exact limits; the table, this method.'}
      </span>
      {warnings.map((warning) => (
        <span key={warning} className={styles.warning} role="alert">
          {warning}
        </span>
      ))}
    </div>
  );
}
