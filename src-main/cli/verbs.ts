import type { CallName, CallReply } from '../../contract/calls.ts';
import { dimuonText, efficiencyText, systematicsText } from './print/analysis.ts';
import { backgroundText } from './print/background.ts';
import { pseudoDataText } from './print/pseudo-data.ts';
import { selectText } from './print/cutflow.ts';
import {
  diffText,
  elementsText,
  exportedText,
  findingsText,
  geometriesText,
  importedText,
  mapText,
  rayText,
} from './print/geometry.ts';
import { guestText } from './print/guest.ts';
import { reproduceText } from './print/reproduce.ts';
import { eventsText, exportText, importText } from './print/export.ts';
import { cutScanText } from './print/cut-scan.ts';
import { limitText } from './print/limit.ts';
import { fitText, hypotestText, logpdfText } from './print/statistics.ts';
import { replayText } from './print/replay.ts';
import { profileText, tunedText } from './print/shower.ts';
import {
  digestText,
  migrateText,
  repairText,
  runsText,
  storeReportText,
  sampleText,
  simulateText,
  verifyText,
} from './print/store.ts';
import {
  compareText,
  leakText,
  raysText,
  reportText,
  scanText,
  shotsText,
  shotText,
  sweepText,
  uniformityText,
} from './print/studies.ts';
import { aprimeText, mumuText, yieldText } from './print/cross-sections.ts';

/** A verb of the command line: the call behind it and its reply in words. Options come from the call's request. */
export interface Verb<Name extends CallName = CallName> {
  readonly words: string;
  readonly call: Name;
  readonly print: (reply: CallReply<Name>) => string;
  /** Exit code for a reply that says no. */
  readonly exitCode?: (reply: CallReply<Name>) => number;
}

const verb = <Name extends CallName>(definition: Verb<Name>): Verb => definition as unknown as Verb;

export const verbs: readonly Verb[] = [
  verb({ words: 'reproduce', call: 'analysis.reproduce', print: reproduceText }),
  verb({ words: 'simulate', call: 'run.simulate', print: simulateText }),
  verb({ words: 'pseudo-data', call: 'data.simulate', print: pseudoDataText }),
  verb({ words: 'select', call: 'selection.select', print: selectText }),
  verb({ words: 'efficiency', call: 'analysis.efficiency', print: efficiencyText }),
  verb({ words: 'dimuon', call: 'analysis.dimuon', print: dimuonText }),
  verb({ words: 'systematics', call: 'analysis.systematics', print: systematicsText }),
  verb({ words: 'report', call: 'run.report', print: storeReportText }),
  verb({ words: 'background', call: 'analysis.background', print: backgroundText }),
  verb({ words: 'runs', call: 'store.runs', print: runsText }),
  verb({ words: 'verify', call: 'store.verify', print: verifyText, exitCode: ({ ok }) => (ok ? 0 : 2) }),
  verb({ words: 'digest', call: 'store.digest', print: digestText }),
  verb({ words: 'repair', call: 'store.repair', print: repairText, exitCode: ({ ok }) => (ok ? 0 : 2) }),
  verb({ words: 'migrate', call: 'store.migrate', print: migrateText, exitCode: ({ ok }) => (ok ? 0 : 2) }),
  verb({
    words: 'replay',
    call: 'event.replay',
    print: replayText,
    exitCode: ({ identical }) => (identical ? 0 : 2),
  }),
  verb({ words: 'limit', call: 'statistics.limit', print: limitText }),
  verb({ words: 'export', call: 'analysis.export', print: exportText }),
  verb({ words: 'export events', call: 'events.export', print: eventsText }),
  verb({ words: 'import', call: 'file.import', print: importText }),
  verb({ words: 'fit', call: 'statistics.fit', print: fitText }),
  verb({ words: 'hypotest', call: 'statistics.hypotest', print: hypotestText }),
  verb({ words: 'scan cut', call: 'scan.cut', print: cutScanText }),
  verb({ words: 'logpdf', call: 'statistics.logpdf', print: logpdfText }),
  verb({ words: 'profile', call: 'shower.profile', print: profileText }),
  verb({ words: 'tune showers', call: 'shower.tune', print: tunedText }),
  verb({ words: 'sample', call: 'store.sample', print: sampleText }),
  verb({ words: 'xsec aprime', call: 'xsec.aprime', print: aprimeText }),
  verb({ words: 'xsec mumu', call: 'xsec.mumu', print: mumuText }),
  verb({ words: 'scan xy', call: 'study.scan', print: scanText }),
  verb({ words: 'scan rays', call: 'study.rays', print: raysText }),
  verb({ words: 'scan uniformity', call: 'study.uniformity', print: uniformityText }),
  verb({ words: 'scan report', call: 'study.report', print: reportText }),
  verb({ words: 'scan show', call: 'study.read', print: scanText }),
  verb({ words: 'scan shots', call: 'study.shots', print: shotsText }),
  verb({
    words: 'scan shot',
    call: 'study.shot',
    print: shotText,
    exitCode: ({ identical }) => (identical ? 0 : 2),
  }),
  verb({ words: 'compare', call: 'study.compare', print: compareText }),
  verb({ words: 'sweep', call: 'study.sweep', print: sweepText }),
  verb({ words: 'scan leak', call: 'study.leak', print: leakText }),
  verb({ words: 'yield', call: 'yield.aprime', print: yieldText }),
  verb({ words: 'geometry list', call: 'geometry.list', print: geometriesText }),
  verb({ words: 'geometry show', call: 'geometry.show', print: elementsText }),
  verb({ words: 'geometry ray', call: 'geometry.ray', print: rayText }),
  verb({
    words: 'geometry check',
    call: 'geometry.check',
    print: findingsText,
    exitCode: ({ ok }) => (ok ? 0 : 2),
  }),
  verb({ words: 'geometry diff', call: 'geometry.diff', print: diffText }),
  verb({ words: 'geometry export', call: 'geometry.export', print: exportedText }),
  verb({ words: 'geometry map', call: 'geometry.map', print: mapText }),
  verb({ words: 'geometry import', call: 'geometry.import', print: importedText }),
  verb({ words: 'geometry guest', call: 'guest.open', print: guestText }),
];

/** What a group of verbs is about. */
export const groups: Readonly<Record<string, string>> = {
  tune: 'Making what faster levels of the transport need',
  scan: 'Scans of a place, a cut or a leak',
  geometry: 'The detector document and its variants',
  xsec: 'Cross sections',
};
