/** Standard views of the scene: cameras of their own, then looking along an axis without perspective. */
export const CAMERA_PRESETS = ['overview', 'spectrometer', 'target', 'ecal-face', 'hcal-side', 'true-scale'] as const;
export type CameraPresetName = (typeof CAMERA_PRESETS)[number];

/** `perspective`, or along an axis without it: z to the right and x or y up, or against the beam. */
export const PROJECTIONS = ['perspective', 'zx', 'zy', 'xy'] as const;
export type Projection = (typeof PROJECTIONS)[number];

export type SceneViewName = CameraPresetName | Exclude<Projection, 'perspective'>;
export const SCENE_VIEWS: readonly SceneViewName[] = [...CAMERA_PRESETS, 'zx', 'zy', 'xy'];

/** The key that brings a view in the window. */
export const VIEW_KEYS: Readonly<Record<CameraPresetName | Projection, string>> = {
  ...{ overview: '1', spectrometer: '2', target: '3', 'ecal-face': '4', 'hcal-side': '5', 'true-scale': '6' },
  ...{ perspective: '7', zx: '8', zy: '9', xy: '0' },
};

/** Sides of a picture of the scene. */
export const SMALLEST_PICTURE_PX = 64;
export const LARGEST_PICTURE_PX = 16_384;
