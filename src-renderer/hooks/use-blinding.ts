import type { CallReply } from '../../contract/calls.ts';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';
import { useSelectedRuns, useSelectionChoice } from './use-selection.ts';

export type BlindingStatus = CallReply<'blinding.status'>;

/** What of the store is blinded, and what an unblinding with the present selection still lacks. */
export function useBlinding(): Asked<BlindingStatus> {
  const store = useProject((state) => state.store);
  const choice = useSelectionChoice();
  return useCall('blinding.status', store === undefined ? undefined : { store, ...choice });
}

/** Whether events of the signal box are hidden in one of the chosen runs. */
export function useIsBlind(): boolean {
  const blinding = useBlinding();
  const chosen = useSelectedRuns();
  return blinding.state === 'ready' && blinding.reply.runs.some(({ run, blind }) => blind && chosen.includes(run));
}
