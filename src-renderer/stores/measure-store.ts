import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

const point = z.tuple([z.number(), z.number(), z.number()]).readonly();
export type PointMm = z.infer<typeof point>;

export const MEASURES = ['distance', 'angle'] as const;
export type Measure = (typeof MEASURES)[number];

export const measureSchema = z.strictObject({
  measure: z.enum(MEASURES),
  points: z.array(point).max(3).readonly(),
});

export type MeasureState = z.infer<typeof measureSchema>;

/** Corners that a measure takes; an angle is at the second one. */
export const POINTS_OF: Readonly<Record<Measure, number>> = { distance: 2, angle: 3 };

interface MeasureActions {
  choose(measure: Measure): void;
  /** Whether a click in the scene sets a point or selects what it hits. */
  toggle(): void;
  addPoint(point: PointMm): void;
  setPoint(index: number, point: PointMm): void;
  clear(): void;
}

/** What is measured in the scene: points in mm of the detector frame. */
export type MeasureStore = ReturnType<typeof createMeasureStore>;

export function createMeasureStore() {
  return createStore<MeasureState & { readonly isActive: boolean } & MeasureActions>()((set, get) => ({
    measure: 'distance',
    points: [],
    isActive: false,
    choose: (measure) => set({ measure, points: get().points.slice(0, POINTS_OF[measure]) }),
    toggle: () => set({ isActive: !get().isActive }),
    addPoint: (added) => {
      const { points, measure } = get();
      set({ points: points.length >= POINTS_OF[measure] ? [added] : [...points, added] });
    },
    setPoint: (index, moved) => set({ points: get().points.map((kept, i) => (i === index ? moved : kept)) }),
    clear: () => set({ points: [] }),
  }));
}
