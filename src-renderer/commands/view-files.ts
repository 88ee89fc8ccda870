import { applyState, hashOf, linkOf, stateOfLink, stateText } from '../stores/state/window-state.ts';
import type { Stores } from '../stores/stores.tsx';
import type { PageActions } from './page-actions.ts';

/** The view as a file: everything, with the user's collection. */
export function saveView({ parts, project }: Stores, page: PageActions): void {
  const { storeName = 'no-store', event } = project.getState();
  const sample = storeName.replace(/\.sqlite$/, '');
  const name = event === undefined ? `${sample}_view.json` : `${pictureName(sample, event)}_view.json`;
  page.save(name, new Blob([stateText(parts)], { type: 'application/json' }));
}

/** `sample_run0001_evt0000012`: sorts, and has no spaces. */
export function pictureName(sample: string, { run, event }: { readonly run: number; readonly event: number }): string {
  const plain = sample.replace(/[^A-Za-z0-9.-]+/g, '-');
  return `${plain}_run${String(run).padStart(4, '0')}_evt${String(event).padStart(7, '0')}`;
}

/** What a link carries: the work, without what the user has collected. */
function workText({ parts }: Stores): string {
  return stateText(parts.filter(({ scope }) => scope === 'work'));
}

export async function copyLink(stores: Stores, page: PageActions, kind: 'na64' | 'browser'): Promise<void> {
  const text = workText(stores);
  await page.copy(kind === 'na64' ? linkOf(text) : `${page.address()}${hashOf(text)}`);
  stores.shell.getState().say('The link is on the clipboard.');
}

/** Opens a file or a link as text. Throws VIEW_INVALID. What came before can no longer be undone. */
export function openView({ parts, history }: Stores, text: string): void {
  history.getState().startAnew(() => applyState(parts, stateOfLink(text)));
}
