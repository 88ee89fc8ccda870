import type { CallReply } from '../../../contract/calls.ts';
import { plusMinus, significant, textTable } from '../text-table.ts';

type Reply = CallReply<'selection.select'>;

/** A cut-flow: raw counts, weighted count with error, efficiency of the step. */
export function stepsText(steps: Reply['steps']): string {
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
      plusMinus(significant(step.weighted_out, 4), step.weighted_out_error, significant(step.weighted_out_error, 2)),
      step.in === 0
        ? '-'
        : plusMinus(step.efficiency.toFixed(4), step.efficiency_error, step.efficiency_error.toFixed(4)),
    ]),
  );
}

export function selectText(reply: Reply): string {
  const parts = reply.runs.map(
    ({ run, kind, label, steps }) => `Run ${run}: ${label}${kind === 'data' ? ' (data)' : ''}\n${stepsText(steps)}`,
  );
  return [
    `Selection: ${reply.selection} (${reply.selection_sha256.slice(0, 12)})`,
    ...parts,
    ...blindingText(reply.blinding),
    `digest ${reply.digest}`,
  ].join('\n\n');
}

/** What is hidden and what opening it lacks; nothing for a store without data. */
function blindingText({ runs, checklist, statement, log }: Reply['blinding']): string[] {
  if (runs.length === 0) return [];
  const opened = log.acts.findLast(({ kind }) => kind === 'unblind');
  if (opened !== undefined && runs.every(({ blind }) => !blind)) {
    return [`The signal box of data was opened at ${opened.at} by ${opened.by} (act ${opened.act} of the log).`];
  }
  const items = textTable(
    [
      { title: 'before the box is opened', align: 'left' },
      { title: '', align: 'left' },
      { title: '', align: 'left' },
    ],
    checklist.map(({ item, ok, detail }) => [item, ok ? 'yes' : 'no', detail]),
  );
  return [
    `The signal box of data is blinded: its events are in none of these numbers.\n${items}`,
    ...(statement === null ? [] : [`To open it: twin select --unblind --statement "${statement}"`]),
  ];
}
