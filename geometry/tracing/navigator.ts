import type { Detector } from '../build.ts';
import { ALONG_Z, stretchesInside } from '../volumes/solid.ts';
import { rotate, type Vector3 } from '../volumes/transform.ts';
import type { NavigationNode } from './navigation-tree.ts';
import { Place } from './place.ts';

/** A point closer than this to a surface counts as on it: the direction tells on which side it goes on. */
const SURFACE_MM = 1e-9;

/**
 * Where a particle is, for a transport kernel: volume, material, and the distance to the next boundary along its
 * direction. Stateless between calls: after `find`, move by at most `distanceMm` and ask again; on the boundary the
 * direction decides, so a step of the whole distance always ends in the next volume.
 */
export class Navigator {
  readonly #root: NavigationNode;
  readonly #centre: Vector3;
  readonly #place = new Place();
  #x = 0;
  #y = 0;
  #z = 0;
  #dx = 0;
  #dy = 0;
  #dz = 0;

  /** Names of the materials that `material` refers to by index. */
  readonly materialNames: readonly string[];
  /** Index of the material at the point; −1 outside the world. */
  material = -1;
  /** To the next boundary along the direction. */
  distanceMm = Infinity;
  /** Whether the volume is read out. */
  sensitive = false;

  constructor(detector: Detector) {
    this.#root = detector.tree.root;
    this.#centre = detector.worldCentre;
    this.materialNames = detector.tree.materialNames;
  }

  /** Path of the volume found last. */
  path(): string {
    return this.material < 0 ? 'outside' : this.#place.path();
  }

  /** Cell found last, such as `ECAL/cell-3-3`. */
  cell(): string | undefined {
    return this.material < 0 ? undefined : this.#place.cell();
  }

  /** Finds the volume at the point, for something that moves along the unit direction. False outside the world. */
  find(x: number, y: number, z: number, dx: number, dy: number, dz: number): boolean {
    this.#x = x - this.#centre[0];
    this.#y = y - this.#centre[1];
    this.#z = z - this.#centre[2];
    this.#dx = dx;
    this.#dy = dy;
    this.#dz = dz;
    this.#nearest = Infinity;
    this.#place.reset();
    this.#clip(this.#root, this.#x, this.#y, this.#z, dx, dy, dz);
    if (this.#enterAt > SURFACE_MM) {
      this.material = -1;
      this.distanceMm = Infinity;
      this.sensitive = false;
      return false;
    }
    this.#descend(this.#root);
    return true;
  }

  #descend(root: NavigationNode): void {
    let node = root;
    for (;;) {
      let next: NavigationNode | undefined;
      switch (node.arrangement) {
        case 'empty':
          break;
        case 'stack':
          next = this.#intoStack(node);
          break;
        case 'row':
          next = this.#intoRow(node);
          break;
        case 'bores':
          next = this.#intoBores(node);
          break;
        case 'list':
          next = this.#intoList(node);
      }
      if (next === undefined) {
        this.material = node.material;
        this.sensitive = node.volume.sensitive;
        // Mothers end no nearer than what they hold.
        this.distanceMm = Math.min(this.#exitOf(node), this.#nearest);
        return;
      }
      node = next;
    }
  }

  /** Of the daughters of the node in hand that do not hold the point. */
  #nearest = Infinity;

