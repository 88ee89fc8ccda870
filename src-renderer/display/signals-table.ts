import type { CallReply } from '../../contract/calls.ts';

type Signal = CallReply<'event.read'>['channels'][number];

/** Signals as tab-separated text, a row each, with units in the names; numbers to the last bit. */
export function signalsTsv(signals: readonly Signal[]): string {
  const rows = signals.map(({ id, name, detector, energy_gev, time_ns }) =>
    [id, name, detector, energy_gev, time_ns].join('\t'),
  );
  return [['channel', 'name', 'detector', 'signal_gev_or_mip', 'time_ns'].join('\t'), ...rows, ''].join('\n');
}
