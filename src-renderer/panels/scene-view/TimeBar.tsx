import { ActionIcon, Select, Slider, Tooltip } from '@mantine/core';
import { useEffect } from 'react';
import { formatDecimals } from '../../display/format.ts';
import { NextIcon, PauseIcon, PlayIcon, PreviousIcon } from '../../shell/icons.tsx';
import { useTime } from '../../stores/stores.tsx';
import styles from './scene-view.module.css';

interface TimeBarProps {
  /** Times of the signals of the event, ascending, in ns. */
  readonly timesNs: readonly number[];
}

const speeds = [0.1, 1, 5, 20, 100, 1000];
const fades = [
  { value: 'none', label: 'signals stay' },
  ...[0.5, 2, 10, 50].map((ns) => ({ value: String(ns), label: `fade in ${ns} ns` })),
];

/** The clock of the event, on the times that are stored with its signals. */
export function TimeBar({ timesNs }: TimeBarProps) {
  const timeNs = useTime((state) => state.timeNs);
  const isPlaying = useTime((state) => state.isPlaying);
  const speed = useTime((state) => state.speedNsPerS);
  const fade = useTime((state) => state.fadeNs);
  const { showUntil, play, pause, setSpeed, setFade } = useTime((state) => state);
  const [firstNs, lastNs] = [timesNs[0] ?? 0, timesNs.at(-1) ?? 0];
  useClock(firstNs, lastNs);
  if (timesNs.length === 0) return null;
  const shownNs = timeNs ?? lastNs;
  const step = (by: 1 | -1) => {
    pause();
    const next = by === 1 ? timesNs.find((ns) => ns > shownNs) : timesNs.findLast((ns) => ns < shownNs);
    if (next !== undefined) showUntil(next);
  };
  return (
    <div className={styles.time} role="group" aria-label="Time of the event">
      <Tooltip label={isPlaying ? 'Pause (Space)' : 'Play (Space)'} openDelay={400}>
        <ActionIcon
          variant="default"
          size={22}
          aria-label={isPlaying ? 'Pause' : 'Play'}
          onClick={isPlaying ? pause : play}
        >
          {isPlaying ? <PauseIcon /> : <PlayIcon />}
        </ActionIcon>
      </Tooltip>
      <ActionIcon variant="default" size={22} aria-label="One signal back" onClick={() => step(-1)}>
        <PreviousIcon />
      </ActionIcon>
      <ActionIcon variant="default" size={22} aria-label="One signal on" onClick={() => step(1)}>
        <NextIcon />
      </ActionIcon>
      <Slider
        className={styles.timeSlider ?? ''}
        thumbLabel="Time in ns"
        size="xs"
        min={firstNs}
        max={Math.max(lastNs, firstNs + 1e-3)}
        step={Math.max((lastNs - firstNs) / 500, 1e-3)}
        label={null}
        value={shownNs}
        onChange={(ns) => showUntil(ns >= lastNs ? null : ns)}
      />
      <span className={styles.timeText}>{timeNs === null ? 'all times' : `${formatDecimals(timeNs, 1)} ns`}</span>
      <Select
        aria-label="Speed"
        size="xs"
        w={92}
        className={styles.timeSelect ?? ''}
        data={speeds.map((nsPerS) => ({ value: String(nsPerS), label: `${nsPerS} ns/s` }))}
        value={String(speed)}
        allowDeselect={false}
        onChange={(value) => value !== null && setSpeed(Number(value))}
      />
      <Select
        aria-label="Fading"
        size="xs"
        w={112}
        className={styles.timeSelect ?? ''}
        data={fades}
        value={fade === null ? 'none' : String(fade)}
        allowDeselect={false}
        onChange={(value) => setFade(value === null || value === 'none' ? null : Number(value))}
      />
    </div>
  );
}

/** Moves the time on while it plays, from the first signal to a little behind the last. */
function useClock(firstNs: number, lastNs: number): void {
  const isPlaying = useTime((state) => state.isPlaying);
  const speed = useTime((state) => state.speedNsPerS);
  const showUntil = useTime((state) => state.showUntil);
  const pause = useTime((state) => state.pause);
  const shown = useTime((state) => state.timeNs);
  useEffect(() => {
    if (!isPlaying) return;
    let atNs = shown === null ? firstNs : shown;
    let beforeMs = performance.now();
    let frame = requestAnimationFrame(function tick(nowMs) {
      atNs += (Math.max(0, nowMs - beforeMs) / 1000) * speed;
      beforeMs = nowMs;
      if (atNs >= lastNs) {
        showUntil(null);
        pause();
        return;
      }
      showUntil(atNs);
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
    // The time that is shown is where it starts, not a reason to start again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isPlaying, speed, firstNs, lastNs, showUntil, pause]);
}
