import type { EventColumnName } from '../../../physics/event-model/event-columns.ts';
import { readDetectorText } from '../../../geometry/read.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import type { ReportTable } from '../../exporters/report/StudyReport.tsx';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { differenceOf } from '../geometry/diff-geometries.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import type { PointLimit } from '../search/limits-of-store.ts';
import { cutflowOfRun } from '../selection/compute-cutflow.ts';
import { wireSteps } from '../selection/wire.ts';
import { cardOf, type MadeAgain } from './make-again.ts';

/** The detector that differences are told against. */
const STANDARD = 'na64-2016';

export function commandTable(runs: readonly RunRecord[], again: readonly MadeAgain[]): ReportTable {
  return {
    caption: 'The commands that make these runs again, bit for bit',
    head: ['run', 'sample', 'command'],
    rows: runs.map(({ runId, label }, i) => [String(runId), label, again[i]!.command]),
    kind: 'words',
  };
}

export function cardTable(run: RunRecord): ReportTable {
  const card = run.kind === 'mc' ? Object.entries(cardOf(run)) : [['kind', 'data: the card is sealed'] as const];
  return {
    caption: `Run ${run.runId}, ${run.label}: run card`,
    head: ['field', 'value'],
    rows: card.map(([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)]),
    kind: 'words',
  };
}

/** What is different from the detector of 2016, where anything is. */
export function geometryTable(reader: EventReader, run: RunRecord): ReportTable[] {
  const standard = resolveGeometry(STANDARD);
  if (run.geometrySha256 === standard.sha256) return [];
  const { name, document } = reader.readGeometry(run.geometrySha256);
  const {
    added,
    removed,
    moved,
    changed,
    settings,
    mass_difference_kg: mass,
  } = differenceOf(standard.document, readDetectorText(document));
  return [
    {
      caption: `Run ${run.runId}: detector ${name} against ${STANDARD}, ${mass.toFixed(3)} kg heavier`,
      head: ['element', 'difference'],
      rows: [
        ...added.map((part) => [part.name, 'added']),
        ...removed.map((part) => [part.name, 'removed']),
        ...moved.map((part) => [part.name, `moved by (${part.by_mm.join(', ')}) mm`]),
        ...[...changed.map((part) => [part.name, part.changes] as const), ['settings', settings] as const].flatMap(
          ([element, changes]) =>
            changes.map(({ path, from, to }) => [element, `${path}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`]),
        ),
      ],
      kind: 'words',
    },
  ];
}

export function cutflowTable(reader: EventReader, run: RunRecord): ReportTable {
  return {
    caption: `Run ${run.runId}, ${run.label}: cut-flow`,
    head: ['cut', 'in', 'out', 'efficiency', 'weighted out'],
    rows: wireSteps(cutflowOfRun(reader, run, paperSelection)).map((step) => [
      step.title,
      String(step.in),
      String(step.out),
      step.in === 0 ? null : { value: step.efficiency, error: step.efficiency_error },
      { value: step.weighted_out, error: step.weighted_out_error },
    ]),
    kind: 'numbers',
  };
}

/** Columns whose mean and spread say whether a run is what it should be. */
const SUMMARISED: readonly EventColumnName[] = [
  'e_ecal_gev',
  'e_preshower_gev',
  'e_hcal_gev',
  'veto2_mip',
  'momentum_gev',
];

export function summaryTable(
  run: RunRecord,
  columns: ReadonlyMap<EventColumnName, { readonly mean: number; readonly rms: number }>,
): ReportTable {
  return {
    caption: `Run ${run.runId}, ${run.label}: stored events`,
    head: ['column', 'mean', 'rms'],
    rows: SUMMARISED.flatMap((name) => {
      const found = columns.get(name);
      return found === undefined ? [] : [[name, found.mean, found.rms]];
    }),
    kind: 'numbers',
  };
}

export function limitTable(limits: readonly PointLimit[], warnings: readonly string[]): ReportTable {
  return {
    caption: ['Upper limits on ε at 90 % CL; background and errors of the paper.', ...warnings].join(' '),
    head: ['mass [MeV]', 'production', 'periods', 'observed', 'expected', '−2σ', '+2σ', 'acceptance'],
    rows: limits.map(({ point, limit: { observed, expected } }) => [
      String(point.massMev),
      point.production,
      point.runs.map(({ name }) => name).join(', '),
      ...[observed, expected[2], expected[0], expected[4]],
      { value: point.acceptance, error: point.acceptanceError },
    ]),
    kind: 'numbers',
  };
}
