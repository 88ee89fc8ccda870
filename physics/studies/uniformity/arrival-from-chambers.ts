/** A chamber that a line is drawn through: its place in the list of trackers, and along the beam. */
export interface Chamber {
  readonly tracker: number;
  readonly zMm: number;
}

export interface ChamberHit {
  readonly tracker: number;
  readonly xMm: number;
  readonly yMm: number;
}

export interface Arrival {
  readonly xMm: number;
  readonly yMm: number;
}

/**
 * Where a particle meets a plane by a straight line through its hits in two chambers. Undefined unless each has exactly one hit: a
 * ghost, a second particle or an inefficiency leaves no place that one could trust.
 */
export function arrivalFromChambers(
  hits: readonly ChamberHit[],
  chambers: readonly [Chamber, Chamber],
  planeMm: number,
): Arrival | undefined {
  const [before, ...otherBefore] = hits.filter(({ tracker }) => tracker === chambers[0].tracker);
  const [behind, ...otherBehind] = hits.filter(({ tracker }) => tracker === chambers[1].tracker);
  if (before === undefined || behind === undefined || otherBefore.length + otherBehind.length > 0) return undefined;
  const share = (planeMm - chambers[0].zMm) / (chambers[1].zMm - chambers[0].zMm);
  return {
    xMm: before.xMm + share * (behind.xMm - before.xMm),
    yMm: before.yMm + share * (behind.yMm - before.yMm),
  };
}
