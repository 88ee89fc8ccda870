import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CHANNELS_TOTAL } from '../../../physics/event-model/channels.ts';
import type { StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';
import { encodeDetail } from '../../../physics/event-model/event-detail.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';
import { CsvEventWriter } from '../../../src-main/exporters/events/csv-event-writer.ts';
import { ParquetEventWriter } from '../../../src-main/exporters/events/parquet-event-writer.ts';
import { readCsvEvents } from '../../../src-main/importers/csv-events.ts';
import { readParquetEvents } from '../../../src-main/importers/parquet-events.ts';
import { mutatedEventFile } from '../../support/files/mutated-event-files.ts';
import { Tally, type MeasuredRow } from './row.ts';

/** Parquet whose counts lie inside of its compressed pages is found out by time and memory alone. */
const MOST_ENDED = 0.03;

/** D4: files of events with faults. What needs more time or memory than the thread may have is ended with it, as in an import. */
export const eventFiles: MeasuredRow = {
  id: 'D4',
  what: 'mutated files of events, CSV and Parquet: taken, or refused with place, reason and remedy; no crash, no hang',
  trials: { test: 0, quick: 5000, soak: 200_000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    const seen = { taken: 0, refused: 0, ended: 0 };
    for (let first = 0; first < trials; first = tally.tried) {
      const isWhole = await probe(folder, first, trials - first, (index, outcome) => {
        tally.tried = index + 1;
        if (outcome === 'taken' || outcome === 'refused') seen[outcome]++;
        else tally.fault('wrong', `${mutatedEventFile(index).kind} ${index}: ${outcome}`);
      });
      if (isWhole) break;
      seen.ended++;
      tally.tried++;
    }
    if (seen.ended > MOST_ENDED * trials) tally.fault('wrong', `${seen.ended} files had to be ended`);
    if (seen.taken === 0 || seen.refused === 0) tally.fault('wrong', 'the files are all of one kind');
    if (({} as { polluted?: unknown }).polluted !== undefined) tally.fault('wrong', 'a prototype was changed');
    return tally.finding(`${seen.taken} taken, ${seen.refused} refused, ${seen.ended} ended with their thread`);
  },
};

const PROBE = new URL('../../support/hardship/probe-event-files.ts', import.meta.url);
/** A file takes milliseconds; the product gives it 10 s before it ends the thread. */
const LONGEST_SILENCE_MS = 2000;
const START_MS = 20_000;

/** Whether the thread came to the end of its files, and was not ended at a limit of time or memory. */
function probe(
  folder: string,
  first: number,
  count: number,
  tell: (index: number, outcome: string) => void,
): Promise<boolean> {
  const worker = new Worker(PROBE, {
    workerData: { folder, first, count },
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  return new Promise((done, fail) => {
    const end = () => void worker.terminate();
    let watchdog = setTimeout(end, START_MS);
    worker.on('message', ({ index, outcome }: { index: number; outcome: string }) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(end, LONGEST_SILENCE_MS);
      tell(index, outcome);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') fail(error);
    });
    worker.on('exit', (code) => {
      clearTimeout(watchdog);
      done(code === 0);
    });
  });
}

/** D6: what is exported comes back with every bit. */
export const roundTrips: MeasuredRow = {
  id: 'D6',
  what: 'generated events written as CSV and Parquet and read again: every number and byte as it was',
  trials: { test: 60, quick: 2000, soak: 100_000 },
  async run(trials, { folder }) {
    const tally = new Tally();
    for (let trial = 0; trial < trials; trial++) {
      const events = someEvents(trial);
      const isCsv = trial % 2 === 0;
      const path = join(folder, isCsv ? 'events.csv' : 'events.parquet');
      const writer = isCsv ? new CsvEventWriter(path, true) : new ParquetEventWriter(path, true, ORIGIN);
      writer.add(events);
      writer.finish();
      tally.tried++;
      const back: StoredEvent[] = [];
      const read = isCsv ? readCsvEvents : readParquetEvents;
      for await (const block of read(path, 'events', { fill: {}, ignore: [] }, 8)) {
        block.details.forEach((detail, i) => {
          const scalars = block.scalars.slice(i * EVENT_COLUMN_NAMES.length, (i + 1) * EVENT_COLUMN_NAMES.length);
          back.push({ eventNumber: block.eventNumbers[i]!, scalars, detail });
        });
      }
      if (!areSame(events, back)) tally.fault('wrong', `trial ${trial}`);
    }
    return tally.finding();
  },
};

const NOTHING = { count: 0, weight: 0, squares: 0 };
const ORIGIN = {
  ...({ run: 1, kind: 'mc', process: 'beam', label: '', geometry: 'na64-2016', digest: null } as const),
  ...{ generated: NOTHING, onTarget: NOTHING, program: 'test' },
};

/** Events with all that a double can be: whole, tiny, huge, negative, with 17 digits. */
function someEvents(seed: number): StoredEvent[] {
  const stream = new RandomStream(seed, 6, 'round trip').startEvent(0);
  const value = () => {
    const kind = Math.floor(6 * stream.uniform());
    const random = stream.uniform() - 0.5;
    return [0, Math.floor(100 * random), random, random * 1e-310, random * 1.7e308, 2 ** 53 - 1][kind]! + 0;
  };
  let eventNumber = -1;
  return Array.from({ length: 1 + Math.floor(20 * stream.uniform()) }, () => {
    eventNumber += 1 + Math.floor(1000 * stream.uniform() ** 8);
    const channels = Math.floor(CHANNELS_TOTAL * stream.uniform());
    const hits = Math.floor(8 * stream.uniform());
    const floats = (length: number) => Float32Array.from({ length }, () => 100 * stream.uniform());
    return {
      eventNumber,
      scalars: Float64Array.from(EVENT_COLUMN_NAMES, (name) =>
        name.startsWith('trigger_') ? Number(stream.uniform() < 0.5) : value(),
      ),
      detail: encodeDetail({
        channelIds: Uint16Array.from({ length: channels }, (_, i) => i),
        ...{ energiesGev: floats(channels), timesNs: floats(channels) },
        trackers: Uint8Array.from({ length: hits }, (_, i) => i),
        ...{ hitsXMm: floats(hits), hitsYMm: floats(hits) },
      }),
    };
  });
}

function areSame(before: readonly StoredEvent[], after: readonly StoredEvent[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ eventNumber, scalars, detail }, i) => {
      const other = after[i]!;
      const sameScalars = scalars.every((value, c) => Object.is(value, other.scalars[c]));
      return eventNumber === other.eventNumber && sameScalars && Buffer.compare(detail, other.detail) === 0;
    })
  );
}
