import type { CameraPose } from '../stores/camera-store.ts';

/** The camera that scenes share: whoever is turned by the user tells, the others follow. */
export interface CameraLink {
  /** Null: where the view that was asked for puts it. */
  read(): CameraPose | null;
  moveTo(pose: CameraPose): void;
  watch(listener: (pose: CameraPose) => void): () => void;
}
