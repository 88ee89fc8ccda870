import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

/** Paths of elements (`HCAL2`) and of volumes in them (`VacuumVessel/box`). */
const path = z.string().max(200);
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #62c7bd');

export const visibilitySchema = z.strictObject({
  hidden: z.array(path).max(10_000).readonly(),
  colours: z.record(path, colour).readonly(),
  opacities: z.record(path, z.number().min(0).max(1)).readonly(),
});

export type VisibilityState = z.infer<typeof visibilitySchema>;

interface VisibilityActions {
  toggle(path: string): void;
  /** Hides all of these but one, or those within it. */
  isolate(path: string, all: readonly string[]): void;
  showAll(): void;
  /** Undefined: the colour of the material again. */
  paint(path: string, colour: string | undefined): void;
  fade(path: string, opacity: number | undefined): void;
  paintAsBefore(): void;
}

/** Which volumes are drawn, and in which colour where it is not that of their material. */
export type VisibilityStore = ReturnType<typeof createVisibilityStore>;

export function createVisibilityStore() {
  return createStore<VisibilityState & VisibilityActions>()((set, get) => ({
    hidden: [],
    colours: {},
    opacities: {},
    toggle: (path) => {
      const { hidden } = get();
      set({ hidden: hidden.includes(path) ? hidden.filter((other) => other !== path) : [...hidden, path].sort() });
    },
    isolate: (path, all) => {
      // Neither what is inside nor what it is inside of is hidden.
      const isApart = (other: string) => !other.startsWith(`${path}/`) && !`${path}/`.startsWith(`${other}/`);
      set({ hidden: all.filter(isApart).sort() });
    },
    showAll: () => set({ hidden: [] }),
    paint: (path, colour) => set({ colours: withEntry(get().colours, path, colour) }),
    fade: (path, opacity) => set({ opacities: withEntry(get().opacities, path, opacity) }),
    paintAsBefore: () => set({ colours: {}, opacities: {} }),
  }));
}

function withEntry<Value>(record: Readonly<Record<string, Value>>, key: string, value: Value | undefined) {
  const { [key]: _dropped, ...others } = record;
  return value === undefined ? others : { ...others, [key]: value };
}
