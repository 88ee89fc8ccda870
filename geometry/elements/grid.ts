/** Places of n equidistant things, centred on 0. */
export function gridPlacesMm(n: number, pitchMm: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => (i - (n - 1) / 2) * pitchMm);
}
