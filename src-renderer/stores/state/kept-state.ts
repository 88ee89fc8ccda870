import type { StatePart } from './state-part.ts';
import { applyState, stateText } from './window-state.ts';

const KEY = 'na64-twin.window';
/** What changes sixty times a second is written once in this time. */
const PAUSE_MS = 300;

/** Brings back what this machine has kept. What cannot be read any more is left: the window begins anew. */
export function restoreState(parts: readonly StatePart[], storage: Storage): void {
  const text = storage.getItem(KEY);
  if (text === null) return;
  try {
    applyState(parts, text);
  } catch {
    storage.removeItem(KEY);
  }
}

/** Keeps the state in the storage of this machine: at once, then at most three times a second, and when the page goes. */
export function keepState(parts: readonly StatePart[], storage: Storage): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  const write = () => {
    isDue = false;
    storage.setItem(KEY, stateText(parts));
    pause = setTimeout(() => {
      pause = undefined;
      if (isDue) write();
    }, PAUSE_MS);
  };
  const change = () => {
    isDue = true;
    if (pause === undefined) write();
  };
  for (const part of parts) part.watch(change);
  globalThis.addEventListener?.('pagehide', () => {
    if (isDue) write();
  });
}
