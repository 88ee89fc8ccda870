import { ALONG_Z, stretchesInside, type Stretches } from '../volumes/solid.ts';
import { rotate, type Vector3 } from '../volumes/transform.ts';
import type { NavigationNode, NavigationTree } from './navigation-tree.ts';
import { Place } from './place.ts';

/** Shorter stretches are rounding, not matter: they join their neighbour, so that lengths still add up. */
const SLIVER_MM = 1e-9;

/** Told of every stretch in order; `place` says where, and must be asked before the next stretch. */
export type Visit = (material: number, lengthMm: number, place: Place, node: NavigationNode) => void;

/**
 * Follows straight lines through a tree of volumes. A line is clipped to a volume, then to each daughter on it, so
 * that ends of stretches are the starts of the next: nothing is stepped over, nothing is searched.
 */
export class RayWalker {
  readonly #tree: NavigationTree;
  readonly #place = new Place();
  readonly #hits: number[][] = [];
  #visit: Visit = () => {};
  #dx = 0;
  #dy = 0;
  #dz = 0;

  constructor(tree: NavigationTree) {
    this.#tree = tree;
  }

  /**
   * Visits what lies on the line from a point of the world's frame, along a unit direction, up to `lengthMm`. Parts of
   * the line outside the world are left out.
   */
  walk(from: Vector3, direction: Vector3, lengthMm: number, visit: Visit): void {
    const { root } = this.#tree;
    this.#visit = visit;
    [this.#dx, this.#dy, this.#dz] = direction;
    this.#place.reset();
    const stretches = stretchesInside(root.volume.solid, from, direction);
    for (let i = 0; i < stretches.length; i += 2) {
      const start = Math.max(0, stretches[i]!);
      const end = Math.min(lengthMm, stretches[i + 1]!);
      if (end > start) this.#walkNode(root, from[0], from[1], from[2], start, end);
    }
    this.#visit = () => {};
  }

  #walkNode(node: NavigationNode, x: number, y: number, z: number, start: number, end: number): void {
    switch (node.arrangement) {
      case 'empty':
        this.#visit(node.material, end - start, this.#place, node);
        return;
      case 'stack':
        this.#walkStack(node, x, y, z, start, end);
        return;
      case 'row':
        this.#walkRow(node, x, y, z, start, end);
        return;
      case 'bores':
        this.#walkBores(node, x, y, z, start, end);
        return;
      case 'list':
        this.#walkList(node, x, y, z, start, end);
    }
  }

