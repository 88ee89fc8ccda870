/**
 * Labels as flags on vertical poles: the text begins at its pole and runs to the right, so a pole further right must
 * end below it. Lanes are counted away from the detector; a flag takes the lowest lane beyond every flag it would
 * cover. Texts can then neither overlap nor be crossed by a pole, however close the elements stand.
 */
export interface Flag {
  readonly id: string;
  /** Where the pole stands, in pixels. */
  readonly x: number;
  readonly widthPx: number;
  /** The larger is kept when there are more flags than lanes. */
  readonly weight: number;
}

export interface PlacedFlag {
  readonly id: string;
  readonly x: number;
  /** Distance of the outer edge of the text from the edge of the picture that the flags point to. */
  readonly edgePx: number;
}

/** Something that no flag may stand on: distances are from the edge that the flags point to. */
export interface Obstacle {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly edgePx: number;
}

export interface FlagRoom {
  readonly obstacles: readonly Obstacle[];
  /** Kept free along the edge of the picture, at a place. */
  readonly marginAt: (leftPx: number, rightPx: number) => number;
  readonly lanePx: number;
  readonly gapPx: number;
  readonly clearancePx: number;
}

/** So many lanes are used even where they cover the detector, when one has zoomed in. */
const FEWEST_LANES = 2;

/** Places the flags of one side. Flags that do not touch one another stand as close to the detector as they can. */
export function placeFlags(flags: readonly Flag[], room: FlagRoom): readonly PlacedFlag[] {
  return clustersOf(flags, room.gapPx).flatMap((cluster) => placeCluster(cluster, room));
}

function placeCluster(cluster: readonly Flag[], room: FlagRoom): PlacedFlag[] {
  const left = Math.min(...cluster.map(({ x }) => x));
  const right = Math.max(...cluster.map(endOf));
  const margin = room.marginAt(left, right);
  const inWay = room.obstacles.filter(({ leftPx, rightPx }) => leftPx <= right && rightPx >= left);
  const freePx = Math.min(...inWay.map(({ edgePx }) => edgePx)) - room.clearancePx;
  const lanes = Math.max(FEWEST_LANES, Math.floor((freePx - margin) / room.lanePx));
  const placed = fillLanes(cluster, lanes, room.gapPx);
  const used = 1 + Math.max(...placed.map(({ lane }) => lane));
  const base = Math.max(Number.isFinite(freePx) ? freePx : 0, margin + used * room.lanePx);
  return placed.map(({ id, x, lane }) => ({ id, x, edgePx: base - (lane + 1) * room.lanePx }));
}

const endOf = ({ x, widthPx }: Flag) => x + widthPx;

/** Groups of flags whose texts touch, from left to right. */
function clustersOf(flags: readonly Flag[], gapPx: number): readonly (readonly Flag[])[] {
  const clusters: Flag[][] = [];
  let end = -Infinity;
  for (const flag of flags.toSorted((a, b) => a.x - b.x)) {
    if (flag.x < end + gapPx) clusters.at(-1)!.push(flag);
    else clusters.push([flag]);
    end = Math.max(end, endOf(flag));
  }
  return clusters;
}

interface LanedFlag {
  readonly id: string;
  readonly x: number;
  readonly lane: number;
}

/** Leaves out flags, the least first, until the others fit. */
function fillLanes(flags: readonly Flag[], lanes: number, gapPx: number): readonly LanedFlag[] {
  const kept = flags.toSorted((a, b) => a.weight - b.weight);
  for (;;) {
    const placed = assignLanes(kept, gapPx);
    if (placed.every(({ lane }) => lane < lanes)) return placed;
    kept.shift();
  }
}

function assignLanes(flags: readonly Flag[], gapPx: number): LanedFlag[] {
  const placed: LanedFlag[] = [];
  for (const flag of flags.toSorted((a, b) => b.x - a.x)) {
    const covered = placed.filter(({ x }) => x < endOf(flag) + gapPx);
    placed.push({ id: flag.id, x: flag.x, lane: 1 + Math.max(-1, ...covered.map(({ lane }) => lane)) });
  }
  return placed;
}
