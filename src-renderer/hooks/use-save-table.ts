import { useCallback, useState } from 'react';
import type { CallReply } from '../../contract/calls.ts';
import { reportFailure } from '../bridge/report-failure.ts';
import { useBridge } from '../bridge/use-call.tsx';
import { pageActions } from '../commands/page-actions.ts';
import { eventsCsv } from '../display/events-csv.ts';
import { formatCount } from '../display/format.ts';
import { pageInput } from '../navigation/event-query.ts';
import { useProject, useShell } from '../stores/stores.tsx';
import { useEventQuery } from './use-event-query.ts';

/** More rows than a question may ask for are asked in parts. */
const PART_ROWS = 1000;
/** A file of more events is written by the program, from Runs. */
const MOST_ROWS = 100_000;

/** Saves what the table lists: its events, its columns, its order. */
export function useSaveTable() {
  const { client } = useBridge();
  const query = useEventQuery();
  const storeName = useProject((state) => state.storeName);
  const say = useShell((state) => state.say);
  const [isBusy, setBusy] = useState(false);
  const save = useCallback(async () => {
    if (query === undefined) return;
    setBusy(true);
    try {
      const rows: CallReply<'event.page'>['rows'] = [];
      let total = 1;
      while (rows.length < Math.min(total, MOST_ROWS)) {
        const part = { ...pageInput(query, 0), offset: rows.length, limit: PART_ROWS };
        const reply = await client.call('event.page', part);
        total = reply.total;
        rows.push(...reply.rows);
        if (reply.rows.length === 0) break;
      }
      const name = `${(storeName ?? 'events').replace(/\.sqlite$/, '').replace(/[^A-Za-z0-9.-]+/g, '-')}_events.csv`;
      pageActions.save(name, new Blob([eventsCsv(query.columns, rows)], { type: 'text/csv' }));
      say(
        rows.length < total
          ? `${name} holds the first ${formatCount(rows.length)} of ${formatCount(total)} events; “Export events” in Runs writes all.`
          : `${name} holds ${formatCount(rows.length)} events.`,
      );
    } catch (error) {
      const { problem, remedy } = reportFailure(error);
      say(`${problem} ${remedy}`);
    }
    setBusy(false);
  }, [client, query, storeName, say]);
  return { save, isBusy, canSave: query !== undefined };
}
