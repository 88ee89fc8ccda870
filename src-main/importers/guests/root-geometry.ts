import { IDENTITY, multiply, transformed, type Matrix } from './gltf-matrix.ts';
import type { GuestBuilder } from './guest-scene.ts';
import type { JsonPlace } from './json-place.ts';
import { meshOfShape } from './root-shapes.ts';

const MOST_POINTS = 600_000;
const MOST_BODIES = 100_000;
const DEEPEST = 40;
const RAD_PER_DEG = Math.PI / 180;

/** Whether an object of the class holds a geometry. */
export function isGeometry(className: string): boolean {
  return className === 'TGeoManager' || className === 'TGeoVolume' || className === 'TGeoVolumeAssembly';
}

/**
 * The volumes of a TGeo geometry that hold no others, down to the level at which they are few enough to be seen; those
 * of that level stand for what is in them, and it is said how many. The world around everything is not drawn.
 */
export function addGeometry(builder: GuestBuilder, geometry: JsonPlace): void {
  const top = geometry.find('fMasterVolume') ?? geometry;
  const shapes = new Shapes();
  const counter = new BodyCounter(shapes);
  let level = DEEPEST;
  const isTooMuch = ({ points, bodies }: Count) => points > MOST_POINTS || bodies > MOST_BODIES;
  while (level > 1 && isTooMuch(counter.count(top, level))) level--;
  const { bodies } = counter.count(top, level);
  const whole = counter.count(top, DEEPEST).bodies;
  if (bodies < whole) {
    builder.note(
      `${bodies} bodies stand for ${whole}: level ${level} of the geometry and what ends above it is drawn.`,
    );
  }
  new GeometryReader(builder, shapes, level).draw(top, IDENTITY, 0);
}

function daughtersOf(volume: JsonPlace): readonly JsonPlace[] {
  return volume.find('fNodes')?.at('arr').items() ?? [];
}

interface Body {
  readonly points: Float64Array;
  readonly indices: readonly number[];
  /** What the body stands in for, where it is not the shape itself. */
  readonly standsFor: string | undefined;
}

/** The shape of each volume, made once however often it is placed. */
class Shapes {
  readonly #known = new Map<unknown, Body | undefined>();

  /** Undefined for what has no shape of its own. */
  of(volume: JsonPlace): Body | undefined {
    const shape = volume.find('fShape');
    if (shape === undefined) return undefined;
    if (!this.#known.has(shape.value)) this.#known.set(shape.value, makeBody(shape));
    return this.#known.get(shape.value);
  }
}

function makeBody(shape: JsonPlace): Body | undefined {
  const kind = shape.at('_typename').text();
  if (kind === 'TGeoShapeAssembly') return undefined;
  const { mesh, fidelity } = meshOfShape(shape);
  const standsFor = fidelity === 'box' ? `${kind.slice(0, 60)} as the box around it` : undefined;
  return { points: Float64Array.from(mesh.positions), indices: mesh.indices, standsFor };
}

interface Count {
  readonly bodies: number;
  readonly points: number;
}

/** What is drawn of a volume down to a level, counted once for each volume however often it is placed. */
class BodyCounter {
  readonly #shapes: Shapes;
  readonly #known = new Map<unknown, (Count | undefined)[]>();

  constructor(shapes: Shapes) {
    this.#shapes = shapes;
  }

  count(volume: JsonPlace, level: number): Count {
    let counts = this.#known.get(volume.value);
    if (counts === undefined) this.#known.set(volume.value, (counts = []));
    counts[level] ??= this.#countAnew(volume, level);
    return counts[level];
  }

  #countAnew(volume: JsonPlace, level: number): Count {
    const daughters = level === 0 ? [] : daughtersOf(volume);
    if (daughters.length === 0) return { bodies: 1, points: (this.#shapes.of(volume)?.points.length ?? 0) / 3 };
    const inner = daughters.map((node) => this.count(node.at('fVolume'), level - 1));
    return {
      bodies: inner.reduce((sum, { bodies }) => sum + bodies, 0),
      points: inner.reduce((sum, { points }) => sum + points, 0),
    };
  }
}

class GeometryReader {
  readonly #builder: GuestBuilder;
  readonly #shapes: Shapes;
  readonly #level: number;

  constructor(builder: GuestBuilder, shapes: Shapes, level: number) {
    this.#builder = builder;
    this.#shapes = shapes;
    this.#level = level;
  }

  draw(volume: JsonPlace, outer: Matrix, depth: number): void {
    const daughters = depth < this.#level ? daughtersOf(volume) : [];
    if (daughters.length === 0) return this.#drawBody(volume, outer);
    for (const node of daughters) this.draw(node.at('fVolume'), multiply(outer, placementOf(node)), depth + 1);
  }

  #drawBody(volume: JsonPlace, matrix: Matrix): void {
    this.#builder.startPart(volume.find('fName')?.text() ?? 'volume');
    const body = this.#shapes.of(volume);
    if (body === undefined) return;
    if (body.standsFor !== undefined) this.#builder.standIn(body.standsFor);
    this.#builder.addMesh(transformed(matrix, body.points), body.indices, volume.where);
  }
}

function placementOf(node: JsonPlace): Matrix {
  const matrix = node.find('fMatrix');
  if (matrix !== undefined) return matrixOf(matrix);
  const finder = node.find('fFinder');
  return finder === undefined ? IDENTITY : divisionOf(finder, node.at('fIndex').count());
}

/** Rows of fRotationMatrix are those of the rotation; a missing part is none. */
function matrixOf(matrix: JsonPlace): Matrix {
  const turn = matrix.find('fRotationMatrix') ?? matrix.find('fRotation')?.find('fRotationMatrix');
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0, g = 0, h = 0, i = 1] = turn?.numbers(9) ?? [];
  const [x = 0, y = 0, z = 0] = matrix.find('fTranslation')?.numbers(3) ?? [];
  return [a, d, g, 0, b, e, h, 0, c, f, i, 0, x, y, z, 1];
}

/** The place of a slice of a divided volume. */
function divisionOf(finder: JsonPlace, index: number): Matrix {
  const kind = finder
    .at('_typename')
    .text()
    .replace(/^TGeoPattern(Para)?/, '');
  const middle = finder.at('fStart').number() + (index + 0.5) * finder.at('fStep').number();
  if (kind === 'CylPhi') {
    const [sin, cos] = [Math.sin(middle * RAD_PER_DEG), Math.cos(middle * RAD_PER_DEG)];
    return [cos, sin, 0, 0, -sin, cos, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  }
  const axis = ['X', 'Y', 'Z'].indexOf(kind);
  if (axis < 0) return IDENTITY; // rings: each slice has its own radii
  return IDENTITY.map((value, i) => (i === 12 + axis ? middle : value));
}
