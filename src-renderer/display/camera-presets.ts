import type { CameraPresetName } from '../../contract/scene-views.ts';
import type { DetectorDisplay } from './detector-display.ts';
import { boxAroundBoxes, type Box } from './volume.ts';

/** Shrunk by this, 31 m of beam line are 4 m beside magnets 1 m wide: as wide as a window, and every module is seen. */
export const COMPRESSED = 1 / 8;

/** Where the camera is asked to go: a named view, or one element at true scale. */
export type CameraAim =
  { readonly kind: 'preset'; readonly name: CameraPresetName } | { readonly kind: 'element'; readonly name: string };

export interface CameraPreset {
  readonly title: string;
  /** What is seen along: from the camera into the picture. */
  readonly direction: readonly [number, number, number];
  /** Lengths along the beam are drawn shrunk by this. */
  readonly zFactor: number;
  /** `focus alone` hides what stands before and behind what is shown. */
  readonly depth: 'everything' | 'focus alone';
  /** What must be in the picture. */
  readonly focus: (display: DetectorDisplay) => Box;
}

/** Beam from left to right, seen from above and a little from behind the source. */
const FROM_THE_SIDE = [0.95, -0.24, 0.18] as const;

export const cameraPresets: Readonly<Record<CameraPresetName, CameraPreset>> = {
  overview: {
    title: 'Overview',
    direction: FROM_THE_SIDE,
    zFactor: COMPRESSED,
    depth: 'everything',
    focus: ({ bounds }) => bounds,
  },
  spectrometer: {
    title: 'Spectrometer',
    direction: [0.75, -0.5, 0.43],
    zFactor: COMPRESSED,
    depth: 'everything',
    focus: (display) => boxOfElements(display, ({ max }) => max[2] <= lastDipoleMm(display)),
  },
  target: {
    title: 'SRD, trackers and ECAL',
    direction: [0.72, -0.45, 0.53],
    zFactor: COMPRESSED,
    depth: 'everything',
    focus: (display) =>
      boxOfElements(
        display,
        ({ min, max }) => min[2] > lastDipoleMm(display) && max[2] <= display.layout.ecal.zBackMm + 1,
      ),
  },
  'ecal-face': {
    title: 'ECAL face',
    // Against the beam, so that +x is to the right as in the cell maps.
    direction: [0, 0, -1],
    zFactor: COMPRESSED,
    depth: 'focus alone',
    focus: (display) => boxOfElement(display, display.layout.ecal.name),
  },
  'hcal-side': {
    title: 'HCAL side',
    direction: [0.93, -0.25, 0.28],
    zFactor: COMPRESSED,
    depth: 'everything',
    focus: (display) => boxOfElements(display, ({ min }) => min[2] >= display.layout.ecal.zFrontMm - 1),
  },
  'true-scale': {
    title: 'True scale',
    direction: FROM_THE_SIDE,
    zFactor: 1,
    depth: 'everything',
    focus: ({ bounds }) => bounds,
  },
};

const FALLBACK_DIRECTION = [0.7, -0.45, 0.55] as const;

/** A preset, or the view that fills the picture with one element at true scale. */
export function presetOf(aim: CameraAim): CameraPreset {
  if (aim.kind === 'preset') return cameraPresets[aim.name];
  return {
    title: aim.name,
    direction: FALLBACK_DIRECTION,
    zFactor: 1,
    depth: 'everything',
    focus: (display) => boxOfElement(display, aim.name),
  };
}

const lastDipoleMm = ({ layout }: DetectorDisplay) => layout.dipoles.at(-1)?.zBackMm ?? 0;

function boxOfElement(display: DetectorDisplay, name: string): Box {
  return display.elements.find((element) => element.name === name)?.bounds ?? display.bounds;
}

function boxOfElements(display: DetectorDisplay, belongs: (bounds: Box) => boolean): Box {
  const boxes = display.elements.map(({ bounds }) => bounds).filter(belongs);
  return boxes.length === 0 ? display.bounds : boxAroundBoxes(boxes);
}
