import type { Solid } from './solid.ts';
import type { Motion } from './transform.ts';

/**
 * The placed volume tree: what GDML can say and nothing more. Volumes are shared where they repeat, so a calorimeter
 * of 36 cells holds one cell.
 */
export interface Volume {
  /** Unique in its tree. */
  readonly name: string;
  readonly solid: Solid;
  readonly material: string;
  /** Read out: energy deposited here makes light or charge. */
  readonly sensitive: boolean;
  readonly contents: Contents;
}

/** Daughters lie inside their mother and apart from each other; what they leave free is the mother's material. */
export type Contents = readonly Placement[] | Replica;

/**
 * How a placement shows in the identity of what is inside, told by its name: `_module` is a container that only groups
 * and does not show, `cell-3-3` is the cell, all other names are parts of the path.
 */
export type Label =
  | { readonly kind: 'part'; readonly text: string }
  | { readonly kind: 'cell'; readonly text: string }
  | { readonly kind: 'hidden' };

export interface Placement extends Motion {
  readonly name: string;
  /** Follows from the name; kept because tracing asks for it at every step. */
  readonly label: Label;
  readonly volume: Volume;
}

/** Equal volumes in a row that fill their mother along one axis. */
export interface Replica {
  readonly axis: 'x' | 'y' | 'z';
  readonly count: number;
  readonly pitchMm: number;
  readonly volume: Volume;
  /**
   * How copies show: `layer` as `layer-007` in the path, `column` and `row` together as the cell `cell-3-3`,
   * `counter` and `strip` as the cell `counter-1`, `copy` as `copy-7`.
   */
  readonly naming: ReplicaNaming;
}

export const REPLICA_NAMINGS = ['layer', 'column', 'row', 'counter', 'strip', 'copy'] as const;
export type ReplicaNaming = (typeof REPLICA_NAMINGS)[number];

const HIDDEN: Label = { kind: 'hidden' };

/** How a name shows in a path: names with `_` in front do not, `cell-C-R` is a cell. */
export function labelOf(name: string): Label {
  if (name.startsWith('_')) return HIDDEN;
  return { kind: /^cell-\d+-\d+$/.test(name) ? 'cell' : 'part', text: name };
}

/** A volume put at a place under a name. */
export function placement(name: string, volume: Volume, { position, rotation }: Motion): Placement {
  return { name, label: labelOf(name), volume, position, rotation };
}

export const isReplica = (contents: Contents): contents is Replica => !Array.isArray(contents);

/** Centre of copy i along the axis of a replica. */
export const copyCentreMm = ({ count, pitchMm }: Replica, i: number): number => (i - (count - 1) / 2) * pitchMm;

/** `layer-007`: as many digits as the last copy needs, at least three, so that names sort. */
export function copyName({ naming }: Replica, i: number): string {
  return naming === 'layer' ? `layer-${String(i).padStart(3, '0')}` : `${naming}-${i}`;
}

/** Visits each volume of the tree once, daughters first. */
export function visitVolumes(root: Volume, visit: (volume: Volume) => void, seen = new Set<Volume>()): void {
  if (seen.has(root)) return;
  seen.add(root);
  const { contents } = root;
  if (isReplica(contents)) visitVolumes(contents.volume, visit, seen);
  else for (const placement of contents) visitVolumes(placement.volume, visit, seen);
  visit(root);
}
