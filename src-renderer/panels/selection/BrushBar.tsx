import { Button } from '@mantine/core';
import { formatCount } from '../../display/format.ts';
import { useEventCount } from '../../hooks/use-event-count.ts';
import { useEventNavigation } from '../../hooks/use-event-query.ts';
import { useShell, useTable } from '../../stores/stores.tsx';
import styles from './selection.module.css';

/** How many events are brushed, and the ways on: to look at them one by one, or to brush no more. */
export function BrushBar() {
  const isBrushed = useTable((state) => state.ranges.length > 0 || state.where !== '');
  const dropAllFilters = useTable((state) => state.dropAllFilters);
  const openWorkspace = useShell((state) => state.openWorkspace);
  const navigation = useEventNavigation();
  const { total, isReading } = useEventCount();
  const inspect = () => {
    openWorkspace('inspect');
    void navigation.first();
  };
  return (
    <div className={styles.brushBar} role="status" data-brushed={isBrushed}>
      <span>
        {isReading ? 'Counting …' : `${formatCount(total)} ${total === 1 ? 'event' : 'events'}`}
        {isBrushed ? ' brushed' : <span className="muted"> · drag in a plot to brush</span>}
      </span>
      {isBrushed && (
        <Button size="compact-xs" variant="default" title="Brush nothing (Esc)" onClick={dropAllFilters}>
          Clear
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="default"
        disabled={total === 0}
        title="Open these events in the Inspect workspace, one after the other"
        onClick={inspect}
      >
        Inspect
      </Button>
    </div>
  );
}
