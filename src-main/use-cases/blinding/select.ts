import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection } from '../selection/choose-selection.ts';
import { computeCutflow } from '../selection/compute-cutflow.ts';
import { blindingStatus } from './blinding-status.ts';
import { freezeSelection } from './freeze-selection.ts';
import { unblind } from './unblind.ts';

/** The cut-flow, after the selection was frozen or the box opened if that was asked for. */
export function select(request: CallRequest<'selection.select'>): CallReply<'selection.select'> {
  const { freeze, unblind: isToOpen, statement, reason, ...cutflow } = request;
  const { store, cuts, selection } = cutflow;
  if (freeze && isToOpen) {
    throw new TwinError({
      code: 'INPUT_INVALID',
      where: '--unblind',
      problem: 'A selection is frozen first, looked at, and only then used to open the box.',
      remedy: 'Run `twin select --freeze`, then `twin select --unblind`.',
    });
  }
  if (freeze) freezeSelection({ store, cuts, selection });
  if (isToOpen) unblind({ store, cuts, selection, statement, reason });
  return {
    ...computeCutflow(cutflow),
    blinding: withStore(store, (reader) => blindingStatus(reader, chooseSelection(cutflow))),
  };
}
