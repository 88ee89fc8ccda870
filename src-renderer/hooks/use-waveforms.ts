import type { CallReply } from '../../contract/calls.ts';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import { useProject } from '../stores/stores.tsx';
import type { EventReply } from './use-event.ts';

export type Waveforms = CallReply<'event.waveforms'>;

/** The samples of all channels of an event, so that going through them asks once. */
export function useWaveforms(event: EventReply): Asked<Waveforms> {
  const store = useProject((state) => state.store);
  return useCall('event.waveforms', store === undefined ? undefined : { store, run: event.run, event: event.event });
}
