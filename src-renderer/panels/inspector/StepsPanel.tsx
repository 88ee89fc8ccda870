import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { formatDecimals, formatEnergy } from '../../display/format.ts';
import { stepLines, type Trajectories } from '../../display/tracks.ts';
import { useReplay } from '../../hooks/use-replay.ts';
import type { StepId } from '../../hooks/use-step-account.ts';
import { useTrajectories } from '../../hooks/use-trajectories.ts';
import { useTime, useView } from '../../stores/stores.tsx';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../notices.tsx';
import { StepAccountView } from './StepAccountView.tsx';
import styles from './steps.module.css';

/** The showers of the event step by step, made again from its random numbers. */
export function StepsPanel() {
  const isShown = useView((state) => state.tracks === 'shown');
  const toggleTracks = useView((state) => state.toggleTracks);
  const asked = useTrajectories();
  if (!isShown) {
    return (
      <EmptyNotice
        title="Not made again yet"
        action={
          <Button size="compact-sm" onClick={toggleTracks}>
            Make the event again, step by step
          </Button>
        }
      >
        The event is made again from its own random numbers; each step shows where, when, by which process, and with how
        much energy.
      </EmptyNotice>
    );
  }
  if (asked.state === 'failed') return <FailureNotice failure={asked.failure} onRetry={asked.retry} />;
  if (asked.state !== 'ready') return <LoadingNotice what="Making the event again" />;
  return <Steps trajectories={asked.reply} />;
}

const ROW_PX = 22;

function libraryNote(showers: number): string {
  return showers === 0
    ? ''
    : ` ${showers} showers came from the library: tracked again to be looked at, origin library.`;
}

function Steps({ trajectories }: { readonly trajectories: Trajectories }) {
  const { made, level, library_showers, above_gev, steps_left_out, tracks } = trajectories;
  const rows = useMemo(() => stepRows(trajectories), [trajectories]);
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<StepId & { readonly of: Trajectories }>();
  const step = chosen?.of === trajectories ? chosen : undefined;
  const timeNs = useTime((state) => state.timeNs);
  const showUntil = useTime((state) => state.showUntil);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here and not passed on
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <span>
          {rows.length} steps of {tracks.length} particles above {formatEnergy(above_gev)}
          {steps_left_out > 0 && <span className="muted"> ({steps_left_out} more left out)</span>}
        </span>
        <ReplayCheck />
      </header>
      <p className="muted">
        {made === 'event'
          ? `These steps made the stored event (level ${level}).${libraryNote(library_showers)}`
          : 'The event was made by a level without steps: showers of the same particles, tracked to be looked at.'}
      </p>
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        aria-label="Steps"
        aria-rowcount={rows.length}
        tabIndex={0}
      >
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index]!;
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 1}
                aria-selected={row.timeNs === timeNs}
                data-chosen={step !== undefined && isSameStep(step, row)}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => {
                  showUntil(row.timeNs);
                  setChosen({ shower: row.shower, track: row.track, point: row.point, of: trajectories });
                }}
              >
                <span role="gridcell">{formatDecimals(row.timeNs, 3)} ns</span>
                <span role="gridcell">{row.particle}</span>
                <span role="gridcell">{row.process}</span>
                <span role="gridcell">{formatEnergy(row.energyGev)}</span>
                <span role="gridcell" className="muted">
                  {formatDecimals(row.zMm, 1)} mm
                </span>
              </div>
            );
          })}
        </div>
      </div>
      {step !== undefined && <StepAccountView step={{ shower: step.shower, track: step.track, point: step.point }} />}
    </div>
  );
}

const isSameStep = (a: StepId, b: StepId) => a.shower === b.shower && a.track === b.track && a.point === b.point;

function stepRows(trajectories: Trajectories) {
  const seen = new Map<number, number>();
  const { timesNs, tracks } = stepLines(trajectories);
  return Array.from(timesNs, (timeNs, i) => {
    const index = tracks[i]!;
    const point = (seen.get(index) ?? 0) + 1;
    seen.set(index, point);
    const { shower, track, particle, process, energy_gev, z_mm } = trajectories.tracks[index]!;
    return {
      ...{ timeNs, particle, shower, track, point },
      ...{ process: process[point] ?? '', energyGev: energy_gev[point] ?? 0, zMm: z_mm[point] ?? 0 },
    };
  });
}

/** Whether the event comes out again to the bit. */
function ReplayCheck() {
  const { asked, start } = useReplay();
  if (asked.state === 'ready') {
    const { identical, differences } = asked.reply;
    return (
      <span role="status" className={styles.verdict} data-passed={identical}>
        {identical ? 'identical to the stored event' : `${differences.length} values differ`}
      </span>
    );
  }
  if (asked.state === 'failed') return <span role="alert">{asked.failure.problem}</span>;
  return (
    <Button size="compact-sm" variant="default" loading={asked.state === 'loading'} onClick={start}>
      Compare with the store
    </Button>
  );
}
