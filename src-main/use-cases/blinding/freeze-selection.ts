import { userInfo } from 'node:os';
import type { CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import type { Selection } from '../../../physics/selection/cuts.ts';
import { programVersion } from '../../resources.ts';
import type { BlindingContent } from '../../store/blinding-log.ts';
import { StoreWriter } from '../../store/run-writer.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection, hashSelection } from '../selection/choose-selection.ts';
import { blindingStatus, countControlRegions, nameRuns, type BlindingStatus } from './blinding-status.ts';

/** Records the selection that the box will be opened with, the data it is for, and what their control regions hold. */
export function freezeSelection(request: CallRequest<'blinding.freeze'>): BlindingStatus {
  const selection = chooseSelection(request);
  const content = withStore(request.store, (reader) => {
    const data = reader.listRuns().filter(({ kind }) => kind === 'data');
    requireFreezable(request.store, reader, data);
    return makeAct('freeze', selection, nameRuns(data), countControlRegions(reader, data, selection));
  });
  recordAct(request.store, content);
  return withStore(request.store, (reader) => blindingStatus(reader, selection));
}

/** The content of an act of now. */
export function makeAct(
  act: BlindingContent['act'],
  selection: Selection,
  runs: BlindingContent['data_runs'],
  evidence: unknown,
): BlindingContent {
  return {
    act,
    at: new Date().toISOString(),
    by: userInfo().username,
    program: programVersion(),
    selection_sha256: hashSelection(selection),
    selection,
    data_runs: runs,
    evidence,
  };
}

export function recordAct(store: string, content: BlindingContent): void {
  const writer = new StoreWriter(store);
  try {
    writer.recordBlinding(content);
  } finally {
    writer.close();
  }
}

function requireFreezable(
  where: string,
  reader: Parameters<typeof blindingStatus>[0],
  data: readonly { readonly runId: number; readonly status: string }[],
): void {
  const refuse = (problem: string, remedy: string) => {
    throw new TwinError({ code: 'BLINDING_NOT_READY', where, problem, remedy });
  };
  const log = reader.readBlindingLog();
  if (!log.isSound) refuse(`The log of the blinding does not verify: ${log.problem}.`, 'Work on an unharmed copy.');
  if (data.length === 0)
    refuse(
      'This store has no run of data, so there is nothing to freeze a selection for.',
      'Make one with `twin pseudo-data`.',
    );
  const unfinished = data.filter(({ status }) => status !== 'finished').map(({ runId }) => runId);
  if (unfinished.length > 0)
    refuse(`Run ${unfinished.join(', ')} of data is not finished.`, 'Finish it by running its command again.');
  if (data.some(({ runId }) => !reader.isBlind(runId)))
    refuse(
      'The box of these data is open, and what has been seen cannot be unseen.',
      'Look at it with the frozen selection.',
    );
}
