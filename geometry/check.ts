import { RandomStream } from '../physics/foundation/random.ts';
import type { Detector } from './build.ts';
import { readoutCells } from './cells.ts';
import { inNativeUnit } from './quantity.ts';
import type { DetectorDocument } from './schema.ts';
import {
  boundsOf,
  contains,
  movedBounds,
  stretchesInside,
  type Bounds,
  type Solid,
  type Stretches,
} from './volumes/solid.ts';
import { surfacePoint } from './volumes/surface.ts';
import { add, compose, move, moveBack, rotateBack, type Motion, type Vector3 } from './volumes/transform.ts';
import { copyCentreMm, copyName, isReplica, type Placement, type Volume } from './volumes/volume.ts';

/**
 * Faults of a geometry that tracing would not notice: matter twice in one place, matter outside its mother, slits
 * that nobody asked for, and cells that nobody reads.
 */
export interface GeometryFinding {
  readonly kind: 'overlap' | 'protrusion' | 'outside-world' | 'gap' | 'no-readout';
  /** Paths of the volumes, or the id of the cell. */
  readonly volumes: readonly string[];
  /** A point in the middle of the fault, in the detector frame. */
  readonly atMm: Vector3;
  /** How deep the overlap, how far out, how wide the gap. */
  readonly sizeMm: number;
  readonly message: string;
}

/**
 * `fast` shoots a few lines through each pair of volumes that may touch, `sampled` many, `surface` also tries points
 * strewn on every surface, which finds corners that lines along the axes miss.
 */
export type CheckDepth = 'fast' | 'sampled' | 'surface';

const LINES_PER_SIDE: Readonly<Record<CheckDepth, number>> = { fast: 3, sampled: 15, surface: 15 };
const SURFACE_POINTS = 500;
/** Rounding of sums of plates, not a fault. */
const TOLERANCE_MM = 1e-6;
/** Elements nearer than this without touching were meant to touch. */
const NEAR_MM = 2;

/** All faults found. Samples surfaces at random, so thin overlaps can be missed; with `document`, also cells that nobody reads. */
export function checkDetector(detector: Detector, depth: CheckDepth, document?: DetectorDocument): GeometryFinding[] {
  const checker = new Checker(depth);
  checker.checkVolume(detector.world, { position: detector.worldCentre, rotation: undefined }, '');
  return [...checker.findings, ...(document === undefined ? [] : unreadCells(document))];
}

/** Elements of kinds that are read out, or sections of them, without a sensitive plate. */
function unreadCells(document: DetectorDocument): GeometryFinding[] {
  const read = new Set(readoutCells(document).map(({ element, section }) => `${element}/${section ?? ''}`));
  return document.elements.flatMap((element) => {
    if (!('layers' in element)) return [];
    const groups = element.layers.filter((layer) => 'repeat' in layer);
    const sections = element.kind === 'shashlik' && groups.length > 1 ? groups.map(({ name }) => name) : [''];
    return sections
      .filter((section) => !read.has(`${element.name}/${section}`))
      .map((section): GeometryFinding => {
        const id = section === '' ? element.name : `${element.name}/${section}`;
        const { x, y, zFront } = element.position;
        return {
          kind: 'no-readout',
          volumes: [id],
          atMm: [inNativeUnit(x), inNativeUnit(y), inNativeUnit(zFront)],
          sizeMm: 0,
          message: `${id} has cells but no sensitive plate. Mark the plate that is read out as "sensitive": true.`,
        };
      });
  });
}

/** What is wrong with volumes, as opposed to the read-out. */
type VolumeFault = Exclude<GeometryFinding['kind'], 'no-readout'>;

class Checker {
  readonly findings: GeometryFinding[] = [];
  readonly #depth: CheckDepth;
  readonly #seen = new Set<Volume>();
  readonly #random = new RandomStream(1, 1, 'geometry-check');

  constructor(depth: CheckDepth) {
    this.#depth = depth;
  }

