import { useMemo, useState } from 'react';
import { planeAxes, planeFigure } from '../../display/plane-figure.ts';
import { titleOfLook } from '../../display/look.ts';
import { useIsBlind } from '../../hooks/use-blinding.ts';
import { useBrush } from '../../hooks/use-brush.ts';
import { useEvent } from '../../hooks/use-event.ts';
import { useHistogram } from '../../hooks/use-histogram.ts';
import { useSampleWords } from '../../hooks/use-sample-words.ts';
import { useDemand, useSelectedRuns, useSelectionDefinition } from '../../hooks/use-selection.ts';
import { useProject, useSelection } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { BrushBar } from './BrushBar.tsx';
import styles from './selection.module.css';
import { WithSample } from './WithSample.tsx';

/** The plane of Fig. 7 at a stage of the selection: to be brushed, and with what is brushed elsewhere in colour. */
export function PlanePanel() {
  const view = useSelection((state) => state.plane);
  const look = useSelection((state) => state.look);
  const isWeighted = useSelection((state) => state.counting === 'weighted');
  const demand = useDemand();
  const definition = useSelectionDefinition();
  const isBlind = useIsBlind();
  const words = useSampleWords();
  const event = useShownPoint(view.hcal);
  const brush = useBrush('e_ecal_gev', view.hcal);
  const { all, brushed } = useHistogram(demand && { ...planeAxes(view), demand });
  const reply = all.state === 'ready' ? all.reply : undefined;
  const figure = useLast(
    useMemo(
      () =>
        reply === undefined || definition === undefined
          ? undefined
          : planeFigure({
              ...{ view, all: reply, brushed, isBlind, isWeighted, event, ...words },
              ...{ regions: definition.regions, title: titleOfLook(look, definition) },
            }),
      [reply, definition, view, brushed, isBlind, isWeighted, event, words, look],
    ),
  );
  return (
    <div className={styles.plotPanel}>
      <BrushBar />
      <div className={styles.plot}>
        <WithSample asked={all}>{() => figure !== undefined && <FigureView figure={figure} {...brush} />}</WithSample>
      </div>
    </div>
  );
}

/** Where the event that the window shows lies, if its run is among those plotted. */
function useShownPoint(hcal: 'e_hcal12_gev' | 'e_hcal_gev') {
  const id = useProject((state) => state.event);
  const runs = useSelectedRuns();
  const asked = useEvent(id !== undefined && runs.includes(id.run) ? id : undefined);
  const event = asked.state === 'ready' ? asked.reply : undefined;
  return useMemo(() => {
    const [x, y] = [event?.scalars['e_ecal_gev'], event?.scalars[hcal]];
    return event === undefined || x === undefined || y === undefined
      ? undefined
      : { label: `event ${event.event}`, x, y };
  }, [event, hcal]);
}

/** The last one that there was: the picture stays while the next one is asked for. */
function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState<Value>();
  if (value !== undefined && value !== last) setLast(() => value);
  return value ?? last;
}
