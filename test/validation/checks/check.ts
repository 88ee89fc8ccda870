/**
 * A comparison of the twin with a published or independent number: what `npm run validate` prints and the pages in docs/physics
 * show. The quick tests beside this folder run smaller statistics of the same quantities.
 */
export interface Check {
  /** Groups of rows that run together, in the words of the field: 'tracked showers', 'hadrons'. */
  readonly topic: string;
  /** Seconds on one core of a laptop, for the estimate that is printed before the check starts. */
  readonly seconds: number;
  /** Rows as they are found, so that long checks show them on the way. */
  rows(): Iterable<CheckRow> | AsyncIterable<CheckRow>;
}

export interface CheckRow {
  /** Stable and unique: `S4`, `geant4/e50/cell-share`. */
  readonly id: string;
  /** With its unit: 'visible fraction, 50 GeV e-', 'E_HCAL1 (GeV)'. */
  readonly quantity: string;
  readonly ours: number;
  /** One standard error of ours; 0 where nothing is drawn. */
  readonly error: number;
  readonly reference: Reference;
  readonly tolerance: Tolerance;
  /** Why physics puts the row outside its tolerance, and where docs/physics says so. Only a row that is outside may have it. */
  readonly explained?: { readonly because: string; readonly page: `docs/physics/${string}` };
}

export interface Reference {
  readonly value: number;
  /** One standard error of the reference, where it has one. */
  readonly error?: number;
  /** 'Geant4 11.4', 'paper, section III', 'closed form'. */
  readonly source: string;
}

/** How far ours may be from the reference, beyond 3 combined standard errors. */
export type Tolerance =
  | { readonly kind: 'absolute'; readonly by: number }
  | { readonly kind: 'relative'; readonly by: number }
  | { readonly kind: 'factor'; readonly by: number }
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'shown' };

export type Verdict = 'ok' | 'explained' | 'shown' | 'fail';

/** |ours − reference| ≤ tolerance + 3 combined standard errors; for a range the bounds take the reference's place. */
export function judge({ ours, error, reference, tolerance, explained }: CheckRow): Verdict {
  if (tolerance.kind === 'shown') return 'shown';
  const [low, high] = allowed(reference.value, tolerance);
  const slack = 3 * Math.hypot(error, reference.error ?? 0);
  const isWithin = ours >= low - slack && ours <= high + slack;
  if (isWithin) return 'ok';
  return explained !== undefined && Number.isFinite(ours) ? 'explained' : 'fail';
}

function allowed(reference: number, tolerance: Exclude<Tolerance, { kind: 'shown' }>): readonly [number, number] {
  switch (tolerance.kind) {
    case 'absolute':
      return [reference - tolerance.by, reference + tolerance.by];
    case 'relative':
      return [reference - tolerance.by * Math.abs(reference), reference + tolerance.by * Math.abs(reference)];
    case 'factor':
      return [reference / tolerance.by, reference * tolerance.by];
    case 'range':
      return [tolerance.min, tolerance.max];
  }
}

export function toleranceText(tolerance: Tolerance): string {
  switch (tolerance.kind) {
    case 'absolute':
      return `± ${tolerance.by}`;
    case 'relative':
      return `± ${Number((100 * tolerance.by).toPrecision(4))} %`;
    case 'factor':
      return `factor ${tolerance.by}`;
    case 'range':
      return `${tolerance.min} to ${tolerance.max}`;
    case 'shown':
      return '-';
  }
}
