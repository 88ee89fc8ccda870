import { poissonCdf } from '../../statistics/poisson.ts';

/** What a cascade has shown so far, on the scales of calorimeter-column.ts. */
export interface Seen {
  readonly ecalGev: number;
  readonly veto2Mip: number;
  readonly hcalGev: number;
}

export const NOTHING_SEEN: Seen = { ecalGev: 0, veto2Mip: 0, hcalGev: 0 };

/** What must not be seen for a leak; Infinity where the question does not ask. */
export interface SignatureCuts {
  readonly ecalGev: number;
  readonly veto2Mip: number;
  readonly hcalGev: number;
  /** Light of V2 and HCAL. */
  readonly photoelectronsPerMip: number;
  readonly photoelectronsPerHcalGev: number;
}

/** Tails smaller than this are none: a cascade that has shown so much is seen. */
const SMALLEST_TAIL = 1e-14;

/**
 * Probability that light statistics let a cascade pass the cuts: P(n ≤ n_cut | mean) by Poisson for V2 and the HCAL sum, so
 * that tails of the photoelectrons are in every result. The ECAL cut is sharp (230 photoelectrons a GeV at 50 GeV: 1 %).
 * 0 means seen for good: signals only grow.
 */
export function quietProbability(seen: Seen, cuts: SignatureCuts): number {
  if (seen.ecalGev >= cuts.ecalGev) return 0;
  const probability =
    belowCut(seen.veto2Mip, cuts.veto2Mip, cuts.photoelectronsPerMip) *
    belowCut(seen.hcalGev, cuts.hcalGev, cuts.photoelectronsPerHcalGev);
  return probability < SMALLEST_TAIL ? 0 : probability;
}

function belowCut(signal: number, cut: number, photoelectronsPerUnit: number): number {
  if (signal <= 0 || cut === Infinity) return 1;
  const mean = signal * photoelectronsPerUnit;
  const most = Math.ceil(cut * photoelectronsPerUnit) - 1; // strictly below the cut
  // beyond 8 standard deviations and a margin the tail is below 1e-14
  if (mean > most + 9 * Math.sqrt(mean) + 20) return 0;
  return poissonCdf(most, mean);
}
