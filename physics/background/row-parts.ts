import type { DetectorLayout } from '../../geometry/layout/layout-types.ts';
import type { Material, Materials } from '../../geometry/materials.ts';
import type { H4Beam } from '../beam/beam-composition.ts';
import type { UpstreamMatter } from '../chain/upstream-matter.ts';
import { hypot } from '../foundation/math.ts';
import { meanOf } from '../studies/leak/repeats.ts';
import { SRD_FAKE, SYSTEMATICS } from './assumptions.ts';
import { CHAIN_SAMPLES, type ChainSampleName } from './chain-samples.ts';
import { BOX_GEV, HARD, ON_TARGET } from './demands.ts';
import {
  effectiveOf,
  meanWeight,
  productOf,
  scaled,
  sumOf,
  type Estimate,
  type Factor,
  type Tally,
} from './estimate.ts';
import { tallyOf, type Demand } from './event-tally.ts';
import type { ChainAnswer, QuietAnswer } from './laboratory.ts';
import type { BackgroundRowName } from './paper-table.ts';
import type { QuietQuestion } from './quiet-questions.ts';

/** What the laboratory has brought so far. */
export interface LaboratoryResults {
  readonly chain: ReadonlyMap<ChainSampleName, readonly ChainAnswer[]>;
  readonly quiet: ReadonlyMap<QuietQuestion, readonly QuietAnswer[]>;
}

/** What rows are made for. */
export interface TableSetting {
  readonly layout: DetectorLayout;
  readonly materials: Materials;
  readonly beam: H4Beam;
  readonly lead: Material;
  /** What the beam crosses before the ECAL. */
  readonly upstream: readonly UpstreamMatter[];
  /** Electrons on target of runs I-III. */
  readonly exposures: readonly number[];
}

/** One way to a background, a product of factors, each with where it comes from. */
export interface Channel {
  readonly name: string;
  readonly factors: readonly Factor[];
  /** Events for all runs, which are the sum of those by run. */
  readonly events: Estimate;
  readonly byRun: readonly Estimate[];
}

export interface BackgroundRow {
  readonly name: BackgroundRowName;
  readonly events: Estimate;
  readonly byRun: readonly Estimate[];
  /** Effective simulated events behind the value; absent for rows that are computed. */
  readonly effective: number | undefined;
  readonly method: string;
  readonly channels: readonly Channel[];
  /** Of interactions in the beam line: each element alone. */
  readonly elements?: readonly ElementShare[];
}

/** What one element of the beam line adds to a row. */
export interface ElementShare {
  readonly name: string;
  /** What the beam crosses of it, in radiation lengths. */
  readonly radiationLengths: number;
  /** Interactions an electron that take half of its energy or more. */
  readonly interactionsPerElectron: number;
  readonly events: Estimate;
  /** Effective simulated events; absent where the row's neutral hadrons are shared by the number of interactions. */
  readonly effective: number | undefined;
}

/** A factor, with its value in each run where that differs. */
export interface RunFactor extends Factor {
  readonly byRun?: readonly { readonly value: number; readonly error: number }[];
}

/** A row of the table: the sum over its channels, in all and run by run. */
export function row(method: string, channels: readonly Channel[], kind: 'simulated' | 'computed' = 'simulated') {
  const events = sumOf(channels.map((of) => of.events));
  const byRun = channels[0]!.byRun.map((_, run) => sumOf(channels.map((of) => of.byRun[run]!)));
  return {
    ...{ method, channels, events, byRun },
    effective: kind === 'computed' ? undefined : effectiveOf(events),
  };
}

/** Product of the factors times the electrons on target, run by run; the sum over the runs is the channel's number of events. */
export function channel(name: string, factors: readonly RunFactor[], { exposures }: TableSetting): Channel {
  const inRun = (run: number) =>
    factors.map((factor): Factor => {
      const own = factor.byRun?.[run];
      return own === undefined ? factor : { ...factor, value: own.value, statistical: own.error };
    });
  const byRun = exposures.map((eot, run) => scaled(productOf(inRun(run)), eot));
  // the mean of a product over the runs is not the product of the means where two factors differ between them
  const product = productOf(factors);
  const events = byRun.reduce((sum, { value }) => sum + value, 0);
  return { name, factors, byRun, events: scaled(product, product.value > 0 ? events / product.value : 0) };
}

/** The mean over runs by exposure of a factor that differs between them. */
export function byRunFactor({ exposures }: TableSetting, values: readonly { value: number; error: number }[]) {
  const total = exposures.reduce((sum, eot) => sum + eot, 0);
  return {
    byRun: values,
    value: values.reduce((sum, { value }, run) => sum + (exposures[run]! / total) * value, 0),
    statistical: values.reduce((sum, { error }, run) => hypot(sum, (exposures[run]! / total) * error), 0),
  };
}

