import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import {
  NO_WEIGHT,
  packChunk,
  subtractWeights,
  addWeight,
  addWeights,
  type ChunkSums,
  type StoredEvent,
  type WeightSums,
} from '../../../physics/event-model/event-chunk.ts';
import { columnIndex, EVENT_COLUMN_NAMES, type EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import type { EventFileOrigin } from '../../exporters/events/event-file-writer.ts';
import type { ColumnChoice } from '../../importers/column-plan.ts';
import { EVENT_NUMBERS_END, type EventBlock } from '../../importers/event-block.ts';
import { readEventFile } from '../../importers/event-file.ts';
import { invalidFile } from '../../importers/invalid-file.ts';
import { programVersion } from '../../resources.ts';
import { StoreWriter, type RunWriter } from '../../store/run-writer.ts';
import { withStore } from '../../store/with-store.ts';
import type { EventFileOrder } from '../../workers/event-file-messages.ts';
import type { CallContext } from '../context.ts';
import { eventProgress } from '../progress-meter.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { digestOf } from '../simulation/simulate-run.ts';

type Request = CallRequest<'file.import'>;
type Reply = CallReply<'file.import'>;

/** Rows a chunk, as in simulated runs. */
const CHUNK_ROWS = 1000;
const WEIGHT = columnIndex('weight');
const ON_TARGET = columnIndex('trigger_beam');

/** What the whole file holds, known before anything is written. */
interface Surveyed {
  readonly rows: number;
  readonly lastNumber: number;
  readonly sums: ChunkSums;
  readonly origin: EventFileOrigin | undefined;
  readonly sha256: string;
}

/**
 * Takes the events of another program into a run of the store. The file is read twice: first to the end, so that one
 * that is refused leaves nothing behind, then into the store. The same file with the same options makes the same run,
 * and goes on where an interrupted import stopped.
 */
export async function importEvents(request: Request, context: CallContext): Promise<Reply> {
  const geometry = resolveGeometry(request.geometry);
  const order: EventFileOrder = {
    path: request.file,
    name: basename(request.file),
    choice: readChoice(request),
    trackers: describeLayout(geometry.document).trackers.length,
  };
  const before = stampOf(request.file);
  const survey = await surveyFile(order, context);
  const { totals, warnings } = totalsOf(survey, request, geometry.name);
  const kind = request.kind ?? survey.origin?.kind ?? 'mc';
  const writer = new StoreWriter(request.store);
  try {
    const events = totals.generated.count;
    const run = writer.openRun({
      ...{
        kind,
        process: 'external',
        label: request.label ?? `external, ${basename(order.name, extname(order.name))}`,
      },
      card: canonicalJson({
        ...{ process: 'external', kind, events, geometry_sha256: geometry.sha256 },
        source: { file_sha256: survey.sha256, rows: survey.rows, origin: survey.origin },
        ...{ fill: order.choice.fill, ignore: order.choice.ignore },
        on_target: totals.onTarget.count,
      }),
      geometry: { name: geometry.name, document: geometry.text },
      ...{ events, chunkEvents: spanOf(events, survey.rows), workers: 1, program: programVersion() },
    });
    if (!run.isFinished) {
      writer.recordAct(run.runId, `imported from ${order.name}`, { program: programVersion(), workers: 1 });
      await writeEvents(run, order, survey, totals, context);
      if (stampOf(request.file) !== before) {
        throw invalidFile(order.name, 'The file changed while it was read.', 'Import it again when it is complete.');
      }
      run.finish(await digestOf(request.store, run.runId, context.signal));
    }
    return describeRun(request.store, run, survey, warnings);
  } finally {
    writer.close();
  }
}

/** Values and names of the command line as columns and numbers. */
function readChoice({ fill, ignore }: Request): ColumnChoice {
  const values =
    typeof fill === 'string'
      ? fill.split(',').map((pair) => [pair.split('=')[0]!, Number(pair.split('=')[1])] as const)
      : Object.entries(fill ?? {});
  for (const [name, value] of values) {
    const isColumn = EVENT_COLUMN_NAMES.includes(name as EventColumnName);
    if (isColumn && Number.isFinite(value)) continue;
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: 'fill',
      problem: isColumn ? `The value of ${name} is no finite number.` : `The store has no column ${name}.`,
      remedy: 'Write for example --fill hcal_r=0,tracks=1; docs/event-store.md lists the columns.',
    });
  }
  const names = (ignore ?? '').split(',').map((name) => name.trim());
  return { fill: Object.fromEntries(values), ignore: names.filter((name) => name !== '') };
}

