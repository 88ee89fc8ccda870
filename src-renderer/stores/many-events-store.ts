import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

/** Points of many events: `none` shows the one event that is chosen. */
export const POINT_KINDS = ['none', 'impacts', 'behind', 'hits'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

export const manyEventsSchema = z.strictObject({
  /** The run whose events are the sample; null: the events that the table lists. */
  sample: z.int().positive().nullable(),
  points: z.enum(POINT_KINDS),
  pointColour: z.enum(['density', 'time']),
});

export type ManyEventsState = z.infer<typeof manyEventsSchema>;

interface ManyEventsActions {
  sampleRun(run: number | null): void;
  superpose(points: PointKind): void;
  /** Impacts of many events, or one event. */
  togglePoints(): void;
  colourPoints(by: ManyEventsState['pointColour']): void;
}

/** Which events one is compared with, and what of them is drawn over one another. */
export type ManyEventsStore = ReturnType<typeof createManyEventsStore>;

export function createManyEventsStore() {
  return createStore<ManyEventsState & ManyEventsActions>()((set, get) => ({
    sample: null,
    points: 'none',
    pointColour: 'density',
    sampleRun: (sample) => set({ sample }),
    superpose: (points) => set({ points }),
    togglePoints: () => set({ points: get().points === 'none' ? 'impacts' : 'none' }),
    colourPoints: (pointColour) => set({ pointColour }),
  }));
}
