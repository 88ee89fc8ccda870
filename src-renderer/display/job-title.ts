import { calls, type CallName } from '../../contract/calls.ts';
import type { JobState } from '../../contract/jobs.ts';

/** What long work is called where it stands among other work: a title of the call says more than there is room for. */
const SHORT_TITLES: Readonly<Partial<Record<CallName, string>>> = {
  'run.simulate': 'Simulation',
  'data.simulate': 'Pseudo-data',
  'run.report': 'Report of the store',
  'store.verify': 'Check of the store',
  'store.digest': 'Digests of the runs',
  'store.repair': 'Repair of the store',
  'store.migrate': 'Store of an older version',
  'store.sample': 'Sample',
  'statistics.limit': 'Limits of the store',
  'statistics.hypotest': 'CLs at one strength',
  'scan.cut': 'Limit against the edge of the box',
  'analysis.reproduce': 'The 2016 analysis',
  'analysis.background': 'Backgrounds in the signal box',
  'analysis.export': 'Export',
  'events.export': 'Export of events',
  'file.import': 'Import',
  'shower.profile': 'Anatomy of showers',
  'shower.tune': 'Showers for the faster levels',
  'study.leak': 'Leaks by splitting',
  'study.scan': 'Scan in x and y',
  'study.uniformity': 'Uniformity of the ECAL',
  'study.compare': 'Paired what-if',
  'study.sweep': 'Sweep',
};

export function jobTitle({ call }: Pick<JobState, 'call'>): string {
  return SHORT_TITLES[call as CallName] ?? (Object.hasOwn(calls, call) ? calls[call as CallName].title : call);
}
