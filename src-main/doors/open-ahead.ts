import type { DoorParts } from './door.ts';

/**
 * Has a store opened and its pages checked while a window loads: both take seconds, on a thread each. What is wrong with
 * the store is told to the window, which asks the same.
 */
export function openAhead(dispatch: DoorParts['dispatch'], store: string): void {
  const context = { signal: new AbortController().signal, report: () => undefined };
  dispatch('store.runs', { store }, context).catch(() => undefined);
}
