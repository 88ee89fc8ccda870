import { Tooltip } from '@mantine/core';
import type { Flag } from '../../geometry/quantity.ts';
import styles from './flag-mark.module.css';

const marks: Readonly<Record<Flag, { readonly sign: string; readonly meaning: string }>> = {
  paper: { sign: 'P', meaning: 'From the paper' },
  'other-public': { sign: 'o', meaning: 'From another public source' },
  assumed: { sign: 'a', meaning: 'Assumed' },
  computed: { sign: 'c', meaning: 'Computed from other numbers' },
};

interface FlagMarkProps {
  readonly flag: Flag;
  /** Where the number comes from, in words. */
  readonly source: string;
}

/** How well a number is known; the tooltip names its source. */
export function FlagMark({ flag, source }: FlagMarkProps) {
  const { sign, meaning } = marks[flag];
  return (
    <Tooltip label={`${meaning}. ${source}`} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
      <span className={styles.mark} data-flag={flag} tabIndex={0} role="note" aria-label={`${meaning}. ${source}`}>
        {sign}
      </span>
    </Tooltip>
  );
}
