import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { densityFigure } from '../../display/density-figure.ts';
import { formatCount } from '../../display/format.ts';
import { sampleKinds } from '../../display/sample-kind.ts';
import { LISTED, useSampleOptions } from '../../hooks/use-sample-choice.ts';
import { useSuperposition, type Superposition } from '../../hooks/use-superposition.ts';
import { useRuns } from '../../hooks/use-runs.ts';
import type { PointKind } from '../../stores/many-events-store.ts';
import { useManyEvents, useProject } from '../../stores/stores.tsx';
import { FigureView } from '../FigureView.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import styles from './profiles.module.css';
import { SampleChoice } from './SampleChoice.tsx';

const kindTitles: Readonly<Record<PointKind, string>> = {
  none: 'one event',
  impacts: 'impacts',
  behind: 'behind ECAL',
  hits: 'tracker hits',
};

const pointTitles: Readonly<Record<Exclude<PointKind, 'none'>, string>> = {
  impacts: 'Clusters on the front of the ECAL',
  behind: 'Centres of the energy in the HCAL',
  hits: 'Hits of the tracking chambers',
};

/** Points of many events in the scene in place of one event, and where they lie most densely. */
export function ManyEventsPanel() {
  const points = useManyEvents((state) => state.points);
  const superpose = useManyEvents((state) => state.superpose);
  const { asked, superposition } = useSuperposition();
  return (
    <div className={styles.panel}>
      <SampleChoice />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label="What is drawn in the scene"
        data={Object.entries(kindTitles).map(([value, label]) => ({ value, label }))}
        value={points}
        onChange={(value) => superpose(value as PointKind)}
      />
      {points === 'none' ? (
        <EmptyNotice title="One event is drawn">
          Choose what to draw of all events of the sample at once: where they met the ECAL, where energy came through to
          the HCAL, or what the tracking chambers saw. A condition of the table, such as e_hcal_gev &gt; 10, chooses the
          events.
        </EmptyNotice>
      ) : asked.state === 'failed' ? (
        <FailureNotice failure={asked.failure} onRetry={asked.retry} />
      ) : superposition === undefined ? (
        <LoadingNotice what="Reading the events" />
      ) : (
        <Density superposition={superposition} />
      )}
    </div>
  );
}

function Density({ superposition }: { readonly superposition: Superposition }) {
  const { reply, kind, density, timesNs } = superposition;
  const by = useManyEvents((state) => state.pointColour);
  const colourPoints = useManyEvents((state) => state.colourPoints);
  const sample = useManyEvents((state) => state.sample);
  const options = useSampleOptions();
  const chosen = sample === null ? LISTED : String(sample);
  const title = options.find(({ value }) => value === chosen)?.label ?? 'the sample';
  const kinds = useKinds(superposition);
  const figure = useMemo(
    () => densityFigure(density, { title: pointTitles[kind], sample: title, kinds }),
    [density, kind, title, kinds],
  );
  if (reply.points === 0) {
    return (
      <EmptyNotice title="No points">
        None of the {formatCount(reply.total)} events of the sample has one: loosen the filters of the table, or choose
        other points.
      </EmptyNotice>
    );
  }
  return (
    <>
      <p role="status">
        {formatCount(reply.points)} points of {formatCount(reply.events)} events
        {reply.events < reply.total && <span className="muted">, evenly taken of {formatCount(reply.total)}</span>}
      </p>
      {timesNs.length > 0 ? (
        <SegmentedControl
          size="xs"
          aria-label="Colour of the points"
          data={[
            { value: 'density', label: 'by density' },
            { value: 'time', label: 'by time' },
          ]}
          value={by}
          onChange={(value) => colourPoints(value as 'density' | 'time')}
        />
      ) : (
        <p className="muted">Coloured by density: the store keeps no times of hits.</p>
      )}
      <div className={styles.figure}>
        <FigureView figure={figure} />
      </div>
    </>
  );
}

/** What the points were made from. */
function useKinds({ cloud }: Superposition) {
  const asked = useRuns();
  const run = useProject((state) => state.run);
  const rows = asked.state === 'ready' ? asked.reply.runs : undefined;
  return useMemo(() => {
    const shown = new Set(cloud.count === 0 ? [run] : cloud.runs);
    return sampleKinds((rows ?? []).filter((row) => shown.has(row.run)));
  }, [cloud, run, rows]);
}
