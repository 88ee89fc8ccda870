import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { writeStudyReport } from './write-study-report.ts';

type Reply = CallReply<'study.sweep'>;

/** Writes a sweep as a page. */
export function writeSweepReport(
  folder: string,
  reply: Reply,
  request: CallRequest<'study.sweep'>,
  hashes: readonly (readonly [string, string])[],
): string[] {
  const { parameters, reference, points, figures, command } = reply;
  const names = parameters.map(({ name, unit }) => (unit === null ? name : `${name} (${unit})`));
  const short = (value: number | null) => (value === null ? '–' : value.toExponential(3));
  return writeStudyReport(
    folder,
    'sweep',
    {
      title: `${parameters.map(({ name }) => name).join(' and ')} of ${reference.geometry}`,
      lead: `${points.length} settings, ${request.events} signal events at each, the same in all. As it is the expected limit on ε is ${short(reference.limit)}.`,
      tables: [
        {
          caption: 'Settings',
          head: [...names, 'efficiency', 'over the reference', 'expected limit on ε', 'leak'],
          rows: points.map((point) => [
            ...point.values.map(String),
            { value: point.efficiency, error: point.efficiency_error },
            point.efficiency_ratio === null
              ? null
              : { value: point.efficiency_ratio, error: point.efficiency_ratio_error ?? 0 },
            ...[point.limit, point.leak],
          ]),
          kind: 'numbers',
        },
      ],
      figures,
      command,
      hashes,
    },
    reply,
  );
}
