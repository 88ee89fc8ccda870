import { Select, Switch } from '@mantine/core';
import { useMemo, useRef, type KeyboardEvent } from 'react';
import type { Figure } from '../../../contract/figure.ts';
import type { Probe } from '../../../plots/interaction/probe.ts';
import { useCall } from '../../bridge/use-call.tsx';
import { frameOf, neighbourOf, tileAt } from '../../display/study-tiles.ts';
import { useStudyResult, type StudyResult } from '../../hooks/use-study-result.ts';
import { useStudies } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './studies.module.css';

const ERROR = '-error';

/** The result as a map or a curve; before there is one, what straight lines through the face of a scan tell at once. */
export function StudyFigure() {
  const result = useStudyResult();
  const study = useStudies((state) => state.study);
  const chosen = useChosenFigure(result?.figures ?? []);
  if (result !== undefined && chosen !== undefined) return <ResultFigure result={result} figure={chosen} />;
  if (study === 'scan') return <Rays />;
  return (
    <EmptyNotice title="No result yet">
      <span>Set the study up on the left and run it; its figures, its table and its numbers appear here.</span>
    </EmptyNotice>
  );
}

/** Which figure, and whether it shows values or their errors. */
export function StudyFigureTools() {
  const result = useStudyResult();
  const rays = useRays(result === undefined);
  const figures = result?.figures ?? (rays?.state === 'ready' ? rays.reply.figures : []);
  const study = useStudies((state) => state.study);
  const showFigure = useStudies((state) => state.showFigure);
  const shows = useStudies((state) => state.shows);
  const show = useStudies((state) => state.show);
  const chosen = useChosenFigure(figures);
  if (chosen === undefined) return null;
  const base = chosen.id.replace(ERROR, '');
  const hasError = figures.some(({ id }) => id === base + ERROR);
  return (
    <div className={styles.tools}>
      {hasError && (
        <Switch
          size="xs"
          label="error"
          checked={shows === 'error'}
          onChange={(event) => show(event.currentTarget.checked ? 'error' : 'value')}
        />
      )}
      <Select
        aria-label="Figure"
        size="xs"
        w={230}
        data={figures.filter(({ id }) => !id.endsWith(ERROR)).map(({ id, name }) => ({ value: id, label: name }))}
        value={base}
        allowDeselect={false}
        onChange={(id) => id !== null && showFigure(study, id)}
      />
    </div>
  );
}

function useChosenFigure(figures: readonly Figure[]): Figure | undefined {
  const wanted = useStudies((state) => state.figures[state.study]);
  const shows = useStudies((state) => state.shows);
  const base = figures.find(({ id }) => id === wanted) ?? figures[0];
  const error = figures.find(({ id }) => id === `${base?.id ?? ''}${ERROR}`);
  return shows === 'error' ? (error ?? base) : base;
}

interface ResultFigureProps {
  readonly result: StudyResult;
  readonly figure: Figure;
}

function ResultFigure({ result: { tiles }, figure }: ResultFigureProps) {
  const row = useStudies((state) => state.row);
  const markRow = useStudies((state) => state.markRow);
  const under = useRef<Probe | null>(null);
  const marked = tiles.find(({ id }) => id === row);
  const selection = useMemo(() => (marked === undefined ? null : frameOf(marked)), [marked]);
  if (tiles.length === 0) return <FigureView figure={figure} />;
  const click = () => {
    if (under.current === null) return;
    const tile = tileAt(tiles, under.current.x, under.current.y);
    markRow(tile === undefined || tile.id === row ? undefined : tile.id);
  };
  const press = (event: KeyboardEvent) => {
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    markRow(marked === undefined ? tiles[0]!.id : neighbourOf(tiles, marked, event.key).id);
  };
  return (
    <div
      className={styles.map}
      role="application"
      aria-label={`${figure.name}: the arrow keys go from tile to tile`}
      tabIndex={0}
      onClick={click}
      onKeyDown={press}
    >
      <FigureView figure={figure} selection={selection} onHover={(probe) => (under.current = probe)} />
    </div>
  );
}

/** Settings of the scan that a straight line depends on. */
const OF_RAYS = ['face', 'x_mm', 'y_mm', 'angle_mrad', 'geometry'] as const;

function useRays(isWanted: boolean) {
  const study = useStudies((state) => state.study);
  const values = useStudies((state) => state.values.scan);
  const asked = Object.fromEntries(
    OF_RAYS.flatMap((name) => (values?.[name] === undefined ? [] : [[name, values[name]]])),
  );
  return useCall('study.rays', isWanted && study === 'scan' ? asked : undefined);
}

function Rays() {
  const asked = useRays(true);
  const chosen = useChosenFigure(asked.state === 'ready' ? asked.reply.figures : []);
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  return chosen === undefined ? <LoadingNotice what="Tracing straight lines" /> : <FigureView figure={chosen} />;
}
