import type { BufferGeometry } from 'three';
import { BoxGeometry, EdgesGeometry, ExtrudeGeometry, Path, Shape } from 'three';
import type { Outline } from '../display/volume.ts';

/** Sides of half a drawn circle. */
const HALF_CIRCLE_SIDES = 48;
/** Edges are drawn where faces meet at more than this, so that round walls stay clean. */
const EDGE_ANGLE_DEG = 30;

/** An outline carried from z = 0 to `lengthMm`, with or without a hole; in mm. */
export function makePrism(outline: Outline, hole: Outline | undefined, lengthMm: number): BufferGeometry {
  if (outline.shape === 'rectangle' && hole === undefined) {
    return new BoxGeometry(outline.widthMm, outline.heightMm, lengthMm).translate(0, 0, lengthMm / 2);
  }
  const shape = trace(new Shape(), outline);
  if (hole !== undefined) shape.holes.push(trace(new Path(), hole));
  return new ExtrudeGeometry(shape, { depth: lengthMm, bevelEnabled: false, curveSegments: HALF_CIRCLE_SIDES });
}

export function makeEdges(prism: BufferGeometry): EdgesGeometry {
  return new EdgesGeometry(prism, EDGE_ANGLE_DEG);
}

function trace<Line extends Path>(path: Line, outline: Outline): Line {
  if (outline.shape === 'circle') {
    path.absarc(0, 0, outline.diameterMm / 2, 0, 2 * Math.PI, false);
    return path;
  }
  const x = outline.widthMm / 2;
  const y = outline.heightMm / 2;
  path.moveTo(-x, -y);
  path.lineTo(x, -y);
  path.lineTo(x, y);
  path.lineTo(-x, y);
  path.closePath();
  return path;
}
