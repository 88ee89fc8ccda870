import type { CallReply } from '../../../contract/calls.ts';
import { percent, significant, textTable } from '../text-table.ts';
import { comparisonText, workspaceLimitText } from './statistics.ts';

type StoreReply = Extract<CallReply<'statistics.limit'>, { readonly of: 'store' }>;

const PRODUCTION = { ww: 'Weizsäcker-Williams', etl: 'exact tree level' } as const;

export function limitText(reply: CallReply<'statistics.limit'>): string {
  return reply.of === 'workspace' ? workspaceLimitText(reply) : storeLimitText(reply);
}

function storeLimitText(reply: StoreReply): string {
  const groups = Map.groupBy(reply.rows, ({ geometry, production }) => `${geometry}, ${PRODUCTION[production]}`);
  const tables = [...groups].map(([name, rows]) => `${name}\n${rowsTable(rows)}`);
  return [
    `${percent(reply.confidence_level)} CL limits (${reply.method}, systematic errors: ${reply.systematics}); epsilon in units of 1e-4`,
    ...tables,
    ...(reply.data === null ? [] : [dataText(reply.data)]),
    `m_A' = 3 m_chi; y for alpha_D = 0.5; alpha_D from below, pseudo-Dirac (f = 0.25), Majorana (3), scalar (10)`,
    reply.definition,
    `Signal events by definition, ${reply.definitions.mass_mev} MeV, ${PRODUCTION[reply.definitions.production]}:`,
    ...reply.definitions.limits.map(comparisonText),
    ...reply.warnings.map((warning) => `Warning: ${warning}`),
  ].join('\n\n');
}

function dataText(data: NonNullable<StoreReply['data']>): string {
  const runs = data.map(({ run, events, eot }) => `${run} ${events} (${eot.toExponential(2)} EOT)`);
  return `Events in the box of pseudo-data: ${runs.join(', ')}`;
}

function rowsTable(rows: StoreReply['rows']): string {
  const right = (title: string) => ({ title, align: 'right' }) as const;
  const epsilon = (value: number) => significant(value * 1e4, 3);
  return textTable(
    [
      right("m_A' [MeV]"),
      right('epsilon'),
      right('expected -2 .. +2 sigma'),
      right('one box'),
      right('asymptotic'),
      right('y'),
      right('pseudo-Dirac'),
      right('Majorana'),
      right('scalar'),
    ],
    rows.map((row) => [
      row.mass_mev,
      epsilon(row.observed),
      row.expected.map(epsilon).join(' '),
      epsilon(row.merged),
      epsilon(row.asymptotic),
      significant(row.y[0]!.observed, 3),
      significant(row.alpha_d.pseudo_dirac.observed, 3),
      significant(row.alpha_d.majorana.observed, 3),
      significant(row.alpha_d.scalar.observed, 3),
    ]),
  );
}
