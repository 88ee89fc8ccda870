import { Tooltip } from '@mantine/core';
import { ORIGINS, originsOfLimit, outsideRange } from '../../display/trust.ts';
import type { LimitRow } from '../../hooks/use-limits.ts';
import styles from './trust.module.css';

/** Beside a limit: what of it was simulated, computed, taken from the paper, assumed, and what is outside its range. */
export function LimitMarks({ row }: { readonly row: LimitRow }) {
  const origins = originsOfLimit(row);
  const outside = outsideRange(row);
  const about = [
    ...origins.map(([origin, what]) => `${ORIGINS[origin].meaning}: ${what}.`),
    ...(outside.length === 0
      ? ['Inside the range of all that it is made of.']
      : outside.map((what) => `Outside: ${what}.`)),
  ];
  return (
    <Tooltip
      multiline
      w={380}
      events={{ hover: true, focus: true, touch: true }}
      label={about.map((line) => (
        <div key={line}>{line}</div>
      ))}
    >
      <span className={styles.marks} tabIndex={0} role="note" aria-label={about.join(' ')}>
        {origins.map(([origin]) => (
          <span key={origin} className={styles.mark} data-origin={origin}>
            {ORIGINS[origin].sign}
          </span>
        ))}
        {outside.length > 0 && <span className={styles.outside}>!</span>}
      </span>
    </Tooltip>
  );
}
