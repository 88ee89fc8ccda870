import { Tooltip } from '@mantine/core';
import type { SelectionDefinition } from '../../hooks/use-selection.ts';
import flagStyles from '../flag-mark.module.css';

const marks = {
  paper: { sign: 'P', flag: 'paper', meaning: 'From the paper' },
  assumed: { sign: 'a', flag: 'assumed', meaning: 'Assumed, at least in part' },
  user: { sign: 'u', flag: 'user', meaning: 'Yours' },
} as const;

/** Whether the bounds of a cut are printed in the paper, assumed, or the user's own. */
export function OriginMark({ origin, source }: SelectionDefinition['origins'][number]) {
  const { sign, flag, meaning } = marks[origin];
  const words = `${meaning}: ${source}`;
  return (
    <Tooltip label={words} multiline w={320} events={{ hover: true, focus: true, touch: true }}>
      <span className={flagStyles.mark} data-flag={flag} tabIndex={0} role="note" aria-label={words}>
        {sign}
      </span>
    </Tooltip>
  );
}
