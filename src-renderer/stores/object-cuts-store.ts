import { createStore } from 'zustand/vanilla';
import { z } from 'zod';

export const objectCutsSchema = z.strictObject({
  /** Signals below this are not drawn. */
  minimumEnergyGev: z.number().min(0).max(1000),
  /** `energy_gev > 0.1 and detector == 'HCAL'`; empty: all. */
  objectExpression: z.string().max(1000),
});

export type ObjectCuts = z.infer<typeof objectCutsSchema>;

interface ObjectCutsActions {
  keepAbove(energyGev: number): void;
  keepWhere(expression: string): void;
}

/** Which signals of an event are drawn; the same for every event. */
export type ObjectCutsStore = ReturnType<typeof createObjectCutsStore>;

export function createObjectCutsStore() {
  return createStore<ObjectCuts & ObjectCutsActions>()((set) => ({
    minimumEnergyGev: 0,
    objectExpression: '',
    keepAbove: (minimumEnergyGev) => set({ minimumEnergyGev }),
    keepWhere: (objectExpression) => set({ objectExpression }),
  }));
}
