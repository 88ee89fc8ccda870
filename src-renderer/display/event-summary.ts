import { formatCount, formatDecimals } from './format.ts';

interface SummarisedEvent {
  readonly run: number;
  readonly event: number;
  readonly kind: 'mc' | 'data';
  readonly scalars: Readonly<Record<string, number>>;
}

interface SummarisedVerdict {
  readonly cuts: readonly { readonly title: string; readonly passed: boolean }[];
}

/** An event in a few sentences, for those who hear the window: what it is, what was measured, what the selection says. */
export function summariseEvent(
  { run, event, kind, scalars }: SummarisedEvent,
  why: SummarisedVerdict | undefined,
): string {
  const failed = why?.cuts.filter(({ passed }) => !passed) ?? [];
  const gev = (name: string) => `${formatDecimals(scalars[name] ?? 0, 1)} GeV`;
  const tracks = scalars['tracks'] ?? 0;
  return [
    `Run ${run}, event ${formatCount(event)}, ${kind === 'data' ? 'pseudo-data' : 'simulation'}.`,
    tracks === 0 ? 'No track.' : `${tracks} ${tracks === 1 ? 'track' : 'tracks'}, momentum ${gev('momentum_gev')}.`,
    `ECAL ${gev('e_ecal_gev')}, HCAL ${gev('e_hcal_gev')}, missing ${gev('e_missing_gev')}.`,
    why === undefined
      ? ''
      : failed.length === 0
        ? `Passes all ${why.cuts.length} cuts.`
        : `Rejected by ${failed.length} of ${why.cuts.length} cuts: ${failed.map(({ title }) => title).join('; ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
