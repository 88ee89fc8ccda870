import type { CallReply } from '../../../contract/calls.ts';
import type { ReportTable } from '../../exporters/report/StudyReport.tsx';
import { differenceOf } from '../geometry/diff-geometries.ts';
import type { ResolvedGeometry } from '../geometry/resolve-geometry.ts';
import { writeStudyReport } from './write-study-report.ts';

type Reply = CallReply<'study.compare'>;

/** One page with the change of the geometry, maps, numbers, hashes and the command; and the numbers as JSON. */
export function writeCompareReport(
  folder: string,
  reply: Reply,
  pair: readonly [ResolvedGeometry, ResolvedGeometry],
): string[] {
  return writeStudyReport(
    folder,
    'compare',
    {
      title: `${reply.geometry[0]} and ${reply.geometry[1]}, the same events`,
      lead: leadOf(reply),
      tables: [geometryTable(pair), resultTable(reply), sampleTable(reply)],
      figures: reply.figures,
      command: reply.command,
      hashes: reply.geometry.map((name, i) => [`geometry ${name}`, reply.geometry_sha256[i]!] as const),
    },
    reply,
  );
}

function leadOf({ changed_events: changed, events, map }: Reply): string {
  const strongest = map?.strongest;
  const found =
    strongest === undefined || strongest === null
      ? 'No shower of the map changed.'
      : `The strongest tile of the map lies at (${strongest.x_mm.toFixed(1)}, ${strongest.y_mm.toFixed(1)}) mm with ${strongest.significance.toFixed(1)} σ.`;
  return `${changed} of ${events} events changed. ${map === null ? '' : found}`;
}

function geometryTable(pair: readonly [ResolvedGeometry, ResolvedGeometry]): ReportTable {
  const diff = differenceOf(pair[0].document, pair[1].document);
  const rows = [
    ...diff.added.map(({ name, mass_kg: mass }) => [name, 'added', `${mass.toPrecision(4)} kg`]),
    ...diff.removed.map(({ name, mass_kg: mass }) => [name, 'removed', `${mass.toPrecision(4)} kg`]),
    ...diff.moved.map(({ name, by_mm: by }) => [name, 'moved', `by (${by.join(', ')}) mm`]),
    ...diff.changed.flatMap(({ name, changes }) =>
      changes.map(({ path, from, to }) => [name, path, `${from ?? 'none'} → ${to ?? 'none'}`]),
    ),
    ...diff.settings.map(({ path, from, to }) => ['settings', path, `${from ?? 'none'} → ${to ?? 'none'}`]),
  ];
  return { caption: 'What differs in the detector', head: ['element', 'what', 'how'], rows, kind: 'words' };
}

function resultTable({ geometry, efficiency, limit, leak, backgrounds }: Reply): ReportTable {
  const ratio = (value: number | null, error: number | null) => (value === null ? null : { value, error: error ?? 0 });
  const below = (bound: number | null) => (bound === null ? null : `< ${bound.toPrecision(2)}`);
  return {
    caption: `Numbers; errors of ratios know that the events are the same (correlation ${efficiency.correlation.toFixed(3)})`,
    head: ['quantity', geometry[0]!, geometry[1]!, 'second / first'],
    rows: [
      [
        'efficiency of the signal',
        efficiency.first,
        efficiency.second,
        ratio(efficiency.ratio, efficiency.ratio_error),
      ],
      [`expected limit on ε, ${limit.mass_mev} MeV`, limit.first, limit.second, ratio(limit.ratio, limit.ratio_error)],
      ...(leak === null ? [] : [['leak of the HCAL', leak.first, leak.second, ratio(leak.ratio, leak.ratio_error)]]),
      ...backgrounds.map(({ name, first, second, ratio: change, ratio_error: error, is_limit: isLimit }) => [
        `background: ${name}`,
        isLimit ? below(first) : first,
        isLimit ? below(second) : second,
        isLimit ? '' : ratio(change, error),
      ]),
    ],
    kind: 'numbers',
  };
}

function sampleTable({ samples }: Reply): ReportTable {
  return {
    caption: 'Events that differ in any bit',
    head: ['process', 'events', 'changed', 'primaries changed'],
    rows: samples.map(({ process, events, changed, changed_primaries: primaries }) => [
      ...[process, String(events), String(changed), String(primaries)],
    ]),
    kind: 'numbers',
  };
}
