import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

/** Operations are checked where they are applied (geometry/patch.ts); here they only have to be data. */
export const whatIfSchema = z.strictObject({
  base: z.string().max(200).nullable(),
  operations: z.array(z.record(z.string(), z.json())).max(1000).readonly(),
});

export type WhatIfState = z.infer<typeof whatIfSchema>;
export type WhatIfOperation = WhatIfState['operations'][number];

interface WhatIfActions {
  /** Begins a what-if on a detector; an open one on another is given up. */
  edit(base: string, operations: readonly WhatIfOperation[]): void;
  discard(): void;
}

/** The detector that the user is changing: the base by name, and what is different. */
export type WhatIfStore = ReturnType<typeof createWhatIfStore>;

export function createWhatIfStore() {
  return createStore<WhatIfState & WhatIfActions>()((set) => ({
    base: null,
    operations: [],
    edit: (base, operations) => set(operations.length === 0 ? { base: null, operations } : { base, operations }),
    discard: () => set({ base: null, operations: [] }),
  }));
}