  #walkStack(node: NavigationNode, x: number, y: number, z: number, start: number, end: number): void {
    const { edgesMm, daughters, placements } = node;
    const dz = this.#dz;
    const middle = dz === 0 ? z : z + dz * (0.5 * (start + Math.min(end, start + SLIVER_MM)));
    let low = 0;
    let high = daughters.length; // the first daughter whose high edge lies beyond the start
    while (low < high) {
      const i = (low + high) >>> 1;
      if (edgesMm[2 * i + 1]! > middle) high = i;
      else low = i + 1;
    }
    let cursor = start;
    if (dz === 0) {
      if (low < daughters.length && edgesMm[2 * low]! <= z) this.#enter(node, low, x, y, z, start, end);
      else this.#visit(node.material, end - start, this.#place, node);
      return;
    }
    const step = dz > 0 ? 1 : -1;
    if (dz < 0 && (low === daughters.length || edgesMm[2 * low]! > middle)) low--;
    for (let i = low; i >= 0 && i < daughters.length && cursor < end; i += step) {
      const offset = placements[i]!.position[2];
      const enterAt = (edgesMm[dz > 0 ? 2 * i : 2 * i + 1]! - z) / dz;
      const leaveAt = upTo(end, (edgesMm[dz > 0 ? 2 * i + 1 : 2 * i]! - z) / dz);
      if (enterAt >= end) break;
      if (enterAt > cursor + SLIVER_MM) {
        this.#visit(node.material, enterAt - cursor, this.#place, node);
        cursor = enterAt;
      }
      if (leaveAt <= cursor + SLIVER_MM) continue;
      this.#place.enter(placements[i]!, 0);
      this.#walkNode(daughters[i]!, x, y, z - offset, cursor, leaveAt);
      this.#place.leave();
      cursor = leaveAt;
    }
    if (end > cursor) this.#visit(node.material, end - cursor, this.#place, node);
  }

  #enter(node: NavigationNode, i: number, x: number, y: number, z: number, start: number, end: number): void {
    const placement = node.placements[i]!;
    this.#place.enter(placement, 0);
    this.#walkNode(node.daughters[i]!, x, y, z - placement.position[2], start, end);
    this.#place.leave();
  }

  #walkRow(node: NavigationNode, x: number, y: number, z: number, start: number, end: number): void {
    const replica = node.replica!;
    const { axis, count, pitchMm } = replica;
    const daughter = node.daughters[0]!;
    const origin = axis === 'x' ? x : axis === 'y' ? y : z;
    const along = axis === 'x' ? this.#dx : axis === 'y' ? this.#dy : this.#dz;
    const halfMm = (count * pitchMm) / 2;
    const middle = origin + along * (start + 0.5 * Math.min(end - start, SLIVER_MM));
    let copy = Math.min(count - 1, Math.max(0, Math.floor((middle + halfMm) / pitchMm)));
    let cursor = start;
    while (cursor < end) {
      const edge = along > 0 ? (copy + 1) * pitchMm - halfMm : copy * pitchMm - halfMm;
      const last = along === 0 || copy === (along > 0 ? count - 1 : 0);
      const leaveAt = last ? end : upTo(end, (edge - origin) / along);
      if (leaveAt > cursor + SLIVER_MM || leaveAt === end) {
        const offset = (copy - (count - 1) / 2) * pitchMm;
        this.#place.enter(replica, copy);
        if (axis === 'x') this.#walkNode(daughter, x - offset, y, z, cursor, leaveAt);
        else if (axis === 'y') this.#walkNode(daughter, x, y - offset, z, cursor, leaveAt);
        else this.#walkNode(daughter, x, y, z - offset, cursor, leaveAt);
        this.#place.leave();
        cursor = leaveAt;
      }
      if (last) return;
      copy += along > 0 ? 1 : -1;
    }
  }

  /** Holes and rods that are met, in order: the line passes close to few of them, which a distance tells. */
  #walkBores(node: NavigationNode, x: number, y: number, z: number, start: number, end: number): void {
    const { edgesMm } = node;
    const hits = this.#hitsHere();
    const square = this.#dx * this.#dx + this.#dy * this.#dy;
    const middle = 0.5 * (start + end);
    const middleX = x + this.#dx * middle;
    const middleY = y + this.#dy * middle;
    const reach = 0.5 * (end - start) * Math.sqrt(square);
    for (let i = 0; i < edgesMm.length; i += 3) {
      const awayX = middleX - edgesMm[i]!;
      const awayY = middleY - edgesMm[i + 1]!;
      const radius = edgesMm[i + 2]!;
      const near = radius + reach;
      if (awayX * awayX + awayY * awayY >= near * near) continue;
      if (square < ALONG_Z) {
        addHit(hits, start, end, i / 3);
        continue;
      }
      const moment = awayX * this.#dy - awayY * this.#dx;
      const inside = radius * radius - (moment * moment) / square;
      if (!(inside > 0)) continue;
      const closest = middle - (awayX * this.#dx + awayY * this.#dy) / square;
      const half = Math.sqrt(inside / square);
      addHit(hits, Math.max(start, closest - half), Math.min(end, closest + half), i / 3);
    }
    this.#walkHits(node, hits, x, y, z, start, end);
  }

  #walkList(node: NavigationNode, x: number, y: number, z: number, start: number, end: number): void {
    const hits = this.#hitsHere();
    const direction: Vector3 = [this.#dx, this.#dy, this.#dz];
    node.placements.forEach(({ position }, i) => {
      const turn = node.turns[i];
      const local: Vector3 = [x - position[0], y - position[1], z - position[2]];
      const stretches: Stretches =
        turn === undefined
          ? stretchesInside(node.daughters[i]!.volume.solid, local, direction)
          : stretchesInside(node.daughters[i]!.volume.solid, rotate(turn, local), rotate(turn, direction));
      for (let k = 0; k < stretches.length; k += 2)
        addHit(hits, Math.max(start, stretches[k]!), Math.min(end, stretches[k + 1]!), i);
    });
    this.#walkHits(node, hits, x, y, z, start, end);
  }

  /** Entry, exit and index of daughters, sorted by entry: walks them and what is between. */
  #walkHits(
    node: NavigationNode,
    hits: readonly number[],
    x: number,
    y: number,
    z: number,
    start: number,
    end: number,
  ): void {
    let cursor = start;
    for (let k = 0; k < hits.length; k += 3) {
      const enterAt = hits[k]!;
      const leaveAt = upTo(end, hits[k + 1]!);
      const i = hits[k + 2]!;
      if (enterAt > cursor + SLIVER_MM) {
        this.#visit(node.material, enterAt - cursor, this.#place, node);
        cursor = enterAt;
      }
      if (leaveAt <= cursor + SLIVER_MM) continue;
      this.#walkDaughter(node, i, x, y, z, cursor, leaveAt);
      cursor = leaveAt;
    }
    if (end > cursor) this.#visit(node.material, end - cursor, this.#place, node);
  }

  /** The daughter's frame starts where the line enters it, which keeps numbers small and so exact. */
  #walkDaughter(node: NavigationNode, i: number, x: number, y: number, z: number, start: number, end: number): void {
    const placement = node.placements[i]!;
    const [px, py, pz] = placement.position;
    const turn = node.turns[i];
    const lx = x + this.#dx * start - px;
    const ly = y + this.#dy * start - py;
    const lz = z + this.#dz * start - pz;
    this.#place.enter(placement, 0);
    if (turn === undefined) {
      this.#walkNode(node.daughters[i]!, lx, ly, lz, 0, end - start);
    } else {
      const outer: Vector3 = [this.#dx, this.#dy, this.#dz];
      [this.#dx, this.#dy, this.#dz] = rotate(turn, outer);
      const [tx, ty, tz] = rotate(turn, [lx, ly, lz]);
      this.#walkNode(node.daughters[i]!, tx, ty, tz, 0, end - start);
      [this.#dx, this.#dy, this.#dz] = outer;
    }
    this.#place.leave();
  }

  /** One list a depth, kept between lines to spare the allocation. */
  #hitsHere(): number[] {
    const hits = (this.#hits[this.#place.depth] ??= []);
    hits.length = 0;
    return hits;
  }
}

/** Where a daughter ends, or its mother if that is all but the same. */
const upTo = (end: number, leaveAt: number) => (leaveAt >= end - SLIVER_MM ? end : leaveAt);

/** Inserts a stretch by its entry; there are few. */
function addHit(hits: number[], enterAt: number, leaveAt: number, i: number): void {
  if (!(leaveAt > enterAt)) return;
  let k = hits.length;
  hits.push(enterAt, leaveAt, i);
  while (k > 0 && hits[k - 3]! > enterAt) {
    hits[k] = hits[k - 3]!;
    hits[k + 1] = hits[k - 2]!;
    hits[k + 2] = hits[k - 1]!;
    k -= 3;
  }
  hits[k] = enterAt;
  hits[k + 1] = leaveAt;
  hits[k + 2] = i;
}
