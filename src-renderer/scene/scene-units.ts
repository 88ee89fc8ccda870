import type { Box } from '../display/volume.ts';

/** The scene is in metres, with z shrunk by a factor so that 31 m of beam line fit beside 0.6 m of detector. */
export const METRES_PER_MM = 0.001;

export type Vector = readonly [number, number, number];

export function sceneScale(zFactor: number): Vector {
  return [METRES_PER_MM, METRES_PER_MM, METRES_PER_MM * zFactor];
}

export function toScene([x, y, z]: Vector, zFactor: number): Vector {
  return [x * METRES_PER_MM, y * METRES_PER_MM, z * METRES_PER_MM * zFactor];
}

export function toDetectorMm([x, y, z]: Vector, zFactor: number): Vector {
  return [x / METRES_PER_MM, y / METRES_PER_MM, z / (METRES_PER_MM * zFactor)];
}

export function boxInScene({ min, max }: Box, zFactor: number): Box {
  return { min: toScene(min, zFactor), max: toScene(max, zFactor) };
}
