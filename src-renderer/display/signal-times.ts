import type { CallReply } from '../../contract/calls.ts';

/** Times of all signals of an event, ascending, in ns. */
export function signalTimesNs(event: CallReply<'event.read'> | undefined): readonly number[] {
  const times = (event?.channels ?? []).filter(({ energy_gev }) => energy_gev > 0).map(({ time_ns }) => time_ns);
  return times.sort((a, b) => a - b);
}
