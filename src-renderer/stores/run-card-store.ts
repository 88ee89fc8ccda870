import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

/** Fields of a run card as far as they are filled in; the card's own schema says what of it holds. */
export const runCardDraftSchema = z.strictObject({ draft: z.record(z.string().max(60), z.json()).readonly() });

export type RunCardDraft = z.infer<typeof runCardDraftSchema>['draft'];

interface RunCardActions {
  fill(draft: RunCardDraft): void;
}

/** The run that is being prepared: it outlives a reload. */
export type RunCardStore = ReturnType<typeof createRunCardStore>;

export function createRunCardStore() {
  return createStore<{ readonly draft: RunCardDraft } & RunCardActions>()((set) => ({
    draft: {},
    fill: (draft) => set({ draft }),
  }));
}
