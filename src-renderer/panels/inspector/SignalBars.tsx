import { UnstyledButton } from '@mantine/core';
import { formatDecimals } from '../../display/format.ts';
import { isSameObject } from '../../display/picked-object.ts';
import { useProject } from '../../stores/stores.tsx';
import styles from './cell-map.module.css';

interface Bar {
  readonly channel: number;
  readonly name: string;
  readonly signal: number;
}

interface SignalBarsProps {
  readonly bars: readonly Bar[];
  readonly unit: string;
  readonly fullScale: number;
  readonly colourOf: (signal: number) => string;
}

/** Signals of counters, one bar each; a bar that is full stands for the full scale or more. */
export function SignalBars({ bars, unit, fullScale, colourOf }: SignalBarsProps) {
  return (
    <div className={styles.bars}>
      {bars.map((bar) => (
        <SignalBar key={bar.channel} bar={bar} unit={unit} fullScale={fullScale} colour={colourOf(bar.signal)} />
      ))}
    </div>
  );
}

interface SignalBarProps extends Pick<SignalBarsProps, 'unit' | 'fullScale'> {
  readonly bar: Bar;
  readonly colour: string;
}

function SignalBar({ bar, unit, fullScale, colour }: SignalBarProps) {
  const object = { kind: 'cell', channel: bar.channel } as const;
  const isPicked = useProject((state) => isSameObject(state.picked, object));
  const pick = useProject((state) => state.pick);
  const width = `${100 * Math.min(1, Math.max(0, bar.signal / fullScale))}%`;
  const shortName = bar.name.replace('counter-', '').replace('segment-', '').replace('/', ' ');
  const text = bar.signal > 0 ? formatDecimals(bar.signal, unit === 'MIP' ? 2 : 1) : '0';
  return (
    <div className={styles.bar}>
      <span>{shortName}</span>
      <UnstyledButton
        className={styles.track}
        data-picked={isPicked}
        aria-pressed={isPicked}
        aria-label={`${bar.name}, ${text} ${unit}`}
        onClick={() => pick(isPicked ? undefined : object)}
      >
        <span className={styles.level} style={{ width, background: colour }} />
      </UnstyledButton>
      <span className={styles.barValue}>
        {text} <span className="muted">{unit}</span>
      </span>
    </div>
  );
}
