import { createStore } from 'zustand/vanilla';
import { presetOf, type CameraAim } from '../display/camera-presets.ts';
import type { ColourMap, EnergyScaleKind } from '../display/energy-scale.ts';

export type ZScale = 'compressed' | 'true';

/** Compressed, 31 m of beam line become 4 m beside magnets 1 m wide: as wide as a window, and every module is seen. */
export const Z_SCALES: Readonly<Record<ZScale, { readonly factor: number; readonly text: string }>> = {
  compressed: { factor: 1 / 8, text: '1/8' },
  true: { factor: 1, text: '1/1' },
};

interface ViewState {
  readonly zScale: ZScale;
  readonly aim: CameraAim;
  /** Counts the requests, so that asking for the same view again brings it back. */
  readonly aimSerial: number;
  readonly energyScale: EnergyScaleKind;
  readonly colourMap: ColourMap;
  readonly plotScale: 'linear' | 'log';
  readonly labels: 'shown' | 'hidden';
  readonly hiddenElements: ReadonlySet<string>;
}

interface ViewActions {
  aimAt(aim: CameraAim): void;
  toggleZScale(): void;
  toggleEnergyScale(): void;
  togglePlotScale(): void;
  nextColourMap(): void;
  toggleLabels(): void;
  toggleElement(name: string): void;
  /** Leaves the one element visible. */
  isolateElement(name: string, all: readonly string[]): void;
  showAllElements(): void;
}

/** How the detector is looked at. */
export type ViewStore = ReturnType<typeof createViewStore>;

export function createViewStore() {
  return createStore<ViewState & ViewActions>()((set, get) => ({
    zScale: 'compressed',
    aim: { kind: 'preset', name: 'overview' },
    aimSerial: 0,
    energyScale: 'log',
    colourMap: 'viridis',
    plotScale: 'linear',
    labels: 'shown',
    hiddenElements: new Set(),
    aimAt: (aim) => set({ aim, aimSerial: get().aimSerial + 1, zScale: presetOf(aim).zScale }),
    toggleZScale: () =>
      set({ zScale: get().zScale === 'compressed' ? 'true' : 'compressed', aimSerial: get().aimSerial + 1 }),
    toggleEnergyScale: () => set({ energyScale: get().energyScale === 'log' ? 'linear' : 'log' }),
    togglePlotScale: () => set({ plotScale: get().plotScale === 'log' ? 'linear' : 'log' }),
    nextColourMap: () => set({ colourMap: get().colourMap === 'viridis' ? 'cividis' : 'viridis' }),
    toggleLabels: () => set({ labels: get().labels === 'shown' ? 'hidden' : 'shown' }),
    toggleElement: (name) => {
      const hidden = new Set(get().hiddenElements);
      if (!hidden.delete(name)) hidden.add(name);
      set({ hiddenElements: hidden });
    },
    isolateElement: (name, all) => set({ hiddenElements: new Set(all.filter((other) => other !== name)) }),
    showAllElements: () => set({ hiddenElements: new Set() }),
  }));
}