function stampOf(path: string): string {
  const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
  return [dev, ino, size, mtimeNs].join(':');
}

async function surveyFile(order: EventFileOrder, { signal, report }: CallContext): Promise<Surveyed> {
  let rows = 0;
  let lastNumber = -1;
  let generated = NO_WEIGHT;
  let onTarget = NO_WEIGHT;
  const tell = eventProgress('check', report);
  const blocks = readEventFile(order, signal);
  for (;;) {
    const step = await blocks.next();
    if (step.done === true) {
      const sha256 = await hashFile(order.path, signal);
      return { rows, lastNumber, sums: { generated, onTarget }, origin: step.value, sha256 };
    }
    for (const { eventNumber, scalars } of eventsOf(step.value)) {
      rows++;
      lastNumber = eventNumber;
      generated = addWeight(generated, scalars[WEIGHT]!);
      if (scalars[ON_TARGET] === 1) onTarget = addWeight(onTarget, scalars[WEIGHT]!);
    }
    tell(rows, rows);
  }
}

async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path, { signal, highWaterMark: 1 << 20 })) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

function* eventsOf({ eventNumbers, scalars, details }: EventBlock): Generator<StoredEvent> {
  const columns = EVENT_COLUMN_NAMES.length;
  for (let i = 0; i < eventNumbers.length; i++) {
    yield {
      eventNumber: eventNumbers[i]!,
      scalars: scalars.subarray(i * columns, (i + 1) * columns),
      detail: details[i]!,
    };
  }
}

/**
 * Everything generated and the electrons on target: as the user says, as the file says, or what the numbers of its
 * events tell. Events that are not in the file count with the mean weight of the others where nothing is known of them.
 */
function totalsOf(
  { rows, lastNumber, sums, origin }: Surveyed,
  request: Request,
  geometry: string,
): { readonly totals: ChunkSums; readonly warnings: string[] } {
  const warnings: string[] = [];
  const fits =
    origin !== undefined && origin.generated.count > lastNumber && origin.onTarget.count >= sums.onTarget.count;
  if (origin !== undefined && !fits)
    warnings.push('What the file says of its origin does not fit its events and is left aside.');
  if (origin !== undefined && origin.geometry !== geometry) {
    warnings.push(`The file says that its events are of ${origin.geometry}; they are taken for events of ${geometry}.`);
  }
  const known = fits ? origin : undefined;
  const generated =
    request.generated === undefined
      ? (known?.generated ?? withMore(sums.generated, lastNumber + 1 - rows))
      : withMore(sums.generated, request.generated - rows);
  if (generated.count <= lastNumber || generated.count > EVENT_NUMBERS_END) {
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: 'generated',
      problem: `The file holds event ${lastNumber}, so that at least ${lastNumber + 1} were generated.`,
      remedy: 'Give the number of all events, or leave it out.',
    });
  }
  const onTarget =
    request.on_target === undefined
      ? (known?.onTarget ?? sums.onTarget)
      : withMore(sums.onTarget, request.on_target - sums.onTarget.count);
  if (onTarget.count < sums.onTarget.count || onTarget.count > generated.count) {
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: 'on_target',
      problem: `The file holds ${sums.onTarget.count} electrons on target of ${generated.count} events.`,
      remedy: 'Give a number between these, or leave it out.',
    });
  }
  if (request.generated === undefined && known === undefined && generated.count > rows) {
    warnings.push(
      `${generated.count - rows} numbers up to the last have no event: they count as generated, with the mean weight (--generated says otherwise).`,
    );
  }
  return { totals: { generated, onTarget }, warnings };
}

