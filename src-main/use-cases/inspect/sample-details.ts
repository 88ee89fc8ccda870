import type { CallRequest } from '../../../contract/calls.ts';
import { describeLayout, type DetectorLayout } from '../../../geometry/layout.ts';
import { readDetector } from '../../../geometry/read.ts';
import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { decodeDetail, type EventDetail } from '../../../physics/event-model/event-detail.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { chooseSelection } from '../selection/choose-selection.ts';
import { chooseEvents, demandColumns, evenly, placesOf, readSample } from '../selection/read-sample.ts';

/** An event of a sample, with what its channels and trackers measured. */
export interface DetailedEvent {
  readonly run: number;
  readonly event: number;
  readonly detail: EventDetail;
  /** Where the detector of its run stands. */
  readonly layout: DetectorLayout;
  valueOf(column: EventColumnName): number;
}

type SampleChoice = Omit<CallRequest<'event.profiles'>, 'of'>;

/**
 * The visible events of some runs that meet a demand; where there are more than asked for, evenly spread ones. What the blinding
 * hides is in neither the number nor the events.
 */
export function sampleDetails(
  reader: EventReader,
  request: SampleChoice,
  names: readonly EventColumnName[],
): { readonly total: number; readonly events: readonly DetailedEvent[] } {
  const selection = chooseSelection(request);
  const { runs, offsets, eventNumbers, columns, ...sample } = readSample(reader, request.runs, selection, [
    ...names,
    ...demandColumns(request),
  ]);
  const places = placesOf(chooseEvents({ runs, offsets, eventNumbers, columns, ...sample }, selection, request));
  const sent = evenly(places, request.maximum);
  const events = runs.flatMap(({ runId, geometrySha256 }, r) => {
    const own = [...sent].filter((place) => place >= offsets[r]! && place < offsets[r + 1]!);
    if (own.length === 0) return [];
    const layout = describeLayout(readDetector(JSON.parse(reader.readGeometry(geometrySha256).document)));
    const details = reader.readDetails(
      runId,
      own.map((place) => eventNumbers[place]!),
    );
    return own.flatMap((place): DetailedEvent[] => {
      const event = eventNumbers[place]!;
      const detail = details.get(event);
      if (detail === undefined) return [];
      const valueOf = (column: EventColumnName) => columns.get(column)![place]!;
      return [{ run: runId, event, detail: decodeDetail(detail), layout, valueOf }];
    });
  });
  return { total: places.length, events };
}
