import { PhotonShares, upstreamElements } from '../chain/processes/upstream-places.ts';
import { isBehindDipoles, type UpstreamMatter } from '../chain/upstream-matter.ts';
import { SYSTEMATICS } from './assumptions.ts';
import { BOX_GEV, IN_BOX } from './demands.ts';
import { effectiveEvents, meanWeight, scaled, type Estimate } from './estimate.ts';
import { tallyOf } from './event-tally.ts';
import {
  answersOf,
  byRunFactor,
  chainFactor,
  channel,
  electronCuts,
  LEADING_NEUTRAL,
  perOnTarget,
  quietFactor,
  row,
  type BackgroundRow,
  type Channel,
  type ElementShare,
  type LaboratoryResults,
  type TableSetting,
} from './row-parts.ts';

const inQuadrature = (...errors: readonly number[]): number =>
  Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0));

/** Of electrons that are kicked back onto the beam: matter, their angles, and how often the hadrons are all charged. */
const KICKED = inQuadrature(SYSTEMATICS.upstreamMatter, SYSTEMATICS.electronAngles, SYSTEMATICS.chargedHadrons);
const BEHIND = inQuadrature(LEADING_NEUTRAL, SYSTEMATICS.upstreamMatter);

/** e- interactions in the beam-line materials, as modelled; the estimate from side band C stands beside. */
export function upstreamRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const kicked = channel(
    'electron kicked back onto the beam, its hadrons swept away by the dipoles',
    [
      chainFactor(results, setting, 'upstream-electrons', IN_BOX, 'in the box, an electron', KICKED),
      perOnTarget(results),
    ],
    setting,
  );
  const behind = channel(
    'interaction behind the dipoles, its leading neutral hadron passes',
    [
      quietFactor(results, 'upstream-survivor', 'leading neutral passes, rest unseen', BEHIND),
      ...electronCuts(results, setting),
    ],
    setting,
  );
  return {
    ...row(
      'modelled: before the end of the dipoles whole chain, interaction forced in each element and the electron sent where it looks like one of the beam; behind them interaction forced, leading neutral hadron forced through or past the HCAL, the rest by splitting',
      [kicked, behind],
    ),
    elements: elementShares(results, setting, behind),
  };
}

function elementShares(results: LaboratoryResults, setting: TableSetting, behind: Channel): readonly ElementShare[] {
  const { upstream, layout, exposures } = setting;
  const elements = upstreamElements(upstream, new PhotonShares(setting.beam.momentumGev, BOX_GEV));
  const later = (index: number) => isBehindDipoles(upstream[index]!, layout);
  const rateBehind = elements.reduce((sum, { rate }, i) => sum + (later(i) ? rate : 0), 0);
  const answers = answersOf(results, 'upstream-electrons');
  const electrons = exposures.reduce((sum, eot) => sum + eot, 0) * perOnTarget(results).value;
  const shares = elements.map(({ name, rate }, element): ElementShare => {
    const common = { name, radiationLengths: radiationLengthsOf(upstream[element]!), interactionsPerElectron: rate };
    if (later(element)) return { ...common, events: scaled(behind.events, rate / rateBehind), effective: undefined };
    const demand = { ...IN_BOX, element };
    // as of the whole row: a third of the events is under the conditions of each run, not a share by its exposure
    const ofRuns = exposures.map((_, run) => meanWeight(tallyOf(answers, demand, run)));
    const { value, statistical } = byRunFactor(setting, ofRuns);
    const events: Estimate = { value, statistical, systematic: KICKED * value };
    return { ...common, events: scaled(events, electrons), effective: effectiveEvents(tallyOf(answers, demand)) };
  });
  const { haloVeto } = layout;
  if (haloVeto === undefined) return shares;
  const before = upstream.filter(({ zMm }) => zMm < haloVeto.zMm).length;
  return shares.toSpliced(before, 0, { ...CROSSED_BY_A_HOLE, name: haloVeto.name });
}

/** V1: the beam goes through its hole. */
const CROSSED_BY_A_HOLE = {
  ...{ radiationLengths: 0, interactionsPerElectron: 0, effective: undefined },
  events: { value: 0, statistical: 0, systematic: 0 },
};

function radiationLengthsOf({ slabs }: UpstreamMatter): number {
  return slabs.reduce((sum, { material, thicknessMm }) => sum + thicknessMm / material.radiationLengthMm, 0);
}
