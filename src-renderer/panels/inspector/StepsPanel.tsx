import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { CallReply } from '../../../contract/calls.ts';
import { formatDecimals, formatEnergy } from '../../display/format.ts';
import { stepLines, type StepLines } from '../../display/tracks.ts';
import type { Ways } from '../../display/ways.ts';
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
  const { asked, ways } = useTrajectories();
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
  if (asked.state !== 'ready' || ways === undefined) return <LoadingNotice what="Making the event again" />;
  return <Steps about={asked.reply} ways={ways} />;
}

const ROW_PX = 22;

function libraryNote(showers: number): string {
  return showers === 0
    ? ''
    : ` ${showers} showers came from the library: tracked again to be looked at, origin library.`;
}

interface StepsProps {
  readonly about: CallReply<'event.trajectories'>;
  readonly ways: Ways;
}

function Steps({ about, ways }: StepsProps) {
  const { made, level, library_showers, above_gev, steps_left_out } = about;
  const steps = useMemo(() => stepLines(ways), [ways]);
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<{ readonly step: number; readonly of: Ways }>();
  const step = chosen?.of === ways ? chosen.step : undefined;
  const timeNs = useTime((state) => state.timeNs);
  const showUntil = useTime((state) => state.showUntil);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are used here and not passed on
  const virtualizer = useVirtualizer({
    count: steps.timesNs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <span>
          {steps.timesNs.length} steps of {ways.track.length} particles above {formatEnergy(above_gev)}
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
        aria-rowcount={steps.timesNs.length}
        tabIndex={0}
      >
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = stepRow(ways, steps, index);
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 1}
                aria-selected={row.timeNs === timeNs}
                data-chosen={step === index}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => {
                  showUntil(row.timeNs);
                  setChosen({ step: index, of: ways });
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
      {step !== undefined && <StepAccountView step={stepId(ways, steps, step)} />}
    </div>
  );
}

function stepRow(ways: Ways, { timesNs, tracks, points }: StepLines, step: number) {
  const point = points[step]!;
  return {
    timeNs: timesNs[step]!,
    particle: ways.particles[ways.particle[tracks[step]!]!] ?? '',
    process: ways.processes[ways.process[point]!] ?? '',
    energyGev: ways.energyGev[point]!,
    zMm: ways.zMm[point]!,
  };
}

function stepId(ways: Ways, { tracks, points }: StepLines, step: number): StepId {
  const track = tracks[step]!;
  return { shower: ways.shower[track]!, track: ways.track[track]!, point: points[step]! - ways.first[track]! };
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