  /** Each volume is checked where it is met first: what repeats is the same elsewhere. */
  checkVolume(volume: Volume, motion: Motion, path: string): void {
    if (this.#seen.has(volume)) return;
    this.#seen.add(volume);
    const { contents } = volume;
    if (isReplica(contents)) {
      const first = copyCentreMm(contents, 0);
      const position: Vector3 = [
        contents.axis === 'x' ? first : 0,
        contents.axis === 'y' ? first : 0,
        contents.axis === 'z' ? first : 0,
      ];
      const name =
        contents.naming === 'layer' || contents.naming === 'copy' ? `${path}/${copyName(contents, 0)}` : path;
      this.#checkReplicaFits(volume, motion, path);
      this.checkVolume(contents.volume, compose(motion, { position, rotation: undefined }), name);
      return;
    }
    const bounds = contents.map((placement) => movedBounds(boundsOf(placement.volume.solid), placement));
    contents.forEach((placement, i) => this.#checkInside(volume, placement, bounds[i]!, motion, path));
    this.#checkPairs(contents, bounds, motion, path);
    if (path !== '') this.#checkStack(volume, contents, bounds, motion, path);
    for (const placement of contents)
      this.checkVolume(placement.volume, compose(motion, placement), pathOf(path, placement));
  }

  #checkReplicaFits(volume: Volume, motion: Motion, path: string): void {
    const { contents } = volume;
    if (!isReplica(contents)) return;
    const axis = { x: 0, y: 1, z: 2 }[contents.axis];
    const mother = boundsOf(volume.solid);
    const copy = boundsOf(contents.volume.solid);
    const widthMm = copy.high[axis]! - copy.low[axis]!;
    const restMm = mother.high[axis]! - mother.low[axis]! - contents.count * contents.pitchMm;
    const at = motion.position;
    if (widthMm > contents.pitchMm + TOLERANCE_MM)
      this.#report(
        'overlap',
        [`${path}/${copyName(contents, 0)}`, `${path}/${copyName(contents, 1)}`],
        at,
        widthMm - contents.pitchMm,
      );
    if (restMm < -TOLERANCE_MM) this.#report('protrusion', [`${path}/${copyName(contents, 0)}`, path], at, -restMm / 2);
    if (restMm > TOLERANCE_MM) this.#report('gap', [path], at, restMm);
    if (widthMm < contents.pitchMm - TOLERANCE_MM)
      this.#report('gap', [`${path}/${copyName(contents, 0)}`], at, contents.pitchMm - widthMm);
  }

