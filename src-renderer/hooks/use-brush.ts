import { useCallback, useMemo } from 'react';
import type { Selection as Brushed } from '../../plots/interaction/selection.ts';
import type { EventColumnName } from '../../physics/event-model/event-columns.ts';
import { useTable } from '../stores/stores.tsx';

interface Brush {
  /** What of the plot is brushed, here or elsewhere. */
  readonly selection: Brushed | null;
  readonly onBrush: (brushed: Brushed | null) => void;
}

/**
 * The brush of a plot on one or two columns. It is the filter of the event table: what is brushed in a plot is what the
 * table lists and the arrows go through, and a filter of the table is marked in the plots.
 */
export function useBrush(x: EventColumnName, y?: EventColumnName): Brush {
  const ranges = useTable((state) => state.ranges);
  const keepRanges = useTable((state) => state.keepRanges);
  const dropRanges = useTable((state) => state.dropRanges);
  const selection = useMemo((): Brushed | null => {
    const ofX = ranges.find(({ column }) => column === x);
    const ofY = y === undefined ? undefined : ranges.find(({ column }) => column === y);
    if (ofX === undefined && ofY === undefined) return null;
    const span = (range: typeof ofX) => [range?.min ?? -Number.MAX_VALUE, range?.max ?? Number.MAX_VALUE] as const;
    return { x: span(ofX), y: ofY === undefined ? null : span(ofY) };
  }, [ranges, x, y]);
  const onBrush = useCallback(
    (brushed: Brushed | null) => {
      if (brushed === null) return dropRanges(y === undefined ? [x] : [x, y]);
      const range = (column: EventColumnName, [min, max]: readonly [number, number]) => ({ column, min, max });
      keepRanges([range(x, brushed.x), ...(y === undefined || brushed.y === null ? [] : [range(y, brushed.y)])]);
    },
    [x, y, keepRanges, dropRanges],
  );
  return { selection, onBrush };
}
