import { calls, type CallName, type CallReply, type CallRequest } from '../../contract/calls.ts';
import type { CallContext } from './context.ts';
import { invalidRequest } from './invalid-request.ts';

export type Handler<Name extends CallName> = (
  request: CallRequest<Name>,
  context: CallContext,
) => CallReply<Name> | Promise<CallReply<Name>>;

/** One handler a call. Each is loaded when first called, so that `twin geometry ray` does not load the statistics. */
const handlers: { readonly [Name in CallName]: () => Promise<Handler<Name>> } = {
  'geometry.list': async () => (await import('./geometry/list-geometries.ts')).listGeometries,
  'geometry.show': async () => (await import('./geometry/show-geometry.ts')).showGeometry,
  'geometry.document': async () => (await import('./geometry/show-geometry.ts')).readGeometryDocument,
  'geometry.ray': async () => (await import('./geometry/trace-geometry-ray.ts')).traceGeometryRay,
  'geometry.check': async () => (await import('./geometry/check-geometry.ts')).checkGeometry,
  'geometry.diff': async () => (await import('./geometry/diff-geometries.ts')).diffGeometries,
  'geometry.what-if': async () => (await import('./geometry/try-what-if.ts')).tryWhatIf,
  'geometry.export': async () => (await import('./geometry/exchange-geometry.ts')).exportGeometry,
  'geometry.map': async () => (await import('./geometry/map-matter.ts')).mapMatter,
  'geometry.matter': async () => (await import('./geometry/map-matter.ts')).readMatter,
  'geometry.import': async () => (await import('./geometry/exchange-geometry.ts')).importGeometry,
  'run.simulate': async () => (await import('./simulation/simulate-run.ts')).simulateRun,
  'store.runs': async () => (await import('./store/inspect-store.ts')).listStoreRuns,
  'store.verify': async () => (await import('./store/inspect-store.ts')).verifyStore,
  'store.digest': async () => (await import('./store/inspect-store.ts')).digestStore,
  'store.repair': async () => (await import('./store/repair-store.ts')).repairDamagedStore,
  'store.migrate': async () => (await import('./store/migrate-store.ts')).migrateOldStore,
  'event.page': async () => (await import('./inspect/read-events.ts')).readEventPage,
  'event.read': async () => (await import('./inspect/read-events.ts')).readOneEvent,
  'event.replay': async () => (await import('./inspect/replay-event.ts')).replayEvent,
  'event.trajectories': async () => (await import('./inspect/replay-event.ts')).readTrajectoriesOfEvent,
  'event.truth': async () => (await import('./inspect/show-truth.ts')).showTruthOfEvent,
  'event.waveforms': async () => (await import('./inspect/replay-event.ts')).readWaveformsOfEvent,
  'event.step': async () => (await import('./inspect/account-of-step.ts')).accountOfStep,
  'event.branch': async () => (await import('./inspect/branch-event.ts')).branchEvent,
  'event.profiles': async () => (await import('./inspect/profile-event.ts')).profileEvent,
  'event.superposition': async () => (await import('./inspect/superpose-events.ts')).superposeEvents,
  'selection.definition': async () => (await import('./selection/define-selection.ts')).defineSelection,
  'selection.cutflow': async () => (await import('./selection/compute-cutflow.ts')).computeCutflow,
  'selection.nminus1': async () => (await import('./selection/compute-n-minus-one.ts')).computeNMinusOne,
  'selection.histogram': async () => (await import('./selection/fill-histogram.ts')).fillHistogramOfRuns,
  'selection.regions': async () => (await import('./selection/count-regions.ts')).countRegions,
  'selection.columns': async () => (await import('./selection/pack-columns.ts')).packColumns,
  'selection.compare': async () => (await import('./selection/compare-selected.ts')).compareSelected,
  'selection.why': async () => (await import('./selection/explain-event.ts')).explainEvent,
  'selection.select': async () => (await import('./blinding/select.ts')).select,
  'data.simulate': async () => (await import('./pseudo-data/simulate-data.ts')).simulateData,
  'blinding.status': async () => (await import('./blinding/blinding-status.ts')).tellBlinding,
  'blinding.freeze': async () => (await import('./blinding/freeze-selection.ts')).freezeSelection,
  'blinding.unblind': async () => (await import('./blinding/unblind.ts')).unblind,
  'statistics.logpdf': async () => (await import('./statistics/workspace-statistics.ts')).logLikelihood,
  'statistics.fit': async () => (await import('./statistics/fit-subject.ts')).fitSubject,
  'statistics.hypotest': async () => (await import('./statistics/workspace-statistics.ts')).testHypothesis,
  'statistics.limit': async () => (await import('./statistics/limit-of-subject.ts')).limitOfSubject,
  'shower.profile': async () => (await import('./showers/profile-showers.ts')).profileParticles,
  'shower.tune': async () => (await import('./showers/tune-showers.ts')).tuneShowers,
  'store.sample': async () => (await import('./simulation/make-sample.ts')).makeSample,
  'xsec.aprime': async () => (await import('./cross-sections/cross-sections.ts')).aprimeCrossSection,
  'xsec.mumu': async () => (await import('./cross-sections/cross-sections.ts')).muonPairCrossSection,
  'study.scan': async () => (await import('./studies/scan-xy.ts')).scanXy,
  'study.uniformity': async () => (await import('./studies/scan-uniformity.ts')).scanUniformity,
  'study.rays': async () => (await import('./studies/map-rays.ts')).mapRays,
  'study.read': async () => (await import('./studies/read-study.ts')).readStudy,
  'study.report': async () => (await import('./studies/scan-report.ts')).reportScan,
  'study.shots': async () => (await import('./studies/scan-shots.ts')).listShots,
  'study.shot': async () => (await import('./studies/scan-shots.ts')).repeatShot,
  'study.compare': async () => (await import('./studies/compare.ts')).compareDetectors,
  'study.sweep': async () => (await import('./studies/sweep.ts')).sweepDetector,
  'study.leak': async () => (await import('./studies/scan-leak.ts')).scanLeak,
  'yield.aprime': async () => (await import('./cross-sections/cross-sections.ts')).aprimeYieldPerElectron,
  'analysis.export': async () => (await import('./exchange/export-project.ts')).exportProject,
  'analysis.exclusion': async () => (await import('./search/exclusion.ts')).exclusionOfStore,
  'scan.cut': async () => (await import('./search/cut-scan-of-store.ts')).scanCutOfStore,
  'analysis.efficiency': async () => (await import('./analysis/efficiency.ts')).signalEfficiencies,
  'analysis.dimuon': async () => (await import('./analysis/dimuon.ts')).muonPairs,
  'analysis.systematics': async () => (await import('./analysis/systematics.ts')).systematicErrors,
  'run.report': async () => (await import('./report/report-store.ts')).reportStore,
  'events.export': async () => (await import('./exchange/export-events.ts')).exportEvents,
  'file.import': async () => (await import('./exchange/import-file.ts')).importFile,
  'guest.open': async () => (await import('./exchange/open-guest.ts')).openGuest,
  'figure.draw': async () => (await import('./draw-figure.ts')).drawFigure,
  'analysis.background': async () => (await import('./background/tell-backgrounds.ts')).tellBackgrounds,
  'analysis.reproduce': async () => (await import('./reproduce/reproduce.ts')).reproduce,
};

/** Runs a call: parses the request, calls the handler, checks the reply. Every door comes through here. */
export async function dispatch<Name extends CallName>(
  name: Name,
  input: unknown,
  context: CallContext,
): Promise<CallReply<Name>> {
  const declaration = calls[name];
  const parsed = declaration.request.safeParse(input);
  if (!parsed.success) throw invalidRequest(name, declaration.request, input, parsed.error);
  const handler = (await handlers[name]()) as Handler<Name>;
  const reply = await handler(parsed.data as CallRequest<Name>, context);
  return declaration.reply.parse(reply) as CallReply<Name>;
}