/** Sums with more events of the same mean weight; of none at all, 1. */
function withMore({ count, weight, squares }: WeightSums, more: number): WeightSums {
  const mean = count === 0 ? 1 : weight / count;
  return { count: count + more, weight: weight + more * mean, squares: squares + more * mean * mean };
}

/** Numbers a chunk spans: as many as hold some thousand rows, so that gaps make no empty chunks without end. */
function spanOf(events: number, rows: number): number {
  return Math.ceil(events / Math.max(1, Math.ceil(rows / CHUNK_ROWS)));
}

async function writeEvents(
  run: RunWriter,
  order: EventFileOrder,
  { rows, sums }: Surveyed,
  totals: ChunkSums,
  { signal, report }: CallContext,
): Promise<void> {
  const { chunks: stored } = run.storedChunks();
  const rest: ChunkSums = {
    generated: subtractWeights(totals.generated, sums.generated),
    onTarget: subtractWeights(totals.onTarget, sums.onTarget),
  };
  const last = Math.ceil(totals.generated.count / run.chunkEvents) - 1;
  const tell = eventProgress('import', report);
  let chunk = 0;
  let waiting: StoredEvent[] = [];
  let done = 0;
  const flush = () => {
    if (!stored.has(chunk)) {
      const firstEvent = chunk * run.chunkEvents;
      const generated = Math.min(run.chunkEvents, totals.generated.count - firstEvent);
      const place = {
        chunk,
        firstEvent,
        generated,
        sums: sumsOf(waiting, generated, chunk === last ? rest : undefined),
      };
      for (const committed of run.add(packChunk(place, waiting))) done += committed.stored;
    } else done += waiting.length;
    waiting = [];
    chunk++;
  };
  tell(0, rows);
  try {
    for await (const block of readEventFile(order, signal)) {
      for (const event of eventsOf(block)) {
        while (event.eventNumber >= (chunk + 1) * run.chunkEvents) flush();
        waiting.push(event);
      }
      tell(done, rows);
    }
    while (chunk <= last) flush();
  } finally {
    for (const committed of run.commit()) done += committed.stored;
    tell(done, rows);
  }
}

/** A chunk counts every number it spans; the weights of all that are not in the file come with the last one. */
function sumsOf(events: readonly StoredEvent[], span: number, rest: ChunkSums | undefined): ChunkSums {
  let generated = NO_WEIGHT;
  let onTarget = NO_WEIGHT;
  for (const { scalars } of events) {
    generated = addWeight(generated, scalars[WEIGHT]!);
    if (scalars[ON_TARGET] === 1) onTarget = addWeight(onTarget, scalars[WEIGHT]!);
  }
  const all = rest === undefined ? generated : addWeights(generated, rest.generated);
  return {
    generated: { ...all, count: span },
    onTarget: rest === undefined ? onTarget : addWeights(onTarget, rest.onTarget),
  };
}

function describeRun(store: string, run: RunWriter, survey: Surveyed, warnings: readonly string[]): Reply {
  return withStore(store, (reader) => {
    const { generated, onTarget } = reader.readTotals(run.runId);
    const stored = reader.countVisible(run.runId);
    const said = run.isFinished ? 'were there already, as' : 'are in the store now, as';
    return {
      kind: 'events',
      files: [store],
      summary: `${survey.rows} events ${said} run ${run.runId}.`,
      events: {
        ...{ run: run.runId, already_imported: run.isFinished, stored },
        ...{ generated: generated.count, on_target: onTarget.count },
        ...{ digest: reader.readRun(run.runId).digest!, file_sha256: survey.sha256, warnings: [...warnings] },
      },
    };
  });
}
