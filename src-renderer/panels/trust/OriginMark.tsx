import { Tooltip } from '@mantine/core';
import { ORIGINS, type Origin } from '../../display/trust.ts';
import styles from './trust.module.css';

interface OriginMarkProps {
  readonly origin: Origin;
  /** Where the number comes from, in words. */
  readonly source: string;
}

/** Beside a number: how it came to be. */
export function OriginMark({ origin, source }: OriginMarkProps) {
  const { sign, meaning } = ORIGINS[origin];
  return (
    <Tooltip label={`${meaning}. ${source}`} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
      <span className={styles.mark} data-origin={origin} tabIndex={0} role="note" aria-label={`${meaning}. ${source}`}>
        {sign}
      </span>
    </Tooltip>
  );
}
