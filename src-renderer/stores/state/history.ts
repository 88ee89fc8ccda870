import { createStore } from 'zustand/vanilla';
import { canonicalJson } from '../../../contract/canonical-json.ts';
import type { StatePart } from './state-part.ts';

interface Step {
  readonly part: StatePart;
  readonly before: unknown;
  readonly after: unknown;
}

interface HistoryState {
  /** What undo and redo would change; undefined where there is nothing. */
  readonly undoTitle: string | undefined;
  readonly redoTitle: string | undefined;
}

interface HistoryActions {
  undo(): void;
  redo(): void;
  /** What changes until `release` is one step: a slider that is dragged. */
  hold(): void;
  release(): void;
  /** Changes without making a step, such as opening a saved state. Forgets what came before. */
  startAnew(change: () => void): void;
}

/** Older steps than this are forgotten. */
const MOST_STEPS = 500;

/**
 * Undo and redo for everything that a user edits. A step holds a part of the state before and after; going back writes
 * the part as it was, so that as many undos as commands give the same state to the byte.
 */
export type HistoryStore = ReturnType<typeof createHistory>;

export function createHistory(parts: readonly StatePart[]) {
  const undone = parts.filter(({ isUndone }) => isUndone);
  const known = new Map(undone.map((part) => [part, part.read()]));
  let past: Step[] = [];
  let future: Step[] = [];
  let isWriting = false;
  let holding: 'no' | 'fresh' | 'begun' = 'no';

  const store = createStore<HistoryState & HistoryActions>()((set) => {
    const tell = () => set({ undoTitle: past.at(-1)?.part.title, redoTitle: future.at(-1)?.part.title });
    const write = (part: StatePart, value: unknown) => {
      isWriting = true;
      try {
        part.write(value);
      } finally {
        isWriting = false;
      }
      known.set(part, part.read());
      tell();
    };
    return {
      undoTitle: undefined,
      redoTitle: undefined,
      undo: () => {
        const step = past.pop();
        if (step === undefined) return;
        future.push(step);
        write(step.part, step.before);
      },
      redo: () => {
        const step = future.pop();
        if (step === undefined) return;
        past.push(step);
        write(step.part, step.after);
      },
      hold: () => {
        holding = 'fresh';
      },
      release: () => {
        holding = 'no';
      },
      startAnew: (change) => {
        isWriting = true;
        try {
          change();
        } finally {
          isWriting = false;
        }
        for (const part of undone) known.set(part, part.read());
        past = [];
        future = [];
        tell();
      },
    };
  });

  const note = (part: StatePart) => {
    if (isWriting) return;
    const before = known.get(part);
    const after = part.read();
    if (canonicalJson(before) === canonicalJson(after)) return;
    known.set(part, after);
    future = [];
    const last = past.at(-1);
    if (holding === 'begun' && last?.part === part) past[past.length - 1] = { ...last, after };
    else past.push({ part, before, after });
    if (holding === 'fresh') holding = 'begun';
    if (past.length > MOST_STEPS) past.shift();
    store.setState({ undoTitle: part.title, redoTitle: undefined });
  };
  for (const part of undone) part.watch(() => note(part));
  return store;
}
