import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { canonicalJson } from '../../contract/canonical-json.ts';
import { subtractWeights } from '../../physics/event-model/event-chunk.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { columnsOf, computeCutflow as runCuts, type CutflowStep } from '../../physics/selection/cutflow.ts';
import { selectionSchema, type Selection } from '../../physics/selection/cuts.ts';
import { paperSelection } from '../../physics/selection/paper-selection.ts';
import { parseUserJson, readUserFile } from '../resources.ts';
import type { EventReader } from '../store/event-reader.ts';
import { sha256Hex } from '../store/event-hash.ts';
import type { RunRecord } from '../store/run-record.ts';
import { withStore } from './inspect-store.ts';

/** The selection over one run or all finished ones. */
export function computeCutflow(request: CallRequest<'selection.cutflow'>): CallReply<'selection.cutflow'> {
  const selection = request.cuts === undefined ? paperSelection : readSelection(request.cuts);
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
    const runs = finished.map((run) => ({
      run: run.runId,
      label: run.label,
      steps: cutflowOfRun(reader, run, selection).map(wireStep),
    }));
    return {
      selection: selection.name,
      selection_sha256: sha256Hex(canonicalJson(selection)),
      runs,
      digest: sha256Hex(canonicalJson(runs)),
    };
  });
}

/** The cut-flow of one run, with the events that it generated but did not store. */
export function cutflowOfRun(reader: EventReader, run: RunRecord, selection: Selection): CutflowStep[] {
  const columns = reader.readColumns(run.runId, [...columnsOf(selection), 'trigger_beam']);
  const { generated, onTarget } = reader.readTotals(run.runId);
  const stored = { onTarget: { count: 0, weight: 0, squares: 0 }, offTarget: { count: 0, weight: 0, squares: 0 } };
  const weights = columns.get('weight')!;
  const beam = columns.get('trigger_beam')!;
  for (let i = 0; i < weights.length; i++) {
    const sums = beam[i] === 1 ? stored.onTarget : stored.offTarget;
    sums.count += 1;
    sums.weight += weights[i]!;
    sums.squares += weights[i]! * weights[i]!;
  }
  return runCuts(selection, columns, {
    onTarget: subtractWeights(onTarget, stored.onTarget),
    offTarget: subtractWeights(subtractWeights(generated, onTarget), stored.offTarget),
  });
}

export function wireStep(step: CutflowStep): CallReply<'selection.cutflow'>['runs'][number]['steps'][number] {
  return {
    name: step.name,
    title: step.title,
    in: step.in,
    out: step.out,
    weighted_out: step.weightedOut,
    weighted_out_error: step.weightedOutError,
    efficiency: step.efficiency,
    efficiency_error: step.efficiencyError,
  };
}

function readSelection(path: string): Selection {
  const parsed = selectionSchema.safeParse(parseUserJson(readUserFile(path, 'a selection document'), path));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new TwinError({
    code: 'CUTS_INVALID',
    where: `${path}: ${issue.path.join('.')}`,
    problem: `${issue.message}.`,
    remedy: 'docs/selection.md shows a complete selection document.',
  });
}
