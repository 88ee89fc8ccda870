import { useInViewport } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { Selection } from '../../../contract/calls/selection-calls.ts';
import { useLastReply } from '../../bridge/use-call.tsx';
import { cutFigure } from '../../display/cut-figure.ts';
import { axisOfCut } from '../../display/column-axis.ts';
import type { Cut, CutCondition } from '../../display/edit-selection.ts';
import { useCutflow } from '../../hooks/use-cutflow.ts';
import { useBrush } from '../../hooks/use-brush.ts';
import { useHistogram, type Plotted } from '../../hooks/use-histogram.ts';
import { useSampleWords } from '../../hooks/use-sample-words.ts';
import { useSelectionDocument } from '../../hooks/use-selection.ts';
import { useSelection, useView } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { LoadingNotice } from '../notices.tsx';
import { SymbolText } from '../SymbolText.tsx';
import styles from './selection.module.css';
import { ThresholdHandles } from './ThresholdHandles.tsx';
import { WithSample } from './WithSample.tsx';

/** Each cut against all others: what its columns look like without it, with bounds that can be dragged. */
export function NMinusOnePanel() {
  return <WithSample asked={useCutflow()}>{() => <Cards />}</WithSample>;
}

function Cards() {
  const document = useSelectionDocument();
  const off = useSelection((state) => state.off);
  if (document === undefined) return <LoadingNotice what="Asking for the selection" />;
  const on = document.cuts.filter(({ name }) => !off.includes(name));
  return (
    <div className={styles.cards}>
      {on.flatMap((cut) =>
        cut.conditions.map((condition, i) => (
          <CutCard key={`${cut.name} ${i}`} document={document} on={on} cut={cut} index={i} condition={condition} />
        )),
      )}
    </div>
  );
}

interface CutCardProps {
  readonly document: Selection;
  readonly on: readonly Cut[];
  readonly cut: Cut;
  readonly index: number;
  readonly condition: CutCondition;
}

/** Asks only while it can be seen, so that a brush waits for no plot that nobody looks at. */
function CutCard({ document, on, cut, index, condition }: CutCardProps) {
  const { ref, inViewport } = useInViewport();
  const [axis] = useState(() => axisOfCut(condition));
  const [wasSeen, setSeen] = useState(false);
  if (inViewport && !wasSeen) setSeen(true);
  return (
    <figure ref={ref} className={styles.card}>
      <figcaption title={cut.title}>
        <SymbolText text={cut.title} />
      </figcaption>
      <div className={styles.cardPlot}>
        {(inViewport || wasSeen) && (
          <CutPlot {...{ document, on, cut, index, condition, axis }} isAsking={inViewport} />
        )}
      </div>
    </figure>
  );
}

interface CutPlotProps extends CutCardProps {
  readonly axis: ReturnType<typeof axisOfCut>;
  readonly isAsking: boolean;
}

function CutPlot({ document, on, cut, index, condition, axis, isAsking }: CutPlotProps) {
  const scale = useView((state) => state.plotScale);
  const words = useSampleWords();
  const brush = useBrush(condition.column);
  const plotted = useMemo((): Plotted => {
    const { when } = condition;
    const open = Number.MAX_VALUE;
    return {
      x: axis,
      demand: { pass: on.filter(({ name }) => name !== cut.name).map(({ name }) => name) },
      within: when === undefined ? [] : [{ column: when.column, min: when.min ?? -open, max: when.max ?? open }],
    };
  }, [axis, on, cut.name, condition]);
  const { all, brushed } = useHistogram(isAsking ? plotted : undefined);
  const reply = useLastReply(all);
  const figure = useMemo(
    () => reply && cutFigure({ cut: cut.name, condition, all: reply, brushed, scale, ...words }),
    [cut.name, condition, reply, brushed, scale, words],
  );
  return (
    <WithSample asked={all}>
      {() =>
        figure !== undefined && (
          <FigureView
            figure={figure}
            {...brush}
            overlay={(layout) => <ThresholdHandles {...{ layout, document, index, condition }} cut={cut.name} />}
          />
        )
      }
    </WithSample>
  );
}