export const answersOf = ({ chain: samples }: LaboratoryResults, sample: ChainSampleName) => samples.get(sample) ?? [];

/** Mean weight of the events of a sample that meet a demand, an incoming particle. */
export function chainFactor(
  results: LaboratoryResults,
  setting: TableSetting,
  sample: ChainSampleName,
  demand: Demand,
  name: string,
  systematic: number,
): RunFactor {
  const answers = answersOf(results, sample);
  const source = `sample ${sample}`;
  // without other beam particles and thresholds that matter, runs differ in nothing
  if (CHAIN_SAMPLES[sample].pileUp === 'off') {
    const { value, error } = meanWeight(tallyOf(answers, demand));
    return { name, value, statistical: error, systematic, origin: 'simulation', source };
  }
  const values = setting.exposures.map((_, run) => meanWeight(tallyOf(answers, demand, run)));
  return { ...byRunFactor(setting, values), name, systematic, origin: 'simulation', source };
}

/** Share of the events that meet one demand among those that meet a wider one. */
function shareFactor(
  results: LaboratoryResults,
  setting: TableSetting,
  sample: ChainSampleName,
  narrow: Demand,
  wide: Demand,
  name: string,
): RunFactor {
  const answers = answersOf(results, sample);
  const values = setting.exposures.map((_, run) => shareOf(tallyOf(answers, narrow, run), tallyOf(answers, wide, run)));
  return { ...byRunFactor(setting, values), name, systematic: 0, origin: 'simulation', source: `sample ${sample}` };
}

/** Ratio p of weighted sums, one contained in the other, with its binomial error √(p(1 − p) Σw²)/Σw of the wider one. */
export function shareOf(narrow: Tally, wide: Tally): { readonly value: number; readonly error: number } {
  if (!(wide.weight > 0)) return { value: 0, error: 0 };
  const value = narrow.weight / wide.weight;
  return { value, error: Math.sqrt(Math.max(0, value * (1 - value)) * wide.squares) / wide.weight };
}

/** A probability found by splitting: the mean of its repeats with the error of that mean. */
export function quietFactor(
  results: LaboratoryResults,
  question: QuietQuestion,
  name: string,
  systematic: number,
): RunFactor {
  const { value, error } = meanOf((results.quiet.get(question) ?? []).map(({ probability }) => probability));
  return { name, value, statistical: error, systematic, origin: 'simulation', source: `splitting, ${question}` };
}

/** Share of a contaminant in the beam, from the geometry document (assumed there). */
export function beamShare({ beam }: TableSetting, particle: 'mu-' | 'pi-' | 'K-'): Factor {
  return {
    ...{ name: `${particle} in the beam`, value: beam.contamination[particle] ?? 0, statistical: 0 },
    ...{ systematic: SYSTEMATICS.beamShare, origin: 'assumption', source: 'geometry document' },
  };
}

/** Share of hadrons and muons that the SRD takes for electrons. */
export function srdFake(): Factor {
  return {
    ...{ name: 'taken for an electron by the SRD', ...SRD_FAKE, statistical: 0 },
    ...{ origin: 'paper', source: 'sections III and IV: below 1e-5' },
  };
}

/** Beam particles an electron on target. */
export function perOnTarget(results: LaboratoryResults): Factor {
  const answers = answersOf(results, 'beam-electrons');
  const generated = answers.reduce((sum, one) => sum + one.generated, 0);
  const onTarget = answers.reduce((sum, one) => sum + one.onTarget, 0);
  const value = onTarget > 0 ? generated / onTarget : 1;
  return {
    ...{ name: 'beam particles an electron on target', value },
    statistical: onTarget > 0 ? value * Math.sqrt((1 - onTarget / generated) / onTarget) : 0,
    ...{ systematic: 0, origin: 'simulation', source: 'sample beam-electrons' },
  };
}

/** A factor from a formula: no statistical error. */
export function computedFactor(name: string, value: number, systematic: number, source: string): Factor {
  return { name, value, statistical: 0, systematic, origin: 'computed', source };
}

/** Systematic error of a neutral hadron that has to pass the whole HCAL. */
export const LEADING_NEUTRAL = Math.sqrt(
  SYSTEMATICS.leadingNeutral * SYSTEMATICS.leadingNeutral + SYSTEMATICS.punchThrough * SYSTEMATICS.punchThrough,
);

/** Cuts on track, tag, time and shape, for electrons that made hadrons and left less than half of their energy. */
export function electronCuts(results: LaboratoryResults, setting: TableSetting): RunFactor[] {
  return [
    shareFactor(results, setting, 'hard-hadrons', HARD, { ...ON_TARGET, ecalGev: [0, BOX_GEV] }, 'track, tag and time'),
  ];
}
