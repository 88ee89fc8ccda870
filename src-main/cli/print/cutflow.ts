import type { CallReply } from '../../../contract/calls.ts';
import { significant, textTable } from '../text-table.ts';

type Steps = CallReply<'selection.cutflow'>['runs'][number]['steps'];

/** A cut-flow: raw counts, weighted count with error, efficiency of the step. */
export function stepsText(steps: Steps): string {
  return textTable(
    [
      { title: 'cut', align: 'left' },
      { title: 'in', align: 'right' },
      { title: 'out', align: 'right' },
      { title: 'weighted out', align: 'right' },
      { title: 'efficiency', align: 'right' },
    ],
    steps.map((step) => [
      step.title,
      step.in,
      step.out,
      `${significant(step.weighted_out, 4)} ± ${significant(step.weighted_out_error, 2)}`,
      `${step.efficiency.toFixed(4)} ± ${step.efficiency_error.toFixed(4)}`,
    ]),
  );
}

export function cutflowText(reply: CallReply<'selection.cutflow'>): string {
  const parts = reply.runs.map(({ run, label, steps }) => `Run ${run}: ${label}\n${stepsText(steps)}`);
  return [`Selection: ${reply.selection}`, ...parts, `digest ${reply.digest}`].join('\n\n');
}
