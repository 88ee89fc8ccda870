import { useCall, type Asked } from '../bridge/use-call.tsx';
import type { CallReply } from '../../contract/calls.ts';
import { useProject } from '../stores/stores.tsx';

export type StepAccount = CallReply<'event.step'>;

/** Which step of the event that is shown: the one that ends at a point of a track. */
export interface StepId {
  readonly shower: number;
  readonly track: number;
  readonly point: number;
}

/** Where the energy of a step went, and which numbers it drew. */
export function useStepAccount(step: StepId | undefined): Asked<StepAccount> {
  const store = useProject((state) => state.store);
  const event = useProject((state) => state.event);
  return useCall(
    'event.step',
    store === undefined || event === undefined || step === undefined ? undefined : { store, ...event, ...step },
  );
}
