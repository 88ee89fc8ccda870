import type { CallReply } from '../../contract/calls.ts';

type Cutflow = CallReply<'selection.cutflow'>;
type NMinusOne = CallReply<'selection.nminus1'>;

/** What a cut does to the chosen runs, together and one by one. */
export interface CutCounts {
  readonly step: Cutflow['steps'][number];
  /** Undefined while it is asked for. */
  readonly alone: NMinusOne['cuts'][number] | undefined;
  readonly byRun: readonly Cutflow['steps'][number][];
}

/** By the name of the cut. */
export function countsByCut(
  { steps, runs }: Cutflow,
  nMinusOne: NMinusOne | undefined,
): ReadonlyMap<string, CutCounts> {
  return new Map(
    steps.map((step, i) => [
      step.name,
      {
        step,
        alone: nMinusOne?.cuts.find(({ name }) => name === step.name),
        byRun: runs.flatMap((run) => run.steps[i] ?? []),
      },
    ]),
  );
}
