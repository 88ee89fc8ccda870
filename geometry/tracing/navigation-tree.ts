import { boundsOf, movedBounds, type Solid } from '../volumes/solid.ts';
import { type Rotation, transpose } from '../volumes/transform.ts';
import { isReplica, type Placement, type Replica, type Volume } from '../volumes/volume.ts';

/**
 * The volume tree made ready for tracing: materials are indices, and what a volume holds is sorted by how it can be
 * crossed fastest. Measured with bench/geometry.ts: asking every shape in turn is a hundred times slower in the ECAL.
 */

/** How a node's daughters lie: nothing inside, plates along z, copies in a row, holes through a plate, or anything. */
export type Arrangement = 'empty' | 'stack' | 'row' | 'bores' | 'list';
export type Shape = 'box' | 'rod' | 'general';

export interface NavigationNode {
  readonly volume: Volume;
  readonly material: number;
  readonly shape: Shape;
  readonly halfXMm: number;
  readonly halfYMm: number;
  readonly halfZMm: number;
  readonly radiusMm: number;
  readonly arrangement: Arrangement;
  readonly daughters: readonly NavigationNode[];
  readonly placements: readonly Placement[];
  /**
   * For `stack`: low and high z of each daughter, rising. For `bores`: x, y and radius of each. For `list`: low and
   * high z, x and y of the upright box around each.
   */
  readonly edgesMm: Float64Array;
  readonly replica: Replica | undefined;
  /** For `list`: turns a vector of this node into one of the daughter. */
  readonly turns: readonly (Rotation | undefined)[];
}

export interface NavigationTree {
  readonly root: NavigationNode;
  /** Names of the materials that nodes refer to by index. */
  readonly materialNames: readonly string[];
}

/** The tree below a world; volumes that are shared in the one are shared in the other. */
export function buildNavigationTree(world: Volume): NavigationTree {
  const materialNames: string[] = [];
  const nodes = new Map<Volume, NavigationNode>();
  const nodeOf = (volume: Volume): NavigationNode => {
    const known = nodes.get(volume);
    if (known !== undefined) return known;
    let material = materialNames.indexOf(volume.material);
    if (material < 0) material = materialNames.push(volume.material) - 1;
    const node = makeNode(volume, material, nodeOf);
    nodes.set(volume, node);
    return node;
  };
  return { root: nodeOf(world), materialNames };
}

const NO_EDGES = new Float64Array(0);

function makeNode(volume: Volume, material: number, nodeOf: (volume: Volume) => NavigationNode): NavigationNode {
  const { solid, contents } = volume;
  const base = {
    volume,
    material,
    ...shapeOf(solid),
    edgesMm: NO_EDGES,
    placements: [],
    replica: undefined,
    turns: [],
  };
  if (isReplica(contents)) {
    return { ...base, arrangement: 'row', replica: contents, daughters: [nodeOf(contents.volume)] };
  }
  if (contents.length === 0) return { ...base, arrangement: 'empty', daughters: [] };
  const stack = asStack(solid, contents);
  if (stack !== undefined) {
    const edgesMm = new Float64Array(2 * stack.length);
    stack.forEach(({ position, volume: { solid: plate } }, i) => {
      edgesMm[2 * i] = position[2] - halfZOf(plate);
      edgesMm[2 * i + 1] = position[2] + halfZOf(plate);
    });
    return { ...base, arrangement: 'stack', placements: stack, daughters: daughtersOf(stack, nodeOf), edgesMm };
  }
  const daughters = daughtersOf(contents, nodeOf);
  if (areBores(solid, contents)) {
    const edgesMm = new Float64Array(3 * contents.length);
    contents.forEach(({ position }, i) => edgesMm.set([position[0], position[1], daughters[i]!.radiusMm], 3 * i));
    return { ...base, arrangement: 'bores', placements: contents, daughters, edgesMm };
  }
  const turns = contents.map(({ rotation }) => rotation && transpose(rotation));
  const edgesMm = new Float64Array(6 * contents.length);
  contents.forEach((placement, i) => {
    const { low, high } = movedBounds(boundsOf(placement.volume.solid), placement);
    edgesMm.set([low[2], high[2], low[0], high[0], low[1], high[1]], 6 * i);
  });
  return { ...base, arrangement: 'list', placements: contents, daughters, turns, edgesMm };
}

function daughtersOf(placements: readonly Placement[], nodeOf: (volume: Volume) => NavigationNode): NavigationNode[] {
  const daughters = new Array<NavigationNode>(placements.length);
  for (let i = 0; i < placements.length; i++) daughters[i] = nodeOf(placements[i]!.volume);
  return daughters;
}

function shapeOf(solid: Solid) {
  if (solid.kind === 'box') {
    const { halfXMm, halfYMm, halfZMm } = solid;
    return { shape: 'box' as const, halfXMm, halfYMm, halfZMm, radiusMm: 0 };
  }
  if (solid.kind === 'tube' && solid.innerRadiusMm === 0) {
    const { outerRadiusMm: radiusMm, halfZMm } = solid;
    return { shape: 'rod' as const, halfXMm: radiusMm, halfYMm: radiusMm, halfZMm, radiusMm };
  }
  return { shape: 'general' as const, halfXMm: 0, halfYMm: 0, halfZMm: 0, radiusMm: 0 };
}

const halfZOf = (solid: Solid) => (solid.kind === 'boolean' ? 0 : solid.halfZMm);

/** Daughters along z if all have the cross-section of their mother, and none overlaps the next. */
function asStack(mother: Solid, placements: readonly Placement[]): readonly Placement[] | undefined {
  const fits = placements.every(
    ({ position, rotation, volume }) =>
      rotation === undefined && position[0] === 0 && position[1] === 0 && sameCrossSection(mother, volume.solid),
  );
  if (!fits) return undefined;
  const sorted = placements.toSorted((a, b) => a.position[2] - b.position[2]);
  return sorted.every((next, i) => i === 0 || lowOf(next) >= highOf(sorted[i - 1]!) - 1e-9) ? sorted : undefined;
}

const lowOf = ({ position, volume }: Placement) => position[2] - halfZOf(volume.solid);
const highOf = ({ position, volume }: Placement) => position[2] + halfZOf(volume.solid);

function sameCrossSection(a: Solid, b: Solid): boolean {
  if (a.kind === 'box') return b.kind === 'box' && a.halfXMm === b.halfXMm && a.halfYMm === b.halfYMm;
  return (
    a.kind === 'tube' && b.kind === 'tube' && a.outerRadiusMm === b.outerRadiusMm && a.innerRadiusMm === b.innerRadiusMm
  );
}

/** Whether all daughters are upright solid cylinders as long as their mother. */
function areBores(mother: Solid, placements: readonly Placement[]): boolean {
  const halfZMm = halfZOf(mother);
  for (const { position, rotation, volume } of placements) {
    const { solid } = volume;
    if (rotation !== undefined || position[2] !== 0 || solid.kind !== 'tube' || solid.innerRadiusMm !== 0) return false;
    if (solid.halfZMm !== halfZMm) return false;
  }
  return true;
}
