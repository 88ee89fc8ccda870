import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection } from './choose-selection.ts';
import { pack } from './pack.ts';
import { chooseEvents, demandColumns, evenly, placesOf, readSample } from './read-sample.ts';

/** Columns of the chosen events for plots that are brushed together: float64, so that every panel finds the same set. */
export function packColumns(request: CallRequest<'selection.columns'>): CallReply<'selection.columns'> {
  const selection = chooseSelection(request);
  return withStore(request.store, (reader) => {
    const { columns: names, maximum } = request;
    const sample = readSample(reader, request.runs, selection, [...names, ...demandColumns(request)]);
    const places = placesOf(chooseEvents(sample, selection, request));
    const sent = evenly(places, maximum);
    const runOf = new Uint32Array(sample.events);
    sample.runs.forEach(({ runId }, r) => runOf.fill(runId, sample.offsets[r], sample.offsets[r + 1]));
    return {
      total: places.length,
      events: sent.length,
      cuts: selection.cuts.map(({ name }) => name),
      run: pack(pickUint32(runOf, sent)),
      event: pack(pickFloat64(sample.eventNumbers, sent)),
      passed_bits: pack(pickUint32(sample.bits, sent)),
      columns: Object.fromEntries(
        [...new Set(names)].map((name) => [name, pack(pickFloat64(sample.columns.get(name)!, sent))]),
      ),
    };
  });
}

function pickFloat64(values: Float64Array, places: Uint32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}

function pickUint32(values: Uint32Array, places: Uint32Array): Uint32Array {
  const picked = new Uint32Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}
