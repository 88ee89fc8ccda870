import type { CallInput } from '../../contract/calls.ts';
import { useCall, useLastReply, type Asked } from '../bridge/use-call.tsx';
import type { CutDemand } from '../display/look.ts';
import type { Histogram } from '../display/plane-figure.ts';
import { useSelection, useTable } from '../stores/stores.tsx';
import { useSampleQuestion } from './use-selection.ts';

type Axis = CallInput<'selection.histogram'>['x'];

export interface Plotted {
  readonly x: Axis;
  readonly y?: Axis;
  readonly demand: CutDemand;
  /** Bounds that an event must lie in for the plot to be about it. */
  readonly within?: CallInput<'selection.histogram'>['ranges'];
}

/** All events of a plot and, where something is brushed, the part of them that is. Undefined asks nothing. */
export function useHistogram(plotted: Plotted | undefined): {
  readonly all: Asked<Histogram>;
  readonly brushed: Histogram | undefined;
} {
  const sample = useSampleQuestion();
  const weighted = useSelection((state) => state.counting === 'weighted');
  const ranges = useTable((state) => state.ranges);
  const where = useTable((state) => state.where);
  const isBrushed = ranges.length > 0 || where !== '';
  const base =
    sample === undefined || plotted === undefined
      ? undefined
      : {
          ...{ ...sample, ...plotted.demand, x: plotted.x, weighted },
          ...(plotted.y === undefined ? {} : { y: plotted.y }),
        };
  const within = plotted?.within ?? [];
  const all = useCall('selection.histogram', base && { ...base, ranges: within });
  const part = useCall(
    'selection.histogram',
    base && isBrushed
      ? { ...base, ranges: [...within, ...ranges], ...(where.trim() === '' ? {} : { where }) }
      : undefined,
  );
  const brushed = useLastReply(part);
  return { all, brushed: isBrushed ? brushed : undefined };
}
