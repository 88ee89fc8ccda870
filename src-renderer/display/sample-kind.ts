import type { Provenance } from '../../contract/figure.ts';

interface Sample {
  readonly kind: 'mc' | 'data';
  /** `external` for what another program wrote. */
  readonly process: string;
}

/** What a run holds, in words: data that were imported are no pseudo-data, for who made them is not known here. */
export function sampleKind({ kind, process }: Sample): string {
  if (process === 'external') return kind === 'data' ? 'imported data' : 'imported simulation';
  return kind === 'data' ? 'pseudo-data' : 'simulation';
}

/** What a figure of some runs shows. */
export function sampleKinds(runs: readonly Sample[]): Provenance[] {
  return [
    ...new Set(
      runs.map(({ kind, process }): Provenance =>
        kind === 'mc' ? 'simulation' : process === 'external' ? 'imported-data' : 'pseudo-data',
      ),
    ),
  ];
}
