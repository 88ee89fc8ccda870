/**
 * Labels as flags on vertical poles: the text begins at its pole and runs to the right, so a pole further right must
 * end below it. Lanes are counted away from the detector; a flag takes the lowest lane above every flag it would cover.
 * Texts can then neither overlap nor be crossed by a pole, however close the elements stand.
 */
export interface FlagAnchor {
  readonly id: string;
  /** Where the pole stands, in pixels. */
  readonly x: number;
  readonly widthPx: number;
  /** Larger is kept first when there are more flags than lanes. */
  readonly weight: number;
}

export interface PlacedFlag {
  readonly id: string;
  readonly x: number;
  readonly lane: number;
}

/** Places what fits into the lanes; the rest is left out, least weight first. */
export function placeFlags(anchors: readonly FlagAnchor[], lanes: number, gapPx: number): readonly PlacedFlag[] {
  let kept = [...anchors];
  for (;;) {
    const placed = assignLanes(kept, gapPx);
    const crowded = placed.filter(({ lane }) => lane >= lanes);
    if (crowded.length === 0) return placed;
    const worst = covering(kept, crowded[0]!.id, gapPx).reduce((a, b) => (b.weight < a.weight ? b : a));
    kept = kept.filter((anchor) => anchor !== worst);
  }
}

function assignLanes(anchors: readonly FlagAnchor[], gapPx: number): PlacedFlag[] {
  const fromRight = anchors.toSorted((a, b) => b.x - a.x || a.id.localeCompare(b.id));
  const placed: PlacedFlag[] = [];
  for (const { id, x, widthPx } of fromRight) {
    const covered = placed.filter((other) => other.x < x + widthPx + gapPx);
    placed.push({ id, x, lane: covered.reduce((lane, other) => Math.max(lane, other.lane + 1), 0) });
  }
  return placed;
}

/** A flag that is too high, and the flags that pushed it there. */
function covering(anchors: readonly FlagAnchor[], id: string, gapPx: number): readonly FlagAnchor[] {
  const flag = anchors.find((anchor) => anchor.id === id)!;
  const reach = (anchor: FlagAnchor) => anchor.x + anchor.widthPx + gapPx;
  const chain = [flag];
  let end = reach(flag);
  for (const next of anchors.toSorted((a, b) => a.x - b.x)) {
    if (next === flag || next.x < flag.x || next.x >= end) continue;
    chain.push(next);
    end = Math.max(end, reach(next));
  }
  return chain;
}
