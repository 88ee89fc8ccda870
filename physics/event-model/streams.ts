/** One stream a process, so that a change in one leaves the numbers of the others alone. */
export const STREAMS = [
  'beam',
  'pile-up',
  'scattering',
  'synchrotron',
  'place',
  'target',
  'decay',
  'shower',
  'hadrons',
  'muons',
  'counters',
  'trackers',
  'read-out',
  'trigger',
] as const;

export type StreamName = (typeof STREAMS)[number];