  #checkInside(mother: Volume, placement: Placement, bounds: Bounds, motion: Motion, path: string): void {
    const outer = boundsOf(mother.solid);
    const here = pathOf(path, placement);
    const kind = path === '' ? 'outside-world' : 'protrusion';
    let worst = { sizeMm: 0, at: [0, 0, 0] as Vector3 };
    for (let axis = 0; axis < 3; axis++) {
      const low = outer.low[axis]! - bounds.low[axis]!;
      const high = bounds.high[axis]! - outer.high[axis]!;
      const sizeMm = Math.max(low, high);
      if (sizeMm <= Math.max(worst.sizeMm, TOLERANCE_MM)) continue;
      const at = middleOf(bounds);
      at[axis] = low > high ? bounds.low[axis]! + sizeMm / 2 : bounds.high[axis]! - sizeMm / 2;
      worst = { sizeMm, at };
    }
    if (worst.sizeMm === 0 && mother.solid.kind !== 'box') worst = this.#outOf(mother.solid, placement, bounds);
    if (worst.sizeMm > 0) this.#report(kind, path === '' ? [here] : [here, path], move(motion, worst.at), worst.sizeMm);
  }

  /** How far a daughter reaches out of a mother that is no box, along lines through it. */
  #outOf(mother: Solid, placement: Placement, bounds: Bounds): { sizeMm: number; at: Vector3 } {
    let worst = { sizeMm: 0, at: [0, 0, 0] as Vector3 };
    this.#alongLines(bounds, (from, direction) => {
      const inside = stretchesInside(mother, from, direction);
      for (const [low, high] of outsideOf(placedStretches(placement, from, direction), inside)) {
        if (high - low > Math.max(worst.sizeMm, TOLERANCE_MM))
          worst = { sizeMm: high - low, at: pointAt(from, direction, (low + high) / 2) };
      }
    });
    return worst;
  }

  #checkPairs(contents: readonly Placement[], bounds: readonly Bounds[], motion: Motion, path: string): void {
    const nearMm = path === '' ? NEAR_MM : 0;
    const order = contents.map((_, i) => i).sort((a, b) => bounds[a]!.low[2] - bounds[b]!.low[2]);
    for (let i = 0; i < order.length; i++) {
      const a = order[i]!;
      for (let j = i + 1; j < order.length; j++) {
        const b = order[j]!;
        if (bounds[b]!.low[2] > bounds[a]!.high[2] + nearMm) break;
        const common = commonBounds(bounds[a]!, bounds[b]!, nearMm);
        if (common !== undefined) this.#checkPair(contents, a, b, common, nearMm, motion, path);
      }
    }
  }

  #checkPair(
    contents: readonly Placement[],
    indexA: number,
    indexB: number,
    common: Bounds,
    nearMm: number,
    motion: Motion,
    path: string,
  ): void {
    const a = contents[indexA]!;
    const b = contents[indexB]!;
    const isFree = (point: Vector3) => !contents.some((other) => contains(other.volume.solid, moveBack(other, point)));
    const names = [pathOf(path, a), pathOf(path, b)];
    let overlap = { sizeMm: 0, at: [0, 0, 0] as Vector3 };
    let gap = { sizeMm: Infinity, at: [0, 0, 0] as Vector3 };
    let touches = false;
    this.#alongLines(common, (from, direction) => {
      const first = placedStretches(a, from, direction);
      const second = placedStretches(b, from, direction);
      for (let i = 0; i < first.length; i += 2) {
        for (let j = 0; j < second.length; j += 2) {
          const low = Math.max(first[i]!, second[j]!);
          const high = Math.min(first[i + 1]!, second[j + 1]!);
          const sizeMm = high - low;
          const at = pointAt(from, direction, (low + high) / 2);
          if (sizeMm > TOLERANCE_MM && (overlap.sizeMm === 0 || sizeMm < overlap.sizeMm)) overlap = { sizeMm, at };
          else if (Math.abs(sizeMm) <= TOLERANCE_MM) touches = true;
          else if (-sizeMm <= nearMm && -sizeMm < gap.sizeMm && isFree(at)) gap = { sizeMm: -sizeMm, at };
        }
      }
    });
    if (overlap.sizeMm === 0 && this.#depth === 'surface') overlap = this.#overlapBySurface(a, b);
    if (overlap.sizeMm > 0) this.#report('overlap', names, move(motion, overlap.at), overlap.sizeMm);
    else if (gap.sizeMm <= nearMm && !touches) this.#report('gap', names, move(motion, gap.at), gap.sizeMm);
  }

  /** Points on the surface of each that lie deep inside the other. */
  #overlapBySurface(a: Placement, b: Placement): { sizeMm: number; at: Vector3 } {
    let worst = { sizeMm: 0, at: [0, 0, 0] as Vector3 };
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      for (let k = 0; k < SURFACE_POINTS; k++) {
        const point = surfacePoint(one.volume.solid, this.#random);
        if (point === undefined) break;
        const at = move(one, point);
        const depthMm = depthInside(other.volume.solid, moveBack(other, at));
        if (depthMm > Math.max(worst.sizeMm, 10 * TOLERANCE_MM)) worst = { sizeMm: depthMm, at };
      }
    }
    return worst;
  }

  /** Plates that share their mother's outline are meant to fill it: what is empty on purpose is a plate of air. */
  #checkStack(
    volume: Volume,
    contents: readonly Placement[],
    bounds: readonly Bounds[],
    motion: Motion,
    path: string,
  ): void {
    const mother = boundsOf(volume.solid);
    const isStack =
      contents.length > 1 &&
      bounds.every((plate, i) => contents[i]!.rotation === undefined && sameOutline(mother, plate));
    if (!isStack) return;
    const order = contents.map((_, i) => i).sort((a, b) => bounds[a]!.low[2] - bounds[b]!.low[2]);
    let end = mother.low[2];
    let before = path;
    for (const i of [...order, -1]) {
      const next = i < 0 ? mother.high[2] : bounds[i]!.low[2];
      const name = i < 0 ? path : pathOf(path, contents[i]!);
      if (next - end > TOLERANCE_MM)
        this.#report('gap', [before, name], move(motion, [0, 0, (end + next) / 2]), next - end);
      if (i >= 0) end = bounds[i]!.high[2];
      before = name;
    }
  }

  /** Lines along x, y and z through a box, on a grid that avoids its faces and its middle. */
  #alongLines({ low, high }: Bounds, visit: (from: Vector3, direction: Vector3) => void): void {
    const n = LINES_PER_SIDE[this.#depth];
    const share = (i: number) => (i + 0.5 + 0.037) / (n + 0.1);
    for (let axis = 0; axis < 3; axis++) {
      const u = (axis + 1) % 3;
      const v = (axis + 2) % 3;
      // Faces that touch share a slice of no thickness, in which lines would see an overlap as long as the face.
      if (high[u]! - low[u]! <= TOLERANCE_MM || high[v]! - low[v]! <= TOLERANCE_MM) continue;
      const direction: Vector3 = [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0];
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const from: [number, number, number] = [0, 0, 0];
          from[u] = low[u]! + share(i) * (high[u]! - low[u]!);
          from[v] = low[v]! + share(j) * (high[v]! - low[v]!);
          visit(from, direction);
        }
      }
    }
  }

  #report(kind: VolumeFault, volumes: readonly string[], atMm: Vector3, sizeMm: number): void {
    this.findings.push({ kind, volumes, atMm, sizeMm, message: messageOf(kind, volumes, atMm, sizeMm) });
  }
}

