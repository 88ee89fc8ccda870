import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { addWeights, NO_WEIGHT, type WeightSums } from '../../../physics/event-model/event-chunk.ts';
import { computeNMinusOne as compare, type NMinusOne } from '../../../physics/selection/n-minus-one.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection } from './choose-selection.ts';
import { readSample, unstoredEvents } from './read-sample.ts';
import { wireCount, wireShare } from './wire.ts';

/** N − 1 of the chosen runs together. */
export function computeNMinusOne(request: CallRequest<'selection.nminus1'>): CallReply<'selection.nminus1'> {
  const selection = chooseSelection(request);
  return withStore(request.store, (reader) => {
    const ofRuns = request.runs.map((run) => {
      const { runId } = reader.readRun(run);
      const { columns, bits } = readSample(reader, [runId], selection, ['trigger_beam']);
      return compare(selection, columns, unstoredEvents(reader, runId, columns), bits);
    });
    const all = total(ofRuns, (of) => of.all)!;
    const selected = total(ofRuns, (of) => of.selected)!;
    return {
      all: wireCount(all),
      selected: wireCount(selected),
      cuts: selection.cuts.map(({ name, title }, k) => {
        const others = total(ofRuns, ({ rows }) => rows[k]!.others);
        const alone = total(ofRuns, ({ rows }) => rows[k]!.alone);
        return {
          name,
          title,
          others: others === undefined ? null : { ...wireCount(others), ...wireShare(others, selected) },
          alone: alone === undefined ? null : { ...wireCount(alone), ...wireShare(all, alone) },
        };
      }),
    };
  });
}

/** The sum over runs; undefined as soon as one run cannot tell. */
function total(runs: readonly NMinusOne[], of: (run: NMinusOne) => WeightSums | undefined): WeightSums | undefined {
  let sum: WeightSums = NO_WEIGHT;
  for (const run of runs) {
    const part = of(run);
    if (part === undefined) return undefined;
    sum = addWeights(sum, part);
  }
  return sum;
}
