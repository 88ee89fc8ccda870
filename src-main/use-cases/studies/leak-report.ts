import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { ReportTable } from '../../exporters/report/StudyReport.tsx';
import { writeStudyReport } from './write-study-report.ts';

type Reply = CallReply<'study.leak'>;

const short = (value: number | null) => (value === null ? '–' : value.toExponential(2));

/** Writes a leak as a page. */
export function writeLeakReport(
  folder: string,
  reply: Reply,
  request: CallRequest<'study.leak'>,
  hashes: readonly (readonly [string, string])[],
): string[] {
  const start = request.start.toUpperCase();
  return writeStudyReport(
    folder,
    'leak',
    {
      title: `Leak of a ${request.particle} of ${request.energy_gev} GeV from the front of the ${start}`,
      lead:
        reply.relative_error === null
          ? `No cascade got through: the probability is below ${short(reply.upper_limit)} at 90 % CL. exp(−L/λ) is ${short(reply.analytic)}.`
          : `Probability ${short(reply.probability)} ± ${short(reply.error)}, exp(−L/λ) is ${short(reply.analytic)}. ${reply.warnings.join(' ')}`,
      tables: [modulesTable(reply), depthTable(reply)],
      figures: reply.figures,
      command: reply.command,
      hashes,
    },
    reply,
  );
}

function modulesTable({ modules }: Reply): ReportTable {
  return {
    caption: 'What each part contributes',
    head: ['part', 'λ', 'exp(−L/λ)', 'simulated'],
    rows: modules.map(({ name, depth_lambda: depth, analytic, simulated }) => [
      ...[name, depth === null ? null : depth.toFixed(2), analytic, simulated],
    ]),
    kind: 'numbers',
  };
}

function depthTable({ per_depth: rows }: Reply): ReportTable {
  return {
    caption: 'By depth',
    head: ['z (mm)', 'depth (λ)', 'probability', 'exp(−L/λ)', 'absorbed', 'out of a side'],
    rows: rows.map((row) => [
      ...[row.z_mm.toFixed(0), row.depth_lambda.toFixed(2)],
      { value: row.probability, error: row.probability_error },
      ...[row.analytic, row.absorbed, row.escaped],
    ]),
    kind: 'numbers',
  };
}
