import type { CallReply } from '../../contract/calls.ts';

type EventRow = CallReply<'event.page'>['rows'][number];

/** Rows of the event table as comma-separated text: names of columns carry their units, numbers go to the last bit. */
export function eventsCsv(columns: readonly string[], rows: readonly EventRow[]): string {
  const lines = rows.map(({ run, event, values }) => [run, event, ...values].join(','));
  return [['run', 'event', ...columns].join(','), ...lines, ''].join('\n');
}
