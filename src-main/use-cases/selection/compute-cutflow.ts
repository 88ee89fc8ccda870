import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { columnsOf } from '../../../physics/selection/cut-bits.ts';
import { addCutflows, computeCutflow as runCuts, type CutflowStep } from '../../../physics/selection/cutflow.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import type { EventReader } from '../../store/event-reader.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { withStore } from '../inspect-store.ts';
import { chooseSelection, hashSelection } from './choose-selection.ts';
import { unstoredEvents } from './read-sample.ts';
import { wireStep } from './wire.ts';

/** The selection over one run or all finished ones. */
export function computeCutflow(request: CallRequest<'selection.cutflow'>): CallReply<'selection.cutflow'> {
  const selection = chooseSelection(request);
  return withStore(request.store, (reader) => {
    const records = request.run === undefined ? reader.listRuns() : [reader.readRun(request.run)];
    const finished = records.filter(({ status }) => status === 'finished');
    if (finished.length === 0) {
      throw new TwinError({
        code: 'RUN_NOTHING',
        where: request.store,
        problem: request.run === undefined ? 'This store has no finished run.' : `Run ${request.run} is not finished.`,
        remedy: 'Finish it by running its `twin simulate` command again.',
      });
    }
    const cutflows = finished.map((run) => cutflowOfRun(reader, run, selection));
    const runs = finished.map(({ runId, kind, label }, i) => ({
      run: runId,
      kind,
      label,
      steps: cutflows[i]!.map(wireStep),
    }));
    return {
      selection: selection.name,
      selection_sha256: hashSelection(selection),
      steps: addCutflows(cutflows).map(wireStep),
      runs,
      digest: sha256Hex(canonicalJson(runs)),
    };
  });
}

/** The cut-flow of one run, with the events that it generated but did not store. */
export function cutflowOfRun(reader: EventReader, { runId }: RunRecord, selection: Selection): CutflowStep[] {
  const columns = reader.readColumns(runId, [...new Set([...columnsOf(selection), 'trigger_beam' as const])]);
  return runCuts(selection, columns, unstoredEvents(reader, runId, columns));
}
