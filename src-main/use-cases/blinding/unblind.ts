import type { CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { withStore } from '../../store/with-store.ts';
import { chooseSelection } from '../selection/choose-selection.ts';
import { blindingStatus, nameRuns, type BlindingStatus } from './blinding-status.ts';
import { makeAct, recordAct } from './freeze-selection.ts';

/** Opens the box of data: with a complete checklist and the sentence that confirms it, never otherwise, and for good. */
export function unblind(request: CallRequest<'blinding.unblind'>): BlindingStatus {
  const { store, statement, reason } = request;
  const selection = chooseSelection(request);
  const content = withStore(store, (reader) => {
    const status = blindingStatus(reader, selection);
    requireComplete(store, status);
    requireConfirmed(store, status.statement!, statement);
    const data = reader.listRuns().filter(({ kind }) => kind === 'data');
    const act = makeAct('unblind', selection, nameRuns(data), statement);
    return reason.trim() === '' ? act : { ...act, reason: reason.trim() };
  });
  recordAct(store, content);
  return withStore(store, (reader) => blindingStatus(reader, selection));
}

function requireComplete(where: string, { checklist }: BlindingStatus): void {
  const missing = checklist.filter(({ ok }) => !ok);
  if (missing.length === 0) return;
  throw new TwinError({
    code: 'BLINDING_NOT_READY',
    where,
    problem: `The box stays closed. Not fulfilled: ${missing.map(({ item, detail }) => `${item} (${detail})`).join('; ')}.`,
    remedy: 'Freeze the selection first with `twin select --freeze`; go back to the frozen one if a cut has changed.',
  });
}

function requireConfirmed(where: string, wanted: string, given: string): void {
  if (given === wanted) return;
  throw new TwinError({
    code: 'BLINDING_UNCONFIRMED',
    where,
    problem:
      given === '' ? 'Opening the box cannot be undone and has to be confirmed.' : 'The sentence given is another one.',
    remedy: `Add --statement "${wanted}"`,
  });
}
