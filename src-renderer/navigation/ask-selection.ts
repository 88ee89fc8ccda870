import type { Selection } from '../../contract/calls/selection-calls.ts';
import { questionOf, type ReplyCache } from '../bridge/reply-cache.ts';
import { demandOf, type CutDemand } from '../display/look.ts';
import { switchedOn } from '../display/edit-selection.ts';
import type { Stores } from '../stores/stores.tsx';

const PAPER = questionOf<'selection.definition'>({});

/** What the point of the selection that is looked at asks of an event, for commands that act without showing anything. */
export async function askDemand(cache: ReplyCache, { selection }: Stores): Promise<CutDemand> {
  const { look, document, off } = selection.getState();
  if (look.at === 'start') return {};
  const choice = document === null && off.length === 0 ? {} : { selection: await wholeSelection(cache, document, off) };
  const definition = await cache.ask('selection.definition', questionOf<'selection.definition'>(choice));
  return { ...choice, ...demandOf(look, definition) };
}

async function wholeSelection(cache: ReplyCache, document: Selection | null, off: readonly string[]) {
  return switchedOn(document ?? (await cache.ask('selection.definition', PAPER)).selection, off);
}