  #intoStack(node: NavigationNode): NavigationNode | undefined {
    const { edgesMm, daughters, placements } = node;
    const z = this.#z;
    const dz = this.#dz;
    const forward = dz >= 0;
    this.#nearest = Infinity;
    // The first daughter that ends beyond the point.
    let low = 0;
    let high = daughters.length;
    const ahead = dz > 0 ? z + SURFACE_MM : dz < 0 ? z - SURFACE_MM : z;
    while (low < high) {
      const i = (low + high) >>> 1;
      if (forward ? edgesMm[2 * i + 1]! > ahead : edgesMm[2 * i + 1]! >= ahead) high = i;
      else low = i + 1;
    }
    if (low < daughters.length && (forward ? edgesMm[2 * low]! <= ahead : edgesMm[2 * low]! < ahead)) {
      this.#place.enter(placements[low]!, 0);
      this.#z = z - placements[low]!.position[2];
      return daughters[low];
    }
    if (dz > 0 && low < daughters.length) this.#nearest = (edgesMm[2 * low]! - z) / dz;
    else if (dz < 0 && low > 0) this.#nearest = (edgesMm[2 * low - 1]! - z) / dz;
    return undefined;
  }

  #intoRow(node: NavigationNode): NavigationNode {
    const replica = node.replica!;
    const { axis, count, pitchMm } = replica;
    const along = axis === 'x' ? this.#dx : axis === 'y' ? this.#dy : this.#dz;
    const origin = axis === 'x' ? this.#x : axis === 'y' ? this.#y : this.#z;
    const shifted = origin + (along > 0 ? SURFACE_MM : along < 0 ? -SURFACE_MM : 0);
    const copy = Math.min(count - 1, Math.max(0, Math.floor((shifted + (count * pitchMm) / 2) / pitchMm)));
    const offset = (copy - (count - 1) / 2) * pitchMm;
    if (axis === 'x') this.#x -= offset;
    else if (axis === 'y') this.#y -= offset;
    else this.#z -= offset;
    this.#place.enter(replica, copy);
    this.#nearest = Infinity;
    return node.daughters[0]!;
  }

  #intoBores(node: NavigationNode): NavigationNode | undefined {
    const { edgesMm } = node;
    const square = this.#dx * this.#dx + this.#dy * this.#dy;
    this.#nearest = Infinity;
    for (let i = 0; i < edgesMm.length; i += 3) {
      const x = this.#x - edgesMm[i]!;
      const y = this.#y - edgesMm[i + 1]!;
      const radius = edgesMm[i + 2]!;
      const towards = x * this.#dx + y * this.#dy;
      const outside = x * x + y * y - radius * radius;
      if (outside > 2 * SURFACE_MM * radius && towards >= 0) continue;
      if (square < ALONG_Z) {
        if (outside < 0) return this.#intoBore(node, i / 3);
        continue;
      }
      const moment = x * this.#dy - y * this.#dx;
      const inside = radius * radius - (moment * moment) / square;
      if (!(inside > 0)) continue;
      const half = Math.sqrt(inside / square);
      const enterAt = -towards / square - half;
      const leaveAt = -towards / square + half;
      if (leaveAt <= SURFACE_MM) continue;
      if (enterAt <= SURFACE_MM) return this.#intoBore(node, i / 3);
      if (enterAt < this.#nearest) this.#nearest = enterAt;
    }
    return undefined;
  }

  #intoBore(node: NavigationNode, i: number): NavigationNode {
    const placement = node.placements[i]!;
    this.#x -= placement.position[0];
    this.#y -= placement.position[1];
    this.#place.enter(placement, 0);
    this.#nearest = Infinity;
    return node.daughters[i]!;
  }

  #intoList(node: NavigationNode): NavigationNode | undefined {
    const { edgesMm, placements } = node;
    const x = this.#x;
    const y = this.#y;
    const z = this.#z;
    for (let i = 0, k = 0; i < placements.length; i++, k += 6) {
      if (z < edgesMm[k]! - SURFACE_MM || z > edgesMm[k + 1]! + SURFACE_MM) continue;
      if (x < edgesMm[k + 2]! - SURFACE_MM || x > edgesMm[k + 3]! + SURFACE_MM) continue;
      if (y < edgesMm[k + 4]! - SURFACE_MM || y > edgesMm[k + 5]! + SURFACE_MM) continue;
      this.#clipDaughter(node, i);
      if (this.#enterAt <= SURFACE_MM) return this.#intoDaughter(node, i);
    }
    this.#nearest = Infinity;
    for (let i = 0; i < placements.length; i++) {
      if (!this.#mayReach(edgesMm, 6 * i)) continue;
      this.#clipDaughter(node, i);
      if (this.#enterAt > SURFACE_MM && this.#enterAt < this.#nearest) this.#nearest = this.#enterAt;
    }
    return undefined;
  }

  /** Whether the box around a daughter lies ahead, nearer than what was found. */
  #mayReach(edgesMm: Float64Array, k: number): boolean {
    const dz = this.#dz;
    if (dz > 0 ? edgesMm[k + 1]! < this.#z : dz < 0 && edgesMm[k]! > this.#z) return false;
    const entry = dz > 0 ? edgesMm[k]! - this.#z : dz < 0 ? this.#z - edgesMm[k + 1]! : 0;
    return entry <= Math.abs(dz) * this.#nearest || entry <= 0;
  }

  #clipDaughter(node: NavigationNode, i: number): void {
    const { position } = node.placements[i]!;
    const turn = node.turns[i];
    const x = this.#x - position[0];
    const y = this.#y - position[1];
    const z = this.#z - position[2];
    if (turn === undefined) {
      this.#clip(node.daughters[i]!, x, y, z, this.#dx, this.#dy, this.#dz);
    } else {
      const [tx, ty, tz] = rotate(turn, [x, y, z]);
      const [tdx, tdy, tdz] = rotate(turn, [this.#dx, this.#dy, this.#dz]);
      this.#clip(node.daughters[i]!, tx, ty, tz, tdx, tdy, tdz);
    }
  }

  #intoDaughter(node: NavigationNode, i: number): NavigationNode {
    const placement = node.placements[i]!;
    const turn = node.turns[i];
    this.#x -= placement.position[0];
    this.#y -= placement.position[1];
    this.#z -= placement.position[2];
    if (turn !== undefined) {
      [this.#x, this.#y, this.#z] = rotate(turn, [this.#x, this.#y, this.#z]);
      [this.#dx, this.#dy, this.#dz] = rotate(turn, [this.#dx, this.#dy, this.#dz]);
    }
    this.#place.enter(placement, 0);
    this.#nearest = Infinity;
    return node.daughters[i]!;
  }

  /** Where the line first enters and leaves a solid, from now on; both infinite if it does not. */
  #enterAt = Infinity;
  #leaveAt = Infinity;

  #clip(node: NavigationNode, x: number, y: number, z: number, dx: number, dy: number, dz: number): void {
    this.#enterAt = Infinity;
    this.#leaveAt = Infinity;
    if (node.shape === 'general') {
      const stretches = stretchesInside(node.volume.solid, [x, y, z], [dx, dy, dz]);
      for (let i = 0; i < stretches.length; i += 2) {
        if (stretches[i + 1]! <= SURFACE_MM) continue;
        this.#enterAt = stretches[i]!;
        this.#leaveAt = stretches[i + 1]!;
        return;
      }
      return;
    }
    let enterAt = -Infinity;
    let leaveAt = Infinity;
    if (dz !== 0) {
      const inverse = 1 / dz;
      const reach = node.halfZMm * Math.abs(inverse);
      enterAt = -z * inverse - reach;
      leaveAt = -z * inverse + reach;
    } else if (z < -node.halfZMm || z >= node.halfZMm) return;
    if (leaveAt <= SURFACE_MM) return;
    if (node.shape === 'rod') {
      const square = dx * dx + dy * dy;
      if (square < ALONG_Z) {
        if (x * x + y * y >= node.radiusMm * node.radiusMm) return;
      } else {
        const moment = x * dy - y * dx;
        const inside = node.radiusMm * node.radiusMm - (moment * moment) / square;
        if (!(inside > 0)) return;
        const closest = -(x * dx + y * dy) / square;
        const half = Math.sqrt(inside / square);
        enterAt = Math.max(enterAt, closest - half);
        leaveAt = Math.min(leaveAt, closest + half);
      }
    } else {
      if (dx !== 0) {
        const inverse = 1 / dx;
        const reach = node.halfXMm * Math.abs(inverse);
        enterAt = Math.max(enterAt, -x * inverse - reach);
        leaveAt = Math.min(leaveAt, -x * inverse + reach);
      } else if (x < -node.halfXMm || x >= node.halfXMm) return;
      if (dy !== 0) {
        const inverse = 1 / dy;
        const reach = node.halfYMm * Math.abs(inverse);
        enterAt = Math.max(enterAt, -y * inverse - reach);
        leaveAt = Math.min(leaveAt, -y * inverse + reach);
      } else if (y < -node.halfYMm || y >= node.halfYMm) return;
    }
    if (leaveAt <= SURFACE_MM || leaveAt <= enterAt) return;
    this.#enterAt = enterAt;
    this.#leaveAt = leaveAt;
  }

  /**
   * Distance to the way out of the node that was found to hold the point. Only the far sides count: a point that
   * grazes or glides along a near side may lie outside it by rounding, and must get on all the same.
   */
  #exitOf(node: NavigationNode): number {
    const dx = this.#dx;
    const dy = this.#dy;
    const dz = this.#dz;
    if (node.shape === 'general') {
      this.#clip(node, this.#x, this.#y, this.#z, dx, dy, dz);
      return this.#leaveAt === Infinity ? SURFACE_MM : this.#leaveAt;
    }
    let leaveAt = farSide(this.#z, dz, node.halfZMm);
    if (node.shape === 'rod') {
      const square = dx * dx + dy * dy;
      if (square >= ALONG_Z) {
        const moment = this.#x * dy - this.#y * dx;
        const inside = node.radiusMm * node.radiusMm - (moment * moment) / square;
        const half = inside > 0 ? Math.sqrt(inside / square) : 0;
        leaveAt = Math.min(leaveAt, half - (this.#x * dx + this.#y * dy) / square);
      }
    } else {
      leaveAt = Math.min(leaveAt, farSide(this.#x, dx, node.halfXMm), farSide(this.#y, dy, node.halfYMm));
    }
    return Math.max(leaveAt, SURFACE_MM);
  }
}

const farSide = (at: number, along: number, half: number) =>
  along > 0 ? (half - at) / along : along < 0 ? (-half - at) / along : Infinity;
