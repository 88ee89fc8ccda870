import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { listChannels } from '../../../physics/event-model/channels.ts';
import { EVENT_COLUMN_NAMES, type EventScalars } from '../../../physics/event-model/event-columns.ts';
import { readCondition } from '../../../physics/event-model/expression.ts';
import { decodeDetail } from '../../../physics/event-model/event-detail.ts';
import type { StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import { maskOf } from '../../../physics/selection/cut-bits.ts';
import { describeCondition, passesCut } from '../../../physics/selection/cuts.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import type { EventPage } from '../../store/event-page.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { withStore } from '../../store/with-store.ts';
import { layoutOfGeometry } from '../geometry/layout-of-geometry.ts';
import { chooseSelection } from '../selection/choose-selection.ts';
import { pageOfSample } from '../selection/page-of-sample.ts';
import { ascending } from '../selection/read-ahead.ts';
import { chooseEvents, demandColumns, isKept, readSample } from '../selection/read-sample.ts';

const CONDITION_NAMES: ReadonlySet<string> = new Set<string>(['event_number', ...EVENT_COLUMN_NAMES]);

/** From columns in memory where the runs have been read, which a million events take tens of milliseconds by; else the store looks at every row. */
export function readEventPage(request: CallRequest<'event.page'>): CallReply<'event.page'> {
  const selection = chooseSelection(request);
  maskOf(selection, [...request.pass, ...request.fail]);
  const where = request.where === undefined ? undefined : readCondition(request.where, CONDITION_NAMES);
  const locate = request.locate && { runId: request.locate.run, eventNumber: request.locate.event };
  const order = { sortBy: request.sort_by, direction: request.direction };
  const part = { offset: request.offset, limit: request.limit };
  const runIds = ascending(request.runs);
  const named = (names: readonly string[]) => selection.cuts.filter(({ name }) => names.includes(name));
  return withStore(request.store, (reader) => {
    if (!isKept(reader, runIds)) {
      const { columns, ranges, pass, fail } = request;
      const cuts = { pass: named(pass), fail: named(fail) };
      return wirePage(reader.readPage({ runIds, columns, ...order, ...part, ranges, where, ...cuts, locate }));
    }
    const sorting = request.sort_by === 'event_number' ? [] : [request.sort_by];
    const sample = readSample(reader, runIds, selection, [...sorting, ...demandColumns(request)]);
    const isWhole = [request.pass, request.fail, request.ranges].every(({ length }) => length === 0);
    const chosen = isWhole && where === undefined ? undefined : chooseEvents(sample, selection, request);
    const { total, places, row } = pageOfSample(sample, { chosen, ...order, ...part, locate });
    return wirePage({ total, rows: reader.readRows(places, request.columns), row });
  });
}

function wirePage({ total, rows, row }: EventPage): CallReply<'event.page'> {
  return {
    total,
    rows: rows.map(({ runId, eventNumber, values }) => ({ run: runId, event: eventNumber, values: [...values] })),
    row: row ?? null,
  };
}

/** One event with everything a display needs. */
export function readOneEvent(request: CallRequest<'event.read'>): CallReply<'event.read'> {
  return withStore(request.store, (reader) => {
    const run = reader.readRun(request.run);
    const stored = reader.readEvent(request.run, request.event);
    return eventReply(run, reader.readGeometry(run.geometrySha256), stored);
  });
}

/** An event of a run, in the detector that it was made in, as the window is told. */
export function eventReply(
  run: Pick<RunRecord, 'runId' | 'kind' | 'process' | 'geometrySha256'>,
  geometry: { readonly name: string; readonly document: string },
  stored: StoredEvent,
): CallReply<'event.read'> {
  const { trackers } = layoutOfGeometry(run.geometrySha256, geometry.document);
  const scalars = Object.fromEntries(EVENT_COLUMN_NAMES.map((name, i) => [name, stored.scalars[i]!])) as EventScalars;
  const detail = decodeDetail(stored.detail);
  const channels = listChannels();
  return {
    run: run.runId,
    event: stored.eventNumber,
    kind: run.kind,
    process: run.process,
    geometry: geometry.name,
    scalars,
    channels: Array.from(detail.channelIds, (id, i) => ({
      id,
      name: channels[id]!.name,
      detector: channels[id]!.detector,
      energy_gev: detail.energiesGev[i]!,
      time_ns: detail.timesNs[i]!,
    })),
    hits: Array.from(detail.trackers, (tracker, i) => ({
      tracker: trackers[tracker]!.name,
      x_mm: detail.hitsXMm[i]!,
      y_mm: detail.hitsYMm[i]!,
      z_mm: trackers[tracker]!.zMm,
    })),
    cuts: paperSelection.cuts.map((cut) => ({
      name: cut.name,
      title: cut.title,
      condition: describeCondition(cut),
      passed: passesCut(cut, scalars),
    })),
  };
}
