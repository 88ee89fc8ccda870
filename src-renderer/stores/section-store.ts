import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

export const AXES = ['x', 'y', 'z'] as const;
export type Axis = (typeof AXES)[number];

const bound = z.number().nullable();
const slabSchema = z.strictObject({ lowMm: bound, highMm: bound }).readonly();

/** What is kept between two planes across an axis; null where a side is open. */
export type Slab = z.infer<typeof slabSchema>;

export const sectionSchema = z.strictObject({
  slabs: z.strictObject({ x: slabSchema, y: slabSchema, z: slabSchema }).readonly(),
  /** `outside` cuts out what lies between the planes of all axes, and keeps the rest. */
  keep: z.enum(['inside', 'outside']),
});

export type SectionState = z.infer<typeof sectionSchema>;

interface SectionActions {
  cut(axis: Axis, slab: Slab): void;
  /** Cuts at one plane, keeping what lies on its far side; a second time takes the cut away. */
  togglePlane(axis: Axis, atMm: number): void;
  invert(): void;
  clear(): void;
}

/** The section planes. */
export type SectionStore = ReturnType<typeof createSectionStore>;

export const OPEN_SLAB: Slab = { lowMm: null, highMm: null };
export const NO_SECTION: SectionState = { slabs: { x: OPEN_SLAB, y: OPEN_SLAB, z: OPEN_SLAB }, keep: 'inside' };

export const isOpenSlab = ({ lowMm, highMm }: Slab) => lowMm === null && highMm === null;
export const isWhole = ({ slabs }: SectionState) => AXES.every((axis) => isOpenSlab(slabs[axis]));

export function createSectionStore() {
  return createStore<SectionState & SectionActions>()((set, get) => ({
    ...NO_SECTION,
    cut: (axis, slab) => set({ slabs: { ...get().slabs, [axis]: slab } }),
    togglePlane: (axis, atMm) => {
      const { slabs } = get();
      const slab = isOpenSlab(slabs[axis]) ? { lowMm: null, highMm: atMm } : OPEN_SLAB;
      set({ slabs: { ...slabs, [axis]: slab } });
    },
    invert: () => set({ keep: get().keep === 'inside' ? 'outside' : 'inside' }),
    clear: () => set(NO_SECTION),
  }));
}
