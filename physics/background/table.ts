import { exp, hypot } from '../foundation/math.ts';
import { describeColumn } from '../studies/leak/calorimeter-column.ts';
import { SYSTEMATICS } from './assumptions.ts';
import { COMPANION_NS } from './chain-samples.ts';
import { BOX_GEV, GIVEN_TAG, IN_BOX, ON_TARGET, ONE_TRACK, QUIET_TAG, TRACKED } from './demands.ts';
import { sumOfSources, type Estimate, type Factor } from './estimate.ts';
import { tallyOf } from './event-tally.ts';
import type { BackgroundRowName } from './paper-table.ts';
import { charmFactors, neutrinoPairFactors, tauPairFactors } from './rare-decays.ts';
import {
  answersOf,
  beamShare,
  byRunFactor,
  chainFactor,
  channel,
  computedFactor,
  electronCuts,
  LEADING_NEUTRAL,
  perOnTarget,
  quietFactor,
  row,
  shareOf,
  srdFake,
  type BackgroundRow,
  type Channel,
  type LaboratoryResults,
  type RunFactor,
  type TableSetting,
} from './row-parts.ts';
import { upstreamRow } from './upstream-row.ts';

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

/** One row of the table, by the method of its source. */
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
    computedFactor(
      'no conversion in ECAL, V2 and HCAL',
      exp((-7 / 9) * lengths),
      1,
      `exp(-7/9 · ${lengths.toFixed(0)} X0)`,
    ),
  ];
  return row(
    'formula; photons that turn into neutral hadrons are in the next row; cracks and holes are looked for by `twin scan xy`, which finds none',
    [channel('hard photons', factors, setting)],
    'computed',
  );
}

function hadronRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const factors: RunFactor[] = [
    quietFactor(results, 'target-survivor', 'leading neutral passes, the rest is unseen', LEADING_NEUTRAL),
    ...electronCuts(results, setting),
  ];
  return row(
    'leading neutral hadron forced through by exp(-L/λ), the rest by splitting, other cuts from events of the whole chain (E_ECAL < 50 GeV, any V2 and HCAL)',
    [channel('photo- and electroproduction', factors, setting)],
  );
}

function dimuonRow(results: LaboratoryResults, setting: TableSetting): Omit<BackgroundRow, 'name'> {
  const factors = [
    chainFactor(results, setting, 'lost-muon-pairs', IN_BOX, 'pairs in the box per electron', SYSTEMATICS.muonPairs),
    perOnTarget(results),
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
        chainFactor(results, setting, sample, GIVEN_TAG, 'in the box without the tag, a particle', 0),
        perOnTarget(results),
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
        quietFactor(
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
      chainFactor(results, setting, 'muon-decays-in-target', GIVEN_TAG, 'in the box without the tag, a muon', 0),
      perOnTarget(results),
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
  const with1 = chainFactor(results, setting, 'muons-with-companion', ONE_TRACK, 'one track', 0);
  const alone = chainFactor(results, setting, 'muons-alone', ONE_TRACK, 'one track', 0);
  const track: RunFactor = {
    ...{ name: 'the second track is not noticed', value: with1.value / alone.value },
    statistical: (with1.value / alone.value) * hypot(with1.statistical / with1.value, alone.statistical / alone.value),
    ...{ systematic: 0.1, origin: 'simulation', source: 'muons with a tail electron over muons alone' },
  };
  return row(
    'decays without the tag, times the chance that a slow electron in time gives it and is not seen otherwise',
    decayChannels(results, setting, [
      rate,
      chainFactor(results, setting, 'tail-electrons', QUIET_TAG, 'gives the tag, unseen in ECAL, V2 and HCAL', 0),
      track,
    ]),
  );
}

function computedRow(setting: TableSetting, name: string, factors: readonly Factor[]): Omit<BackgroundRow, 'name'> {
  return row('formula', [channel(name, factors, setting)], 'computed');
}

/** Share of the electrons in side band C of a run that pass what the line and the timing ask. */
export function bandPassShare(results: LaboratoryResults, { exposures }: TableSetting, run: number): number {
  if (exposures[run] === undefined) return 0;
  const answers = answersOf(results, 'hard-hadrons');
  const band = { ecalGev: [BOX_GEV, 80] } as const;
  return shareOf(tallyOf(answers, { ...TRACKED, ...band }, run), tallyOf(answers, { ...ON_TARGET, ...band }, run))
    .value;
}
