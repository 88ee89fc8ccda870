import { OrthographicCamera, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { fitFlat } from '../../../../src-renderer/scene/fit-camera.ts';
import { fitToPicture, toPixels } from '../../../../src-renderer/scene/picture-plane.ts';
import { flatViews } from '../../../../src-renderer/scene/projection.ts';
import { boxInScene } from '../../../../src-renderer/scene/scene-units.ts';

const size = { width: 900, height: 500 };
const fill = { fillX: 0.8, fillY: 0.7 };
/** The beam line, off the axis as it is. */
const box = { min: [-300, -200, -1000], max: [500, 240, 31_000] } as const;
const hits = [
  [0, 0, 0],
  [12.5, -40, 22_710],
  [-300, 240, 31_000],
  [480, 17, 24_500],
] as const;

/** As the rig sets it up. */
function flatCamera(projection: keyof typeof flatViews, zFactor: number): OrthographicCamera {
  const { backward, up } = flatViews[projection];
  const { position, target, zoom } = fitFlat(boxInScene(box, zFactor), backward, up, {
    ...size,
    ...fill,
    distance: 60,
  });
  const camera = new OrthographicCamera();
  camera.up.set(...up);
  camera.position.set(...position);
  camera.lookAt(new Vector3(...target));
  camera.zoom = zoom;
  camera.far = 120;
  fitToPicture(camera, size);
  camera.updateMatrixWorld();
  return camera;
}

describe.each([1, 0.02])('with lengths along the beam drawn × %f, a hit lands within a pixel of', (zFactor) => {
  test.each([
    ['zx', 2, 0],
    ['zy', 2, 1],
    ['xy', 0, 1],
  ] as const)('its place in the projection %s', (projection, across, upwards) => {
    const scale = (axis: number) => (axis === 2 ? zFactor : 1);
    const extent = (axis: number) => (box.max[axis]! - box.min[axis]!) * scale(axis);
    const pixelsPerMm = Math.min(
      (fill.fillX * size.width) / extent(across),
      (fill.fillY * size.height) / extent(upwards),
    );
    const camera = flatCamera(projection, zFactor);
    for (const hit of hits) {
      const away = (axis: number) => pixelsPerMm * scale(axis) * (hit[axis]! - (box.min[axis]! + box.max[axis]!) / 2);
      const { x, y, isDrawn } = toPixels(hit, zFactor, camera, size);
      expect(isDrawn).toBe(true);
      expect(Math.abs(x - (size.width / 2 + away(across)))).toBeLessThan(1);
      expect(Math.abs(y - (size.height / 2 - away(upwards)))).toBeLessThan(1);
    }
  });
});
