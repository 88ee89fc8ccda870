import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { addWeights, NO_WEIGHT } from '../../../physics/event-model/event-chunk.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { columnsOf } from '../../../physics/selection/cut-bits.ts';
import { addCutflows, computeCutflow as runCuts, type CutflowStep } from '../../../physics/selection/cutflow.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection, hashSelection } from './choose-selection.ts';
import { isKept, readSample, unstoredBeside, unstoredEvents, weightsByTarget } from './read-sample.ts';
import { wireSteps } from './wire.ts';

/** The selection over one run, some, or all finished ones. */
export function computeCutflow(request: CallRequest<'selection.cutflow'>): CallReply<'selection.cutflow'> {
  const selection = chooseSelection(request);
  return withStore(request.store, (reader) => {
    const asked = request.run === undefined ? request.runs : [request.run];
    const records = asked === undefined ? reader.listRuns() : asked.map((runId) => reader.readRun(runId));
    const finished = records.filter(({ status }) => status === 'finished');
    if (finished.length === 0) {
      throw new TwinError({
        code: 'RUN_NOTHING',
        where: request.store,
        problem: asked === undefined ? 'This store has no finished run.' : `Run ${asked.join(', ')} is not finished.`,
        remedy: 'Finish it by running its `twin simulate` command again.',
      });
    }
    const cutflows = finished.map((run) => cutflowOfRun(reader, run, selection));
    const runs = finished.map(({ runId, kind, label }, i) => ({
      run: runId,
      kind,
      label,
      steps: wireSteps(cutflows[i]!),
    }));
    return {
      selection: selection.name,
      selection_sha256: hashSelection(selection),
      steps: wireSteps(addCutflows(cutflows)),
      runs,
      digest: sha256Hex(canonicalJson(runs)),
    };
  });
}

/** The cut-flow of one run, with the events that it generated but did not store. */
export function cutflowOfRun(reader: EventReader, { runId }: RunRecord, selection: Selection): CutflowStep[] {
  if (reader.countVisible(runId) > MOST_HELD_EVENTS && !isKept(reader, [runId]))
    return slicedCutflow(reader, runId, selection);
  const { columns, bits } = readSample(reader, [runId], selection, ['trigger_beam']);
  return runCuts(selection, columns, unstoredEvents(reader, runId, columns), bits);
}

/** Some 100 MB of columns; larger runs pass through in slices, so that memory does not grow with them. */
const MOST_HELD_EVENTS = 500_000;
const SLICE_EVENTS = 10_000;

function slicedCutflow(reader: EventReader, runId: number, selection: Selection): CutflowStep[] {
  const names = [...new Set([...columnsOf(selection), 'weight' as const, 'trigger_beam' as const])];
  let sum = runCuts(selection, new Map(names.map((name) => [name, new Float64Array()])));
  let stored = { onTarget: NO_WEIGHT, offTarget: NO_WEIGHT };
  for (const columns of reader.readColumnSlices(runId, names, SLICE_EVENTS)) {
    const { onTarget, offTarget } = weightsByTarget(columns);
    stored = { onTarget: addWeights(stored.onTarget, onTarget), offTarget: addWeights(stored.offTarget, offTarget) };
    sum = addCutflows([sum, runCuts(selection, columns)]);
  }
  const nothing = new Map(names.map((name) => [name, new Float64Array()]));
  return addCutflows([sum, runCuts(selection, nothing, unstoredBeside(reader, runId, stored))]);
}
