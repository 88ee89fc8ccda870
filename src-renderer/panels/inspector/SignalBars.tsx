import { UnstyledButton } from '@mantine/core';
import { formatDecimals } from '../../display/format.ts';
import { isSameObject } from '../../display/picked-object.ts';
import { useProject } from '../../stores/stores.tsx';
import styles from './cell-map.module.css';

interface Bar {
  readonly channel: number;
  /** The channel's own name, for screen readers and tooltips. */
  readonly name: string;
  readonly label: string;
  readonly signal: number;
}

interface SignalBarsProps {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
  /** The signal that fills a bar; more fills it too. */
  readonly fullScale: number;
  readonly decimals: number;
  readonly colourOf: (signal: number) => string;
}

/** Signals of counters side by side. */
export function SignalBars({ title, unit, bars, ...style }: SignalBarsProps) {
  return (
    <figure className={styles.map}>
      <figcaption className={styles.caption}>
        <span>
          {title} <span className="muted">{unit}</span>
        </span>
        <span className="muted">full at {style.fullScale}</span>
      </figcaption>
      <div className={styles.bars} style={{ gridTemplateColumns: `repeat(${bars.length}, 1fr)` }}>
        {bars.map((bar) => (
          <SignalBar key={bar.channel} bar={bar} unit={unit} {...style} />
        ))}
      </div>
    </figure>
  );
}

interface SignalBarProps extends Pick<SignalBarsProps, 'unit' | 'fullScale' | 'decimals' | 'colourOf'> {
  readonly bar: Bar;
}

function SignalBar({ bar, unit, fullScale, decimals, colourOf }: SignalBarProps) {
  const object = { kind: 'cell', channel: bar.channel } as const;
  const isPicked = useProject((state) => isSameObject(state.picked, object));
  const pick = useProject((state) => state.pick);
  const width = `${100 * Math.min(1, Math.max(0, bar.signal / fullScale))}%`;
  const value = bar.signal > 0 ? formatDecimals(bar.signal, decimals) : '0';
  return (
    <UnstyledButton
      className={styles.bar}
      data-picked={isPicked}
      aria-pressed={isPicked}
      title={`${bar.name}, ${value} ${unit}`}
      onClick={() => pick(isPicked ? undefined : object)}
    >
      <span className="for-screen-readers">{`${bar.name}, ${value} ${unit}`}</span>
      <span className={styles.barText} aria-hidden="true">
        <span className="muted">{bar.label}</span>
        <span>{value}</span>
      </span>
      <span className={styles.track}>
        <span className={styles.level} style={{ width, background: colourOf(bar.signal) }} />
      </span>
    </UnstyledButton>
  );
}
