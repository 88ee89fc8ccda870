import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { fillHistogram, fillPlane, fillProfile } from '../../../physics/selection/histogram.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection } from './choose-selection.ts';
import { chooseEvents, demandColumns, readSample } from './read-sample.ts';

type Reply = CallReply<'selection.histogram'>;

/** A histogram, plane or profile of the chosen events. */
export function fillHistogramOfRuns(request: CallRequest<'selection.histogram'>): Reply {
  const selection = chooseSelection(request);
  const { x, y, profile } = request;
  const names = [x.column, ...(y === undefined ? [] : [y.column]), ...(profile === undefined ? [] : [profile])];
  return withStore(request.store, (reader) => {
    const sample = readSample(reader, request.runs, selection, [...names, ...demandColumns(request)]);
    const chosen = chooseEvents(sample, selection, request);
    const values = (column: typeof x.column) => sample.columns.get(column)!;
    const weights = request.weighted ? values('weight') : new Float64Array(sample.events).fill(1);
    const common = {
      y_edges: null,
      underflow: 0,
      overflow: 0,
      outside: 0,
      events: countOf(chosen),
    };
    if (y !== undefined) {
      const plane = fillPlane(
        { axis: x, values: values(x.column) },
        { axis: y, values: values(y.column) },
        weights,
        chosen,
      );
      const { xEdges, yEdges, ...bins } = plane;
      return { ...common, kind: 'plane', x_edges: xEdges, y_edges: yEdges, ...bins };
    }
    if (profile !== undefined) {
      const { edges, counts, means, errors } = fillProfile(x, values(x.column), values(profile), weights, chosen);
      return {
        ...common,
        kind: 'profile',
        x_edges: edges,
        counts,
        values: means.map(finiteOrNull),
        errors: errors.map(finiteOrNull),
      };
    }
    const { edges, ...bins } = fillHistogram(x, values(x.column), weights, chosen);
    return { ...common, kind: 'histogram', x_edges: edges, ...bins };
  });
}

/** A loop, for `reduce` calls a function for each of a million events. */
function countOf(chosen: Uint8Array): number {
  let count = 0;
  for (const is of chosen) count += is;
  return count;
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
