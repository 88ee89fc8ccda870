import type { EventColumnName } from '../event-model/event-columns.ts';
import { hypot } from '../foundation/math.ts';

/** The standard deviation of a measured column at its measured value, and where it comes from. */
export interface Resolution {
  readonly sigma: number;
  readonly source: string;
}

/** Noise of the sum of the 72 ECAL channels and of the 36 HCAL channels, 40 and 50 MeV each (assumed in the read-out). */
const ECAL_NOISE_GEV = 0.34;
const HCAL_NOISE_GEV = 0.3;

type Rule = (value: number, ecalGev: number) => Resolution;

const ecal: Rule = (_, ecalGev) => ({
  sigma: hypot(0.1 * Math.sqrt(Math.max(0, ecalGev)), ECAL_NOISE_GEV),
  source: 'section III: 0.1/√E, and the noise of 72 channels',
});
const hcal: Rule = (value) => ({
  sigma: hypot(0.6 * Math.sqrt(Math.max(0, value)), HCAL_NOISE_GEV),
  source: 'section III: 0.6/√E, and the noise of 36 channels',
});
const momentum: Rule = (value) => ({ sigma: 0.01 * Math.abs(value), source: 'section III: 1 %' });

const RULES: Readonly<Partial<Record<EventColumnName, Rule>>> = {
  e_ecal_gev: ecal,
  e_missing_gev: ecal,
  e_hcal_gev: hcal,
  e_hcal12_gev: hcal,
  e_hcal1_gev: hcal,
  e_hcal2_gev: hcal,
  e_hcal3_gev: hcal,
  e_hcal4_gev: hcal,
  momentum_gev: momentum,
};

/** How well a column is measured in an event; undefined where no resolution is known, as of a momentum without a track. */
export function resolutionOf(
  column: EventColumnName,
  scalars: Readonly<Record<EventColumnName, number>>,
): Resolution | undefined {
  const resolution = RULES[column]?.(scalars[column], scalars.e_ecal_gev);
  return resolution !== undefined && resolution.sigma > 0 ? resolution : undefined;
}
