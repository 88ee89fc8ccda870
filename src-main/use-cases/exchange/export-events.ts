import { join } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { readDetector } from '../../../geometry/read.ts';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';
import { readCondition } from '../../../physics/event-model/expression.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { CsvEventWriter } from '../../exporters/events/csv-event-writer.ts';
import type { EventFileOrigin, EventFileWriter } from '../../exporters/events/event-file-writer.ts';
import { PhoenixEventWriter } from '../../exporters/events/phoenix-event-writer.ts';
import { makeFolder } from '../../exporters/write-atomically.ts';
import { programVersion } from '../../resources.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { withStoreAsync } from '../../store/with-store.ts';
import type { CallContext } from '../context.ts';
import { eventProgress } from '../progress-meter.ts';
import { chooseSelection } from '../selection/choose-selection.ts';

type Request = CallRequest<'events.export'>;
type Written = CallReply<'events.export'>['runs'][number];

/** A page of Phoenix loads as a whole: more events than this make it slow. */
const MOST_PHOENIX_EVENTS = 100;
const CONDITION_NAMES: ReadonlySet<string> = new Set<string>(['event_number', ...EVENT_COLUMN_NAMES]);

/** Writes visible events of finished runs, a file a run. Events pass through chunk by chunk: memory does not grow with them. */
export function exportEvents(request: Request, context: CallContext): Promise<CallReply<'events.export'>> {
  return withStoreAsync(request.store, async (reader) => {
    const runs = chooseRuns(reader, request.runs);
    makeFolder(request.out);
    const tell = eventProgress(`export ${request.format}`, context.report);
    const total = runs.reduce((sum, { eventsRequested }) => sum + eventsRequested, 0);
    const files: string[] = [];
    const written: Written[] = [];
    let before = 0;
    for (const run of runs) {
      const writer = await openWriter(reader, run, request);
      try {
        written.push(
          await writeRun(reader, run, request, writer, context.signal, (done) => tell(before + done, total)),
        );
        writer.finish();
      } finally {
        writer.discard();
      }
      files.push(writer.path);
      before += run.eventsRequested;
    }
    return { format: request.format, files, runs: written };
  });
}

function chooseRuns(reader: EventReader, wanted: readonly number[] | undefined): readonly RunRecord[] {
  if (wanted !== undefined) return [...new Set(wanted)].map((runId) => reader.readRun(runId));
  const finished = reader.listRuns().filter(({ status }) => status === 'finished');
  if (finished.length > 0) return finished;
  throw new TwinError({
    code: 'RUN_NOTHING',
    where: reader.path,
    problem: 'The store has no finished run to export.',
    remedy: 'Simulate one with `twin simulate`, or name an unfinished one with --runs.',
  });
}

async function writeRun(
  reader: EventReader,
  { runId }: RunRecord,
  request: Request,
  writer: EventFileWriter,
  signal: AbortSignal,
  tell: (done: number) => void,
): Promise<Written> {
  const choice = {
    where: request.where === undefined ? undefined : readCondition(request.where, CONDITION_NAMES),
    pass: request.selected ? chooseSelection(request).cuts : [],
  };
  const most = request.most_events ?? (request.format === 'phoenix' ? MOST_PHOENIX_EVENTS : Infinity);
  let count = 0;
  for await (const { upTo, events } of reader.readInChunks(runId, choice, signal)) {
    const room = most - count;
    writer.add(events.length > room ? events.slice(0, room) : events);
    count += Math.min(room, events.length);
    tell(upTo);
    if (events.length > room) return { run: runId, events: count, complete: false };
  }
  return { run: runId, events: count, complete: true };
}

async function openWriter(reader: EventReader, run: RunRecord, request: Request): Promise<EventFileWriter> {
  const stem = join(request.out, `run-${run.runId}`);
  switch (request.format) {
    case 'csv':
      return new CsvEventWriter(`${stem}.csv`, request.detail);
    case 'parquet': {
      const { ParquetEventWriter } = await import('../../exporters/events/parquet-event-writer.ts');
      return new ParquetEventWriter(`${stem}.parquet`, request.detail, originOf(reader, run));
    }
    case 'phoenix': {
      const { document } = reader.readGeometry(run.geometrySha256);
      return new PhoenixEventWriter(
        `${stem}.phoenix.json`,
        run.runId,
        describeLayout(readDetector(JSON.parse(document))),
      );
    }
  }
}

function originOf(reader: EventReader, run: RunRecord): EventFileOrigin {
  const { generated, onTarget } = reader.readTotals(run.runId);
  return {
    ...{ run: run.runId, kind: run.kind, process: run.process, label: run.label, digest: run.digest },
    geometry: reader.readGeometry(run.geometrySha256).name,
    ...{ generated, onTarget, program: programVersion() },
  };
}
