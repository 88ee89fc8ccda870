import type { JsonPlace } from './json-place.ts';
import { boxMesh, prismMesh, turnedMesh, type PlainMesh, type Ring } from './turned-mesh.ts';

const RAD_PER_DEG = Math.PI / 180;
const ROUND_SIDES = 32;
const MOST_SECTIONS = 1000;

type Draw = (shape: JsonPlace) => PlainMesh;

const value = (shape: JsonPlace, key: string) => shape.at(key).number();

/** Shapes that are drawn as they are. Source: ROOT reference, TGeoShape and what is derived from it. */
const SHAPES: Readonly<Record<string, Draw>> = {
  TGeoBBox: box,
  TGeoTube: (shape) => turned(shape, tubeRings(shape)),
  TGeoTubeSeg: (shape) => turned(shape, tubeRings(shape), 'segment'),
  TGeoCone: (shape) => turned(shape, coneRings(shape)),
  TGeoConeSeg: (shape) => turned(shape, coneRings(shape), 'segment'),
  TGeoPcon: (shape) => turned(shape, sectionRings(shape), 'sections'),
  TGeoPgon: polygon,
  TGeoTrd1: (shape) => trapezoid(shape, 'fDx1', 'fDx2', 'fDy', 'fDy'),
  TGeoTrd2: (shape) => trapezoid(shape, 'fDx1', 'fDx2', 'fDy1', 'fDy2'),
  TGeoArb8: eightCorners,
  TGeoTrap: eightCorners,
  TGeoGtra: eightCorners,
};

/** A shape as it is, or as the box around it, which every shape has. */
export function meshOfShape(shape: JsonPlace): { readonly mesh: PlainMesh; readonly fidelity: 'shape' | 'box' } {
  const draw = SHAPES[shape.at('_typename').text()];
  return draw === undefined ? { mesh: box(shape), fidelity: 'box' } : { mesh: draw(shape), fidelity: 'shape' };
}

function box(shape: JsonPlace): PlainMesh {
  const half = ['fDX', 'fDY', 'fDZ'].map((key) => value(shape, key));
  return boxMesh(half, shape.find('fOrigin')?.numbers(3) ?? [0, 0, 0]);
}

function tubeRings(shape: JsonPlace): readonly Ring[] {
  const [inner, outer, half] = [value(shape, 'fRmin'), value(shape, 'fRmax'), value(shape, 'fDz')];
  return [
    { z: -half, inner, outer },
    { z: half, inner, outer },
  ];
}

function coneRings(shape: JsonPlace): readonly Ring[] {
  const half = value(shape, 'fDz');
  return [
    { z: -half, inner: value(shape, 'fRmin1'), outer: value(shape, 'fRmax1') },
    { z: half, inner: value(shape, 'fRmin2'), outer: value(shape, 'fRmax2') },
  ];
}

function sectionRings(shape: JsonPlace): readonly Ring[] {
  const count = shape.at('fNz').count(MOST_SECTIONS);
  const [z, inner, outer] = ['fZ', 'fRmin', 'fRmax'].map((key) => shape.at(key).numbers(count));
  return Array.from({ length: count }, (_, i) => ({ z: z![i]!, inner: inner![i]!, outer: outer![i]! }));
}

function turned(shape: JsonPlace, rings: readonly Ring[], part: 'whole' | 'segment' | 'sections' = 'whole'): PlainMesh {
  if (part === 'whole') return turnedMesh(rings, 0, 2 * Math.PI, ROUND_SIDES);
  const from = value(shape, 'fPhi1') * RAD_PER_DEG;
  const angle = part === 'sections' ? value(shape, 'fDphi') * RAD_PER_DEG : segmentAngle(shape, from);
  return turnedMesh(rings, from, angle, ROUND_SIDES);
}

function segmentAngle(shape: JsonPlace, from: number): number {
  const angle = value(shape, 'fPhi2') * RAD_PER_DEG - from;
  return angle > 0 ? angle : angle + 2 * Math.PI;
}

/** Radii of a polygon are those of the circle inside it. */
function polygon(shape: JsonPlace): PlainMesh {
  const sides = Math.max(1, shape.at('fNedges').count(MOST_SECTIONS));
  const angle = value(shape, 'fDphi') * RAD_PER_DEG;
  const stretch = 1 / Math.cos(angle / sides / 2);
  const rings = sectionRings(shape).map(({ z, inner, outer }) => ({
    z,
    inner: inner * stretch,
    outer: outer * stretch,
  }));
  return turnedMesh(rings, value(shape, 'fPhi1') * RAD_PER_DEG, angle, sides);
}

function trapezoid(shape: JsonPlace, x1: string, x2: string, y1: string, y2: string): PlainMesh {
  const half = value(shape, 'fDz');
  const ring = (x: number, y: number, z: number) => [
    [-x, -y, z],
    [x, -y, z],
    [x, y, z],
    [-x, y, z],
  ];
  return prismMesh(ring(value(shape, x1), value(shape, y1), -half), ring(value(shape, x2), value(shape, y2), half));
}

const CORNERS = 4;

/** x and y of four corners below and four above. */
function eightCorners(shape: JsonPlace): PlainMesh {
  const half = value(shape, 'fDz');
  const xy = shape.at('fXY').flatNumbers(4 * CORNERS);
  const ring = (first: number, z: number) =>
    Array.from({ length: CORNERS }, (_, i) => [xy[2 * (first + i)]!, xy[2 * (first + i) + 1]!, z]);
  return prismMesh(ring(0, -half), ring(CORNERS, half));
}
