import { Vector3, type Camera, type OrthographicCamera, type PerspectiveCamera } from 'three';
import type { Pixel, Size } from './overlay-elements.ts';
import { toScene, type Vector } from './scene-units.ts';

/** Where a point of the detector is in the picture. */
export function toPixels(pointMm: Vector, zFactor: number, camera: Camera, { width, height }: Size): Pixel {
  const projected = new Vector3(...toScene(pointMm, zFactor)).project(camera);
  return {
    x: ((projected.x + 1) / 2) * width,
    y: ((1 - projected.y) / 2) * height,
    isDrawn: projected.z > -1 && projected.z < 1,
  };
}

/** A flat picture shows as many units as it has pixels, at zoom 1. */
export function fitToPicture(camera: PerspectiveCamera | OrthographicCamera, { width, height }: Size): void {
  const isFlat = 'isOrthographicCamera' in camera;
  Object.assign(
    camera,
    isFlat ? { left: -width / 2, right: width / 2, top: height / 2, bottom: -height / 2 } : { aspect: width / height },
  );
  camera.updateProjectionMatrix();
}
