import { Matrix4, Object3D, Vector3 } from 'three';
import type { LitCell } from '../display/scene-event.ts';

/** Share of a cell's width that the least and the largest signal take; squared, for most signals are small ones. */
const LEAST_FILL = 0.26;
const MOST_FILL = 0.94;

/** A unit box as the lit part of a cell. */
export function matrixOf({ cell, fill }: LitCell): Matrix4 {
  const { outline, pose } = cell;
  const width = outline.shape === 'rectangle' ? outline.widthMm : outline.diameterMm;
  const height = outline.shape === 'rectangle' ? outline.heightMm : outline.diameterMm;
  const share = LEAST_FILL + (MOST_FILL - LEAST_FILL) * fill * fill;
  const place = new Object3D();
  place.position.set(pose.xMm, pose.yMm, pose.zMm);
  place.rotation.y = pose.yawRad;
  place.updateMatrix();
  const inside = new Matrix4()
    .makeTranslation(cell.xMm, cell.yMm, cell.zFrontMm + cell.lengthMm / 2)
    .scale(new Vector3(width * share, height * share, cell.lengthMm));
  return place.matrix.multiply(inside);
}
