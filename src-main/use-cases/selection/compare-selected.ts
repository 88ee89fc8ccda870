import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { selectionDifferences } from '../../../physics/selection/compare-selections.ts';
import { sumWeights } from '../../../physics/selection/cutflow.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection, hashSelection } from './choose-selection.ts';
import { readSample, type EventSample } from './read-sample.ts';
import { wireCount } from './wire.ts';

/** Two selections over the same stored events, event by event. */
export function compareSelected(request: CallRequest<'selection.compare'>): CallReply<'selection.compare'> {
  const selection = chooseSelection(request);
  const other = request.other ?? paperSelection;
  return withStore(request.store, (reader) => {
    const sample = readSample(reader, request.runs, selection, []);
    const here = selectedBy(sample, selection);
    const there = selectedBy(readSample(reader, request.runs, other, []), other);
    const weights = sample.columns.get('weight')!;
    const count = (chosen: Uint8Array) => wireCount(sumWeights(weights, chosen));
    const gained = here.map((is, i) => is & (1 - there[i]!));
    const lost = there.map((is, i) => is & (1 - here[i]!));
    const named = (chosen: Uint8Array) => ({ ...count(chosen), events: nameEvents(sample, chosen, request.maximum) });
    return {
      selection: { name: selection.name, sha256: hashSelection(selection), ...count(here) },
      other: { name: other.name, sha256: hashSelection(other), ...count(there) },
      differences: selectionDifferences(other, selection),
      both: count(here.map((is, i) => is & there[i]!)),
      gained: named(gained),
      lost: named(lost),
    };
  });
}

/** 1 for the events that pass every cut. */
function selectedBy({ bits }: EventSample, { cuts }: Selection): Uint8Array {
  const everyCut = (1 << cuts.length) - 1;
  return Uint8Array.from(bits, (passed) => +(passed === everyCut));
}

function nameEvents({ runs, offsets, eventNumbers }: EventSample, chosen: Uint8Array, maximum: number) {
  const events: { run: number; event: number }[] = [];
  for (let i = 0; i < chosen.length && events.length < maximum; i++) {
    if (chosen[i] === 0) continue;
    const run = runs[offsets.findLastIndex((from) => from <= i)]!.runId;
    events.push({ run, event: eventNumbers[i]! });
  }
  return events;
}
