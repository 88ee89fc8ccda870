import type { DetectorLayout } from '../../geometry/layout-types.ts';
import type { Material, Materials } from '../../geometry/materials.ts';
import type { H4Beam } from '../beam/beam-composition.ts';
import { exp, hypot } from '../foundation/math.ts';
import { describeColumn } from '../studies/leak/calorimeter-column.ts';
import { meanOf } from '../studies/leak/repeats.ts';
import { SRD_FAKE, SYSTEMATICS } from './assumptions.ts';
import type { ChainSampleName } from './chain-samples.ts';
import { CHAIN_SAMPLES, COMPANION_NS } from './chain-samples.ts';
import {
  effectiveOf,
  meanWeight,
  productOf,
  scaled,
  sumOf,
  sumOfSources,
  type Estimate,
  type Factor,
  type Tally,
} from './estimate.ts';
import { allCutsBut, tallyOf, type Demand } from './event-tally.ts';
import type { ChainAnswer, QuietAnswer } from './laboratory.ts';
import type { BackgroundRowName } from './paper-table.ts';
import type { QuietQuestion } from './quiet-questions.ts';
import { charmFactors, neutrinoPairFactors, tauPairFactors } from './rare-decays.ts';

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
  /** Electrons on target of runs I-III. */
  readonly exposures: readonly number[];
}

/** One way to a background, a product of factors, each with where it comes from. */
export interface Channel {
  readonly name: string;
  readonly factors: readonly Factor[];
  /** Events for all runs, and by run. */
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
}

/** A factor, with its value in each run where that differs. */
interface RunFactor extends Factor {
  readonly byRun?: readonly { readonly value: number; readonly error: number }[];
}

const BOX_GEV = 50;
/** Everything that the box asks of an event but the tag by synchrotron radiation. */
export const GIVEN_TAG: Demand = { cuts: allCutsBut('srd') };
export const IN_BOX: Demand = { cuts: allCutsBut() };
/** What the line before the ECAL and the timing ask. */
export const TRACKED: Demand = {
  cuts: ['on-target', 'trigger', 'track', 'momentum', 'srd', 'ecal-time', 'upstream-hits'],
};
/** Electrons that made hadrons, passed what the line asks and left less than half of their energy in the ECAL. */
export const HARD: Demand = { ...TRACKED, ecalGev: [0, BOX_GEV] };
const ON_TARGET: Demand = { cuts: ['on-target', 'trigger'] };
/** A slow electron that gives the tag and is not seen otherwise. */
export const QUIET_TAG: Demand = {
  ...{ cuts: ['srd'], ecalGev: [-Infinity, 0.5], mostHcalGev: 1, mostVeto2Mip: 1 },
};
export const ONE_TRACK: Demand = { cuts: ['track', 'momentum', 'upstream-hits'] };

type RowMaker = (results: LaboratoryResults, setting: TableSetting) => Omit<BackgroundRow, 'name'>;

/** How each row is made. */
const ROWS: Readonly<Record<BackgroundRowName, RowMaker>> = {
  tightness: tightnessRow,
  hadrons: hadronRow,
  dimuons: dimuonRow,
  decays: decayRow,
  upstream: upstreamRow,
  target: targetRow,
  accidental: accidentalRow,
  tau: (_, setting) =>
    computedRow(setting, 'tau pairs', tauPairFactors(setting.lead, setting.beam.momentumGev, BOX_GEV)),
  charm: (_, setting) => computedRow(setting, 'charm', charmFactors(setting.lead, setting.beam.momentumGev, BOX_GEV)),
  neutrinos: (_, setting) =>
    computedRow(setting, 'neutrino pairs', neutrinoPairFactors(setting.beam.momentumGev, BOX_GEV)),
};

export function makeRow(name: BackgroundRowName, results: LaboratoryResults, setting: TableSetting): BackgroundRow {
  return { name, ...ROWS[name](results, setting) };
}

/** All sources together. */
export function addRows(rows: readonly BackgroundRow[]): { events: Estimate; byRun: readonly Estimate[] } {
  const runs = rows[0]?.byRun.length ?? 0;
  return {
    events: sumOfSources(rows.map(({ events }) => events)),
    byRun: Array.from({ length: runs }, (_, run) => sumOfSources(rows.map(({ byRun }) => byRun[run]!))),
  };
}

function tightnessRow(_: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const column = describeColumn(setting.layout, setting.materials);
  const lengths = column.reduce((sum, { frontMm, backMm, x0PerMm }) => sum + (backMm - frontMm) * x0PerMm, 0);
  const [photons] = neutrinoPairFactors(setting.beam.momentumGev, BOX_GEV);
  const factors: Factor[] = [
    photons!,
    computed('no conversion in ECAL, V2 and HCAL', exp((-7 / 9) * lengths), 1, `exp(-7/9 · ${lengths.toFixed(0)} X0)`),
  ];
  return row(
    'formula; photons that turn into neutral hadrons are in the next row; cracks and holes are looked for by `twin scan xy`, which finds none',
    [channel('hard photons', factors, setting)],
    'computed',
  );
}

function hadronRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const factors: RunFactor[] = [
    quiet(results, 'target-survivor', 'leading neutral passes, the rest is unseen', LEADING_NEUTRAL),
    ...electronCuts(results, setting),
  ];
  return row(
    'leading neutral hadron forced through by exp(-L/λ), the rest by splitting, other cuts from events of the whole chain (E_ECAL < 50 GeV, any V2 and HCAL)',
    [channel('photo- and electroproduction', factors, setting)],
  );
}

/** Systematic error of a neutral hadron that has to pass the whole HCAL. */
const LEADING_NEUTRAL = Math.sqrt(
  SYSTEMATICS.leadingNeutral * SYSTEMATICS.leadingNeutral + SYSTEMATICS.punchThrough * SYSTEMATICS.punchThrough,
);

/** Cuts on track, tag, time and shape, for electrons that made hadrons and left less than half of their energy. */
function electronCuts(results: LaboratoryResults, setting: TableSetting): RunFactor[] {
  return [
    share(results, setting, 'hard-hadrons', HARD, { ...ON_TARGET, ecalGev: [0, BOX_GEV] }, 'track, tag and time'),
  ];
}

function dimuonRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const factors = [
    chain(results, setting, 'lost-muon-pairs', IN_BOX, 'pairs in the box per electron', SYSTEMATICS.muonPairs),
    perOnTarget(results, setting),
  ];
  return row('whole chain; soft muon drawn below 0.05 of the photon, decay of the hard one forced', [
    channel('one muon stops, one decays', factors, setting),
  ]);
}

const DECAYING = [
  ['mu-', 'muon-decays'],
  ['pi-', 'pion-decays'],
  ['K-', 'kaon-decays'],
] as const;

/** Decays in the beam line without the tag: per electron on target. */
function decayChannels(
  results: LaboratoryResults,
  setting: TableSetting,
  tag: readonly RunFactor[],
): readonly Channel[] {
  return DECAYING.map(([particle, sample]) =>
    channel(
      `${particle} into an electron`,
      [
        beamShare(setting, particle),
        chain(results, setting, sample, GIVEN_TAG, 'in the box without the tag, a particle', 0),
        perOnTarget(results, setting),
        ...tag,
      ],
      setting,
    ),
  );
}

function decayRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  return row(
    'whole chain with forced decays and without the SRD cut, times the share of hadrons that the SRD takes for electrons',
    decayChannels(results, setting, [srdFake()]),
  );
}

function upstreamRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const systematic = Math.sqrt(
    LEADING_NEUTRAL * LEADING_NEUTRAL + SYSTEMATICS.upstreamMatter * SYSTEMATICS.upstreamMatter,
  );
  const factors: RunFactor[] = [
    quiet(
      results,
      'upstream-survivor',
      'interaction behind the dipoles, leading neutral passes, rest unseen',
      systematic,
    ),
    ...electronCuts(results, setting),
  ];
  return row(
    'modelled: hadronic interaction forced between dipoles and ECAL, leading neutral forced through or past the HCAL, the rest by splitting; the estimate from side band C stands beside it',
    [channel('hadronic interactions', factors, setting)],
  );
}

function targetRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const hadrons = (
    [
      ['pi-', 'pion-survivor'],
      ['K-', 'kaon-survivor'],
    ] as const
  ).map(([particle, question]) =>
    channel(
      `${particle} interactions`,
      [
        beamShare(setting, particle),
        quiet(
          results,
          question,
          'leading neutral passes, the rest is unseen',
          LEADING_NEUTRAL + SYSTEMATICS.chargeExchange,
        ),
        srdFake(),
      ],
      setting,
    ),
  );
  const muons = channel(
    'mu- into an electron in the target',
    [
      beamShare(setting, 'mu-'),
      chain(results, setting, 'muon-decays-in-target', GIVEN_TAG, 'in the box without the tag, a muon', 0),
      perOnTarget(results, setting),
      srdFake(),
    ],
    setting,
  );
  return row(
    'muons: whole chain with forced decays; hadrons: as for hadrons from the target, with no other cut but the tag',
    [muons, ...hadrons],
  );
}

function accidentalRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const { runs, beam } = setting.layout;
  const rate: RunFactor = {
    ...byRunFactor(
      setting,
      runs.map(({ intensityPerSpill }) => ({
        value: (intensityPerSpill / beam.spillNs) * 2 * COMPANION_NS * setting.beam.tail.share,
        error: 0,
      })),
    ),
    ...{ name: 'slow electrons of the tail within the gate of the SRD', systematic: SYSTEMATICS.beamTail },
    ...{
      origin: 'assumption',
      source: 'intensity of Table I, gate of the reconstruction, tail of the geometry document',
    },
  };
  const with1 = chain(results, setting, 'muons-with-companion', ONE_TRACK, 'one track', 0);
  const alone = chain(results, setting, 'muons-alone', ONE_TRACK, 'one track', 0);
  const track: RunFactor = {
    ...{ name: 'the second track is not noticed', value: with1.value / alone.value },
    statistical: (with1.value / alone.value) * hypot(with1.statistical / with1.value, alone.statistical / alone.value),
    ...{ systematic: 0.1, origin: 'simulation', source: 'muons with a tail electron over muons alone' },
  };
  return row(
    'decays without the tag, times the chance that a slow electron in time gives it and is not seen otherwise',
    decayChannels(results, setting, [
      rate,
      chain(results, setting, 'tail-electrons', QUIET_TAG, 'gives the tag, unseen in ECAL, V2 and HCAL', 0),
      track,
    ]),
  );
}

function computedRow(setting: TableSetting, name: string, factors: readonly Factor[]): Omit<BackgroundRow, 'name'> {
  return row('formula', [channel(name, factors, setting)], 'computed');
}

function row(method: string, channels: readonly Channel[], kind: 'simulated' | 'computed' = 'simulated') {
  const events = sumOf(channels.map((of) => of.events));
  const byRun = channels[0]!.byRun.map((_, run) => sumOf(channels.map((of) => of.byRun[run]!)));
  return {
    ...{ method, channels, events, byRun },
    effective: kind === 'computed' ? undefined : effectiveOf(events),
  };
}

function channel(name: string, factors: readonly RunFactor[], { exposures }: TableSetting): Channel {
  const inRun = (run: number) =>
    factors.map((factor): Factor => {
      const own = factor.byRun?.[run];
      return own === undefined ? factor : { ...factor, value: own.value, statistical: own.error };
    });
  const byRun = exposures.map((eot, run) => scaled(productOf(inRun(run)), eot));
  const total = exposures.reduce((sum, eot) => sum + eot, 0);
  return { name, factors, byRun, events: scaled(productOf(factors), total) };
}

/** The mean over runs by exposure of a factor that differs between them. */
function byRunFactor({ exposures }: TableSetting, values: readonly { value: number; error: number }[]) {
  const total = exposures.reduce((sum, eot) => sum + eot, 0);
  return {
    byRun: values,
    value: values.reduce((sum, { value }, run) => sum + (exposures[run]! / total) * value, 0),
    statistical: values.reduce((sum, { error }, run) => hypot(sum, (exposures[run]! / total) * error), 0),
  };
}

const answersOf = ({ chain: samples }: LaboratoryResults, sample: ChainSampleName) => samples.get(sample) ?? [];

/** Mean weight of the events of a sample that meet a demand, an incoming particle. */
function chain(
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
function share(
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

function shareOf(narrow: Tally, wide: Tally): { readonly value: number; readonly error: number } {
  if (!(wide.weight > 0)) return { value: 0, error: 0 };
  const value = narrow.weight / wide.weight;
  return { value, error: Math.sqrt(Math.max(0, value * (1 - value)) * wide.squares) / wide.weight };
}

function quiet(results: LaboratoryResults, question: QuietQuestion, name: string, systematic: number): RunFactor {
  const { value, error } = meanOf((results.quiet.get(question) ?? []).map(({ probability }) => probability));
  return { name, value, statistical: error, systematic, origin: 'simulation', source: `splitting, ${question}` };
}

function beamShare({ beam }: TableSetting, particle: 'mu-' | 'pi-' | 'K-'): Factor {
  return {
    ...{ name: `${particle} in the beam`, value: beam.contamination[particle] ?? 0, statistical: 0 },
    ...{ systematic: SYSTEMATICS.beamShare, origin: 'assumption', source: 'geometry document' },
  };
}

function srdFake(): Factor {
  return {
    ...{ name: 'taken for an electron by the SRD', ...SRD_FAKE, statistical: 0 },
    ...{ origin: 'paper', source: 'sections III and IV: below 1e-5' },
  };
}

/** Beam particles an electron on target. */
function perOnTarget(results: LaboratoryResults, _: TableSetting): Factor {
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

function computed(name: string, value: number, systematic: number, source: string): Factor {
  return { name, value, statistical: 0, systematic, origin: 'computed', source };
}

/** Share of the electrons in side band C of a run that pass what the line and the timing ask. */
export function bandPassShare(results: LaboratoryResults, { exposures }: TableSetting, run: number): number {
  if (exposures[run] === undefined) return 0;
  const answers = answersOf(results, 'hard-hadrons');
  const band = { ecalGev: [BOX_GEV, 80] } as const;
  return shareOf(tallyOf(answers, { ...TRACKED, ...band }, run), tallyOf(answers, { ...ON_TARGET, ...band }, run))
    .value;
}
