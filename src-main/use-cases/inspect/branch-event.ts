import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { STREAMS } from '../../../physics/event-model/streams.ts';
import { WatchedStream, type Draw } from '../../../physics/foundation/watched-stream.ts';
import { findProvenance, makeWithStreams } from './make-event-again.ts';
import { eventReply } from './read-events.ts';
import { compareWithStored } from './replay-event.ts';

/**
 * A stored event made again with one of its random numbers otherwise, and the numbers that it draws. What was drawn before is as it was, and
 * all other streams draw the same; the event is shown and forgotten.
 */
export function branchEvent(request: CallRequest<'event.branch'>): CallReply<'event.branch'> {
  const { other, stream: shown, greatest_draws: greatest } = request;
  const provenance = findProvenance(request);
  const { run, stored, warnings, geometryName, geometryDocument } = provenance;
  const counts = new Map<string, number>();
  const draws: Draw[] = [];
  let changed: Draw | undefined;
  const event = makeWithStreams(
    provenance,
    (key) =>
      new WatchedStream(key, other, (draw) => {
        counts.set(draw.stream, draw.index + 1);
        if (draw.stream === shown && draw.index < greatest) draws.push(draw);
        if (draw.stream === other?.stream && draw.index === other.index) changed = draw;
      }),
  );
  const branch = { eventNumber: stored.eventNumber, scalars: event.scalars, detail: event.readDetail() };
  return {
    identical: compareWithStored(stored, event).length === 0,
    branch: eventReply(run, { name: geometryName, document: geometryDocument }, branch),
    changed: changed === undefined ? null : { from: changed.drawn, to: changed.value },
    streams: STREAMS.map((stream) => ({ stream, draws: counts.get(stream) ?? 0 })),
    draws: draws.map(({ index, kind, value }) => ({ index, kind, value })),
    warnings,
  };
}
