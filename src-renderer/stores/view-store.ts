import { createStore } from 'zustand/vanilla';
import { z } from 'zod';
import { CAMERA_PRESETS, PROJECTIONS, type Projection } from '../../contract/scene-views.ts';
import { COMPRESSED, presetOf, type CameraAim } from '../display/camera-presets.ts';

export const projectionSchema = z.enum(PROJECTIONS);

/** What the colours of signals stand for. */
export const COLOUR_MODES = ['energy', 'time', 'detector', 'cut'] as const;
export type ColourMode = (typeof COLOUR_MODES)[number];

const aimSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('preset'), name: z.enum(CAMERA_PRESETS) }).readonly(),
  z.strictObject({ kind: z.literal('element'), name: z.string().max(40) }).readonly(),
]) satisfies z.ZodType<CameraAim>;

const LEAST_Z_FACTOR = 0.01;

export const viewSchema = z.strictObject({
  /** Lengths along the beam are drawn shrunk by this. */
  zFactor: z.number().min(LEAST_Z_FACTOR).max(1),
  projection: projectionSchema,
  aim: aimSchema,
  energyScale: z.enum(['log', 'linear']),
  colourMap: z.enum(['viridis', 'cividis']),
  colourMode: z.enum(COLOUR_MODES),
  plotScale: z.enum(['linear', 'log']),
  labels: z.enum(['shown', 'hidden']),
  grid: z.enum(['shown', 'hidden']),
  /** `as data`: nothing that only a simulation knows is drawn. */
  truth: z.enum(['shown', 'as data']),
  hoverLight: z.enum(['on', 'off']),
  /** The ways of particles, made again from the event's random numbers. */
  tracks: z.enum(['shown', 'hidden']),
  /** The detector that a what-if changes: as outlines of what is otherwise, or whole, beside it. */
  base: z.enum(['outlined', 'beside']).default('outlined'),
});

export type ViewState = z.infer<typeof viewSchema>;

interface ViewActions {
  aimAt(aim: CameraAim): void;
  setZFactor(factor: number): void;
  toggleZScale(): void;
  project(projection: Projection): void;
  toggleEnergyScale(): void;
  togglePlotScale(): void;
  nextColourMap(): void;
  colourBy(mode: ColourMode): void;
  toggleLabels(): void;
  toggleGrid(): void;
  toggleTruth(): void;
  toggleHoverLight(): void;
  toggleTracks(): void;
  toggleBase(): void;
}

/** How the detector is looked at. */
export type ViewStore = ReturnType<typeof createViewStore>;

export function createViewStore() {
  return createStore<ViewState & { readonly aimSerial: number } & ViewActions>()((set, get) => {
    /** Counts the requests, so that asking for the same view again brings it back. */
    const anew = (change: Partial<ViewState>) => set({ ...change, aimSerial: get().aimSerial + 1 });
    return {
      zFactor: COMPRESSED,
      projection: 'perspective',
      aim: { kind: 'preset', name: 'overview' },
      aimSerial: 0,
      energyScale: 'log',
      colourMap: 'viridis',
      colourMode: 'energy',
      plotScale: 'linear',
      labels: 'shown',
      grid: 'hidden',
      truth: 'as data',
      hoverLight: 'on',
      tracks: 'hidden',
      base: 'outlined',
      aimAt: (aim) => anew({ aim, zFactor: presetOf(aim).zFactor, projection: 'perspective' }),
      setZFactor: (factor) => anew({ zFactor: Math.min(1, Math.max(LEAST_Z_FACTOR, factor)) }),
      toggleZScale: () => anew({ zFactor: get().zFactor === 1 ? COMPRESSED : 1 }),
      project: (projection) => anew({ projection }),
      toggleEnergyScale: () => set({ energyScale: get().energyScale === 'log' ? 'linear' : 'log' }),
      togglePlotScale: () => set({ plotScale: get().plotScale === 'log' ? 'linear' : 'log' }),
      nextColourMap: () => set({ colourMap: get().colourMap === 'viridis' ? 'cividis' : 'viridis' }),
      colourBy: (colourMode) => set({ colourMode }),
      toggleLabels: () => set({ labels: get().labels === 'shown' ? 'hidden' : 'shown' }),
      toggleGrid: () => set({ grid: get().grid === 'shown' ? 'hidden' : 'shown' }),
      toggleTruth: () => set({ truth: get().truth === 'shown' ? 'as data' : 'shown' }),
      toggleTracks: () => set({ tracks: get().tracks === 'shown' ? 'hidden' : 'shown' }),
      toggleBase: () => set({ base: get().base === 'outlined' ? 'beside' : 'outlined' }),
      toggleHoverLight: () => set({ hoverLight: get().hoverLight === 'on' ? 'off' : 'on' }),
    };
  });
}
