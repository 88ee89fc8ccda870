import type { CallReply } from '../../contract/calls.ts';
import { useCall, type Asked } from '../bridge/use-call.tsx';
import type { EventReply } from './use-event.ts';
import { useSampleChoice } from './use-sample-choice.ts';

export type Profiles = CallReply<'event.profiles'>;

/** The energy of an event along and across the beam, beside the chosen sample. */
export function useProfiles({ run, event }: EventReply): Asked<Profiles> {
  const sample = useSampleChoice();
  return useCall('event.profiles', sample === undefined ? undefined : { ...sample, of: { run, event } });
}