function messageOf(kind: VolumeFault, volumes: readonly string[], atMm: Vector3, sizeMm: number): string {
  const size = `${sizeMm.toPrecision(4)} mm`;
  const at = `at (${atMm.map((value) => value.toFixed(2)).join(', ')}) mm`;
  const [first, second] = volumes;
  switch (kind) {
    case 'overlap':
      return `${first} overlaps ${second} by ${size} ${at}: matter would count twice. Move one of them or make it thinner.`;
    case 'protrusion':
      return `${first} reaches ${size} out of ${second} ${at}. Make it smaller or its container larger.`;
    case 'outside-world':
      return `${first} reaches ${size} out of the world ${at}. Enlarge the world or move the element.`;
    case 'gap':
      return second === undefined || second === first
        ? `${first} leaves a gap of ${size} ${at}. Fill it; a plate of air says that it is meant.`
        : `There is a gap of ${size} between ${first} and ${second} ${at}. Close it; a plate of air says that it is meant.`;
  }
}

/** As rays and navigators name it: containers that only group, and cells, do not show. */
function pathOf(mother: string, { label }: Placement): string {
  if (label.kind !== 'part') return mother;
  return mother === '' ? label.text : `${mother}/${label.text}`;
}

function placedStretches(placement: Placement, from: Vector3, direction: Vector3): Stretches {
  return stretchesInside(placement.volume.solid, moveBack(placement, from), rotateBack(placement.rotation, direction));
}

const pointAt = (from: Vector3, direction: Vector3, t: number): Vector3 =>
  add(from, [direction[0] * t, direction[1] * t, direction[2] * t]);

const middleOf = ({ low, high }: Bounds): [number, number, number] => [
  (low[0] + high[0]) / 2,
  (low[1] + high[1]) / 2,
  (low[2] + high[2]) / 2,
];

/** The box that two boxes share, each enlarged by half the distance within which they count as near. */
function commonBounds(a: Bounds, b: Bounds, nearMm: number): Bounds | undefined {
  const low = a.low.map((value, axis) => Math.max(value, b.low[axis]!)) as [number, number, number];
  const high = a.high.map((value, axis) => Math.min(value, b.high[axis]!)) as [number, number, number];
  for (let axis = 0; axis < 3; axis++) {
    if (low[axis]! - high[axis]! > nearMm || (nearMm === 0 && high[axis]! - low[axis]! <= TOLERANCE_MM))
      return undefined;
    if (low[axis]! > high[axis]!) [low[axis], high[axis]] = [high[axis]!, low[axis]!];
  }
  return { low, high };
}

function sameOutline(a: Bounds, b: Bounds): boolean {
  return [0, 1].every((axis) => a.low[axis] === b.low[axis] && a.high[axis] === b.high[axis]);
}

/** Stretches of `a` that are not in `b`. */
function outsideOf(a: Stretches, b: Stretches): [number, number][] {
  const rest: [number, number][] = [];
  for (let i = 0; i < a.length; i += 2) {
    let cursor = a[i]!;
    for (let j = 0; j < b.length; j += 2) {
      if (b[j + 1]! <= cursor || b[j]! >= a[i + 1]!) continue;
      if (b[j]! > cursor) rest.push([cursor, b[j]!]);
      cursor = b[j + 1]!;
    }
    if (cursor < a[i + 1]!) rest.push([cursor, a[i + 1]!]);
  }
  return rest;
}

/** Distance to the nearest surface along the axes, for a point inside; 0 outside. */
function depthInside(solid: Solid, point: Vector3): number {
  let depthMm = Infinity;
  for (const direction of [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as const) {
    const stretches = stretchesInside(solid, point, direction);
    let inside = 0;
    for (let i = 0; i < stretches.length; i += 2)
      if (stretches[i]! < 0 && stretches[i + 1]! > 0) inside = Math.min(-stretches[i]!, stretches[i + 1]!);
    depthMm = Math.min(depthMm, inside);
  }
  return depthMm;
}
