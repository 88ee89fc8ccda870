import type { CallName } from './calls.ts';
import type { DoorCallName } from './door-calls.ts';

/**
 * The names alone, without schemas: all that the preload may know. A call that is declared and not listed here, or
 * listed and not declared, does not compile.
 */
const named = {
  'geometry.list': true,
  'geometry.show': true,
  'geometry.document': true,
  'geometry.ray': true,
  'geometry.check': true,
  'geometry.diff': true,
  'geometry.export': true,
  'geometry.import': true,
  'geometry.map': true,
  'run.simulate': true,
  'store.runs': true,
  'store.verify': true,
  'store.digest': true,
  'store.repair': true,
  'store.migrate': true,
  'event.page': true,
  'event.read': true,
  'event.replay': true,
  'event.trajectories': true,
  'selection.definition': true,
  'selection.cutflow': true,
  'selection.nminus1': true,
  'selection.histogram': true,
  'selection.regions': true,
  'selection.columns': true,
  'selection.why': true,
  'selection.select': true,
  'blinding.status': true,
  'blinding.freeze': true,
  'blinding.unblind': true,
  'statistics.logpdf': true,
  'statistics.fit': true,
  'statistics.hypotest': true,
  'statistics.limit': true,
  'shower.profile': true,
  'store.sample': true,
  'xsec.aprime': true,
  'xsec.mumu': true,
  'yield.aprime': true,
  'analysis.export': true,
  'analysis.exclusion': true,
  'scan.cut': true,
  'analysis.efficiency': true,
  'analysis.dimuon': true,
  'analysis.systematics': true,
  'analysis.reproduce': true,
  'files.list': true,
  'files.create': true,
  'files.choose': true,
  'files.reveal': true,
  'jobs.list': true,
  'jobs.cancel': true,
} as const satisfies Record<CallName | DoorCallName, true>;

export const WIRE_NAMES = Object.keys(named) as readonly (CallName | DoorCallName)[];
export type WireName = CallName | DoorCallName;
