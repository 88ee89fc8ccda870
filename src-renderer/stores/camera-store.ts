import { z } from 'zod';
import { createStore } from 'zustand/vanilla';

const vector = z.tuple([z.number(), z.number(), z.number()]).readonly();

/** Where the camera stands and what it looks at, in scene units (metres, z shrunk); zoom matters without perspective. */
export const cameraPoseSchema = z
  .strictObject({ position: vector, target: vector, zoom: z.number().positive() })
  .readonly();
export type CameraPose = z.infer<typeof cameraPoseSchema>;

export const cameraSchema = z.strictObject({ pose: cameraPoseSchema.nullable() });

interface CameraState {
  /** Null: where the view that was asked for puts it, which depends on the size of the picture. */
  readonly pose: CameraPose | null;
}

interface CameraActions {
  moveTo(pose: CameraPose): void;
  /** The next view decides. */
  release(): void;
}

/** One camera for all scenes: it follows every turn, so that scenes side by side show the same. */
export type CameraStore = ReturnType<typeof createCameraStore>;

export function createCameraStore() {
  return createStore<CameraState & CameraActions>()((set, get) => ({
    pose: null,
    moveTo: (pose) => set({ pose }),
    release: () => {
      if (get().pose !== null) set({ pose: null });
    },
  }));
}
