import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { EventReader } from '../../../src-main/store/event-reader.ts';
import { startTwin } from '../../support/twin-process.ts';
import { Tally, type MeasuredRow } from './row.ts';

const LARGEST_LOG_BYTES = 64 * 2 ** 20;

/** A8: readers look at a store while it is written. */
export const readers: MeasuredRow = {
  id: 'A8',
  what: 'readers poll a store while a run is written: none is turned away, counts agree and never fall',
  trials: { test: 0, quick: 3, soak: 8 },
  async run(trials, { folder, tier }) {
    const tally = new Tally();
    const store = join(folder, 'run.sqlite');
    const events = { test: '1500', quick: '20000', soak: '400000' }[tier];
    const child = startTwin(['simulate', '--events', events, '--workers', '1', '--store', store, '--progress', 'json']);
    const exited = once(child, 'exit') as Promise<[number | null]>;
    let isOver = false;
    void exited.then(() => (isOver = true));
    await once(child.stderr!, 'data');
    let largestLog = 0;
    const held = new EventReader(store);
    const poll = async () => {
      let before = 0;
      while (!isOver) {
        await sleep(5);
        tally.tried++;
        try {
          const reader = new EventReader(store);
          try {
            const generated = reader.listRuns().map(({ runId }) => reader.readTotals(runId))[0]?.generated.count ?? 0;
            if (generated < before) tally.fault('wrong', `counts fell from ${before} to ${generated}`);
            before = generated;
            const { total } = reader.readPage({
              ...{ runIds: [1], columns: ['weight'], sortBy: 'event_number', direction: 'ascending' },
              ...{ offset: 0, limit: 1, ranges: [], pass: [], fail: [], where: undefined },
            });
            if (total < generated) tally.fault('wrong', `${total} events of ${generated}`);
          } finally {
            reader.close();
          }
        } catch (error) {
          if (error instanceof TwinError && error.code === 'RUN_UNKNOWN') continue; // not begun yet
          tally.fault('wrong', error instanceof Error ? error.message : String(error));
        }
        if (existsSync(`${store}-wal`)) largestLog = Math.max(largestLog, statSync(`${store}-wal`).size);
      }
    };
    await Promise.all(Array.from({ length: trials }, poll));
    held.close();
    const [exitCode] = await exited;
    if (exitCode !== 0) tally.fault('wrong', `the writer ended with ${exitCode}`);
    if (largestLog > LARGEST_LOG_BYTES) tally.fault('wrong', `the log grew to ${largestLog} bytes`);
    return tally.finding(`${trials} readers, log at most ${(largestLog / 2 ** 20).toFixed(1)} MB`);
  },
};
