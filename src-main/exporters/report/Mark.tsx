import type { ReactNode } from 'react';
import type { CallReply } from '../../../contract/calls.ts';

/** Where a number comes from. */
export type Origin = CallReply<'analysis.reproduce'>['provenance'][number]['origin'];

const MARKS: Readonly<Record<Origin, string>> = {
  simulation: 'S',
  computed: 'C',
  'paper input': 'P',
  assumption: 'A',
};

export function Mark({ origin }: { readonly origin: Origin }): ReactNode {
  return (
    <abbr className={`mark mark-${MARKS[origin]}`} title={origin}>
      {MARKS[origin]}
    </abbr>
  );
}
