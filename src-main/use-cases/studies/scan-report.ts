import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { readStudy } from './read-study.ts';
import { writeStudyReport } from './write-study-report.ts';
import type { ReportTable } from '../../exporters/report/StudyReport.tsx';

type Study = CallReply<'study.read'>;

/** Tiles that a page lists; all are in the JSON beside it. */
const MOST_ROWS = 60;

/** Writes what a scan's file holds as a page. */
export function reportScan({ store, out }: CallRequest<'study.report'>): CallReply<'study.report'> {
  const study = readStudy({ store });
  const { card, command } = study;
  const files = writeStudyReport(
    out,
    'scan',
    {
      title: `${String(card['face']).toUpperCase()} of ${study.geometry}, ${String(card['particle'])} of ${String(card['energy_gev'])} GeV`,
      lead: leadOf(study),
      tables: [cardTable(study), tileTable(study)],
      figures: study.figures,
      command,
      hashes: [
        [`geometry ${study.geometry}`, String(card['geometry_sha256'])],
        ['materials', String(card['materials_sha256'])],
        ['points', study.digest ?? 'not finished'],
      ],
    },
    study,
  );
  return { files, command };
}

function leadOf({ points, events, is_finished: isFinished, below_half: below, below_half_limit: limit }: Study) {
  return `${points.length} tiles, ${events} particles, ${isFinished ? 'complete' : 'not complete'}. ${below} of them were seen with less than half of their energy (share below ${limit.toExponential(1)} at 90 % CL).`;
}

function cardTable({ card }: Study): ReportTable {
  const hidden = /sha256/;
  return {
    caption: 'What was asked for',
    head: ['field', 'value'],
    rows: Object.entries(card).flatMap(([name, value]) =>
      hidden.test(name) ? [] : [[name, Array.isArray(value) ? value.join(', ') : String(value)]],
    ),
    kind: 'words',
  };
}

function tileTable({ points }: Study): ReportTable {
  const lowest = points.toSorted((a, b) => a.mean_gev - b.mean_gev).slice(0, MOST_ROWS);
  return {
    caption: `${points.length > MOST_ROWS ? `The ${MOST_ROWS} tiles with the lowest mean` : 'Tiles, the lowest mean first'} (all are in scan.json)`,
    head: ['tile', 'x (mm)', 'y (mm)', 'side (mm)', 'mean (GeV)', 'rms (GeV)', 'leak', 'below half', 'least X0'],
    rows: lowest.map((point) => [
      ...[String(point.point), point.x_mm.toFixed(1), point.y_mm.toFixed(1), point.width_mm.toFixed(1)],
      { value: point.mean_gev, error: point.mean_error_gev },
      { value: point.rms_gev, error: point.rms_error_gev },
      ...[point.leak_fraction, String(point.below_half), point.x0_min.toFixed(1)],
    ]),
    kind: 'numbers',
  };
}
