import type { CallReply } from '../../contract/calls.ts';
import type { Selection } from '../../contract/calls/selection-calls.ts';
import type { Look } from '../stores/selection-store.ts';

/** Cuts that an event passes, and cuts that it fails; with the selection they are of, where that is not the paper's. */
export interface CutDemand {
  readonly selection?: Selection;
  readonly pass?: string[];
  readonly fail?: string[];
}

type Definition = Pick<CallReply<'selection.definition'>, 'stages'> & {
  readonly selection: Pick<Selection, 'cuts'>;
};

/** What a look asks of an event. A cut or a stage that the selection does not have (any more) asks nothing. */
export function demandOf(look: Look, { selection: { cuts }, stages }: Definition): Pick<CutDemand, 'pass' | 'fail'> {
  if (look.at === 'start') return {};
  if (look.at === 'stage') return { pass: stages.find(({ name }) => name === look.stage)?.cuts ?? [] };
  const place = cuts.findIndex(({ name }) => name === look.cut);
  if (place < 0) return {};
  const names = cuts.slice(0, place).map(({ name }) => name);
  return look.at === 'passed' ? { pass: [...names, look.cut] } : { pass: names, fail: [look.cut] };
}

/** A look in words, for figures and lists. */
export function titleOfLook(look: Look, { selection: { cuts }, stages }: Definition): string {
  if (look.at === 'start') return 'before all cuts';
  if (look.at === 'stage') return stages.find(({ name }) => name === look.stage)?.title ?? look.stage;
  const title = cuts.find(({ name }) => name === look.cut)?.title ?? look.cut;
  return look.at === 'passed' ? `up to: ${title}` : `lost to: ${title}`;
}
