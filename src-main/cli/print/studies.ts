import type { CallReply } from '../../../contract/calls.ts';
import { significant, textTable, type TextColumn } from '../text-table.ts';

const columns = (first: string, ...others: readonly string[]): TextColumn[] => [
  { title: first, align: 'left' },
  ...others.map((title) => ({ title, align: 'right' as const })),
];

const number = (value: number | null, digits = 3) => (value === null ? '-' : value.toExponential(digits - 1));

export function leakText(leak: CallReply<'study.leak'>): string {
  const result =
    leak.relative_error === null
      ? `probability < ${number(leak.upper_limit)} (90 %)`
      : `probability ${number(leak.probability)} ± ${number(leak.error, 2)} (${(100 * leak.relative_error).toFixed(0)} %)`;
  const lines = [
    result,
    `without a signal on the way, exp(-L/lambda): ${number(leak.analytic)}`,
    `out of a side: ${number(leak.escaped)}`,
    `light hides 2.5 times the threshold: ${number(leak.light_tail, 2)}`,
    `${leak.repeats} repeats of ${leak.members} cascades a plane, ${leak.cpu_s.toFixed(1)} s of computing`,
  ];
  const modules = textTable(
    columns('part', 'lambda', 'exp(-L/lambda)', 'simulated'),
    leak.modules.map((part) => [
      part.name,
      part.depth_lambda === null ? '-' : significant(part.depth_lambda, 3),
      number(part.analytic),
      number(part.simulated),
    ]),
  );
  const depths = textTable(
    columns('z (mm)', 'depth (lambda)', 'probability', 'exp(-L/lambda)', 'absorbed', 'out of a side'),
    leak.per_depth.map((row) => [
      row.z_mm.toFixed(0),
      row.depth_lambda.toFixed(2),
      number(row.probability),
      number(row.analytic),
      number(row.absorbed),
      number(row.escaped),
    ]),
  );
  return [...lines, '', modules, '', depths, ...leak.warnings.map((warning) => `note: ${warning}`)].join('\n');
}
