import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

export const LIMIT_METHODS = ['exact', 'asymptotic', 'toys'] as const;
export const TREATMENTS = ['common', 'by-run', 'none'] as const;

export const limitsSchema = z.strictObject({
  method: z.enum(LIMIT_METHODS),
  confidenceLevel: z.number().gt(0.5).lt(1),
  systematics: z.enum(TREATMENTS),
  /** Errors that are left out, by name. */
  errorsOff: z.array(z.string().max(60)).max(100).readonly(),
  toys: z.int().min(10).max(10_000_000),
  production: z.enum(['etl', 'ww']),
  /** Mass that yields, impacts and origins are shown for; null: the one nearest to the paper's example. */
  massMev: z.number().positive().nullable(),
  /** The exclusion plot that is shown, by its id. */
  figure: z.string().max(80),
  paperOverlay: z.enum(['shown', 'hidden']),
});

export type LimitChoice = z.infer<typeof limitsSchema>;

interface LimitActions {
  choose(changes: Partial<LimitChoice>): void;
  toggleError(name: string): void;
}

/** How limits are computed, and what of them is looked at. */
export type LimitsStore = ReturnType<typeof createLimitsStore>;

export function createLimitsStore() {
  return createStore<LimitChoice & LimitActions>()((set, get) => ({
    method: 'exact',
    confidenceLevel: 0.9,
    systematics: 'common',
    errorsOff: [],
    toys: 10_000,
    production: 'etl',
    massMev: null,
    figure: 'fig-15-exclusion',
    paperOverlay: 'shown',
    choose: (changes) => set(changes),
    toggleError: (name) => {
      const others = get().errorsOff.filter((off) => off !== name);
      set({ errorsOff: others.length < get().errorsOff.length ? others : [...others, name].sort() });
    },
  }));
}
