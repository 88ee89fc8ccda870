import { effectiveEvents } from './estimate.ts';
import { energiesOf, tallyOf } from './event-tally.ts';
import { SIDE_BAND_C, validateExtrapolation, type ValidationCheck } from './side-band.ts';
import { TRACKED } from './demands.ts';
import type { LaboratoryResults, TableSetting } from './row-parts.ts';

/** What the simulated hadrons from the target say of the procedure of side band C and of side band A. */
export interface CrossChecks {
  readonly validation: ValidationCheck | undefined;
  readonly sideBandA: { readonly effective: number; readonly events: number; readonly upperLimit: number };
}

/** Events of one weight at 90 % when none is seen. */
const NONE_SEEN = 2.303;
/** Section VIII: E_HCAL of the validation region above, that of side band A (upper edge ours) below. */
const LEAST_HCAL_GEV = 10;
const BAND_A = { ecalGev: [0, 50], leastHcalGev: 1, mostHcalGev: LEAST_HCAL_GEV, mostVeto2Mip: 1 } as const;

/** The two checks from the simulated sample of hard hadrons, scaled to the electrons on target of all runs. */
export function crossChecks(results: LaboratoryResults, { exposures }: TableSetting): CrossChecks {
  const answers = results.chain.get('hard-hadrons') ?? [];
  const electrons = exposures.reduce((sum, eot) => sum + eot, 0);
  const generated = answers.reduce((sum, answer) => sum + answer.generated, 0);
  const scale = electrons / Math.max(1, generated);
  const { energiesGev, weights } = energiesOf(answers, { ...TRACKED, leastHcalGev: LEAST_HCAL_GEV });
  const validation = validateExtrapolation(
    { energiesGev, weights: weights.map((weight) => scale * weight) },
    SIDE_BAND_C,
  );
  const bandA = tallyOf(answers, { ...TRACKED, ...BAND_A });
  const one = answers.flatMap(({ events }) => (events.length > 0 ? [events[0]!] : []))[0] ?? 0;
  return {
    validation,
    sideBandA: {
      effective: effectiveEvents(bandA),
      events: scale * bandA.weight,
      upperLimit: scale * (bandA.weight + 1.645 * Math.sqrt(bandA.squares) + (bandA.weight > 0 ? 0 : NONE_SEEN * one)),
    },
  };
}
