import { repeatsWanted } from '../studies/leak/repeats.ts';
import type { ChainSampleName } from './chain-samples.ts';
import { effectiveEvents } from './estimate.ts';
import { tallyOf, type Demand } from './event-tally.ts';
import type { LaboratoryOrder } from './laboratory.ts';
import type { BackgroundRowName } from './paper-table.ts';
import type { QuietQuestion } from './quiet-questions.ts';
import { GIVEN_TAG, HARD, IN_BOX, ONE_TRACK, QUIET_TAG } from './demands.ts';
import type { LaboratoryResults } from './row-parts.ts';

/** Effective events that a sample must have for a row to have 100 of them, which is less the more factors the row has. */
interface ChainNeed {
  readonly sample: ChainSampleName;
  readonly demand: Demand;
  readonly effective: number;
}

interface QuietNeed {
  readonly question: QuietQuestion;
  readonly effective: number;
}

interface Needs {
  readonly chain: readonly ChainNeed[];
  readonly quiet: readonly QuietNeed[];
}

const ELECTRONS: ChainNeed = { sample: 'beam-electrons', demand: { cuts: [] }, effective: 3000 };
const HADRONS: ChainNeed = { sample: 'hard-hadrons', demand: HARD, effective: 130 };
const DECAYS: readonly ChainNeed[] = [
  ELECTRONS,
  { sample: 'muon-decays', demand: GIVEN_TAG, effective: 300 },
  { sample: 'pion-decays', demand: GIVEN_TAG, effective: 40 },
  { sample: 'kaon-decays', demand: GIVEN_TAG, effective: 90 },
];

const NEEDS: Readonly<Partial<Record<BackgroundRowName, Needs>>> = {
  hadrons: { chain: [HADRONS], quiet: [{ question: 'target-survivor', effective: 150 }] },
  dimuons: { chain: [ELECTRONS, { sample: 'lost-muon-pairs', demand: IN_BOX, effective: 120 }], quiet: [] },
  decays: { chain: DECAYS, quiet: [] },
  upstream: {
    chain: [ELECTRONS, HADRONS, { sample: 'upstream-electrons', demand: IN_BOX, effective: 130 }],
    quiet: [{ question: 'upstream-survivor', effective: 150 }],
  },
  target: {
    chain: [ELECTRONS, { sample: 'muon-decays-in-target', demand: GIVEN_TAG, effective: 125 }],
    quiet: [
      { question: 'pion-survivor', effective: 30 },
      { question: 'kaon-survivor', effective: 30 },
    ],
  },
  accidental: {
    chain: [
      ...DECAYS,
      { sample: 'tail-electrons', demand: QUIET_TAG, effective: 500 },
      { sample: 'muons-with-companion', demand: ONE_TRACK, effective: 500 },
      { sample: 'muons-alone', demand: ONE_TRACK, effective: 2000 },
    ],
    quiet: [],
  },
};

/** What the side bands are made of. */
const BAND: Needs = {
  chain: [HADRONS],
  quiet: [
    { question: 'target-band', effective: 200 },
    { question: 'upstream-band', effective: 30 },
  ],
};

/** Chunks of a sample before its need is first looked at: each of the three runs once. */
const FIRST_CHUNKS = 3;
const MOST_CHUNKS = 600;

/**
 * The next pieces of work that rows and side bands need, given what is there: a function of the results alone, so that it does not
 * depend on who made them. Empty when all have enough. `precision` 1 gives every simulated row more than 100 effective events;
 * each sample grows with it.
 */
export function nextOrders(
  rows: readonly BackgroundRowName[],
  results: LaboratoryResults,
  precision: number,
): readonly LaboratoryOrder[] {
  const needs = [...rows.flatMap((row) => NEEDS[row] ?? []), ...(rows.includes('upstream') ? [BAND] : [])];
  const orders: LaboratoryOrder[] = [];
  for (const sample of new Set(needs.flatMap(({ chain }) => chain.map((need) => need.sample)))) {
    const done = results.chain.get(sample)?.length ?? 0;
    const wanted = needs
      .flatMap(({ chain }) => chain.filter((need) => need.sample === sample))
      .reduce((most, need) => Math.max(most, chunksWanted(need, results, precision)), 0);
    for (let chunk = done; chunk < wanted; chunk++) orders.push({ kind: 'chain', sample, chunk });
  }
  for (const question of new Set(needs.flatMap(({ quiet }) => quiet.map((need) => need.question)))) {
    const done = results.quiet.get(question) ?? [];
    const effective = needs
      .flatMap(({ quiet }) => quiet.filter((need) => need.question === question))
      .reduce((most, need) => Math.max(most, need.effective * precision), 0);
    const wanted = repeatsWanted(done, 1 / Math.sqrt(effective));
    for (let repeat = done.length; repeat < wanted; repeat++) orders.push({ kind: 'quiet', question, repeat });
  }
  return orders;
}

/** Grows by what is lacking, at most four-fold at a time, in whole rounds of the three runs. */
function chunksWanted({ sample, demand, effective }: ChainNeed, results: LaboratoryResults, precision: number): number {
  const answers = results.chain.get(sample) ?? [];
  const done = answers.length;
  if (done === 0) return FIRST_CHUNKS;
  const reached =
    sample === 'beam-electrons'
      ? answers.reduce((sum, { onTarget }) => sum + onTarget, 0)
      : effectiveEvents(tallyOf(answers, demand));
  const wanted = effective * precision;
  if (reached >= wanted || done >= MOST_CHUNKS) return done;
  const growth = reached > 0 ? Math.min(4, (1.1 * wanted) / reached) : 4;
  return Math.min(MOST_CHUNKS, 3 * Math.ceil((done * growth) / 3));
}
