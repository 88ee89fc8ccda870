import type { CallReply } from '../../contract/calls.ts';
import type { Figure, Provenance } from '../../contract/figure.ts';
import { figureLabel } from '../../contract/figure-label.ts';

type Cutflow = CallReply<'selection.cutflow'>;

/** More runs than there are colours that can be told apart are not drawn; the table has them all. */
const MOST_RUNS = 6;

/** The weighted share of each run's events that is left after each cut, with its binomial error. */
export function cutflowFigure(cutflow: Cutflow, scale: 'linear' | 'log', kinds: readonly Provenance[]): Figure {
  const runs = cutflow.runs.slice(0, MOST_RUNS);
  const steps = runs[0]?.steps ?? [];
  const edges = Array.from({ length: steps.length + 1 }, (_, i) => i);
  return {
    id: 'cutflow',
    name: 'Events left after each cut',
    description: `Share of the events of each run that pass the cuts of ${cutflow.selection}, one after the other.`,
    label: figureLabel(kinds.join(' and ')),
    x: {
      label: 'Cut',
      scale: 'linear',
      range: [0, Math.max(1, steps.length)],
      ticks: steps.map(({ name }, i) => ({ at: i + 0.5, text: name })),
    },
    y: { label: 'Share of all events left', scale, range: scale === 'log' ? logRange(runs) : [0, 1.05] },
    layers: runs.map((run) => ({
      kind: 'histogram',
      id: `run-${run.run}`,
      label: `Run ${run.run}: ${run.label}`,
      style: 'line',
      edges,
      values: run.steps.map(({ cumulative_efficiency }) => cumulative_efficiency),
      errors: run.steps.map(({ cumulative_efficiency_error }) => cumulative_efficiency_error),
    })),
    provenance: { kinds, sources: [cutflow.selection], inputs: [cutflow.digest] },
  };
}

/** Down to less than one event of the largest run. */
function logRange(runs: Cutflow['runs']): readonly [number, number] {
  const most = Math.max(10, ...runs.map(({ steps }) => steps[0]?.in ?? 0));
  return [0.5 / most, 2];
}
