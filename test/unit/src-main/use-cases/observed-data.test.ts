import { expect, test } from 'vitest';
import { buildSearchModel } from '../../../../physics/analysis/search-model.ts';
import { dispatch } from '../../../../src-main/use-cases/dispatch.ts';
import { dataWarnings, readObservedData } from '../../../../src-main/use-cases/search/observed-data.ts';
import { paperInputs } from '../../../../physics/analysis/search-inputs.ts';
import type { EventScalars } from '../../../../physics/event-model/event-columns.ts';
import { anEventStore, type WrittenRun } from '../../../support/event-store.ts';

const context = { signal: new AbortController().signal, report: () => undefined };

/** Passes the whole selection; `inBox` false: with too much energy in the ECAL. */
const anEvent = (inBox: boolean): Partial<EventScalars> => ({
  ...{ trigger_beam: 1, trigger_physics: 1, tracks: 1, momentum_gev: 100, srd_in_time: 3 },
  ...{ srd1_mev: 10, srd2_mev: 10, srd3_mev: 10, upstream_hits: 1, shower_chi2: 1 },
  ...(inBox ? { e_ecal_gev: 30, e_missing_gev: 70 } : { e_ecal_gev: 70, e_missing_gev: 30 }),
});

/** Two runs of data with 3 and 1 events in the box, half of whose beam particles hit the target, and the beam's simulation. */
function aStore(...more: readonly WrittenRun[]): string {
  const card = { process: 'pseudo-data', keep: 'triggered', exposure_eot: 1e8, beam_particles: 1e5 };
  const run = (conditions: string, inBox: number) => ({
    ...({ kind: 'data', label: `pseudo-data ${conditions}`, process: 'pseudo-data' } as const),
    card: { ...card, conditions },
    events: [...Array.from({ length: inBox }, () => anEvent(true)), anEvent(false), anEvent(false)],
  });
  const beam = {
    ...({ kind: 'mc', label: 'beam', process: 'beam' } as const),
    card: { process: 'beam', keep: 'triggered', conditions: 'run-III' },
    events: [anEvent(false), { ...anEvent(false), trigger_beam: 0 }],
  };
  return anEventStore([run('run-I', 3), run('run-III', 1), beam, ...more]);
}

async function open(store: string): Promise<void> {
  const { statement } = await dispatch('blinding.freeze', { store }, context);
  await dispatch('blinding.unblind', { store, statement: statement! }, context);
}

test('a closed box is not counted', () => {
  const store = aStore();
  expect(() => readObservedData(store)).toThrow(
    /signal box of run 1, 2 is closed: how many events it holds is not told/,
  );
  expect(() => readObservedData(store)).toThrow(expect.objectContaining({ code: 'BLINDING_CLOSED' }));
});

test('an opened box gives the events and the exposure of each period', async () => {
  const store = aStore();
  await open(store);
  const data = readObservedData(store);
  expect([...data].map(([run, { events, storedRuns }]) => [run, events, storedRuns])).toEqual([
    ['run-I', 3, [1]],
    ['run-III', 1, [2]],
  ]);
  // 1e8 beam particles; of run III half are on target by the simulated beam; dead time 7.4 %
  expect(data.get('run-III')!.electronsOnTarget).toBeCloseTo(1e8 * 0.5 * (1 - 0.074), 0);
  expect(dataWarnings(data)).toEqual([expect.stringContaining('run-I 0.1 %, run-III 0.1 %')]);
});

test('twin limit --data takes events and exposure of the data', async () => {
  const signal = {
    ...({ kind: 'mc', label: 'signal', process: 'aprime' } as const),
    card: {
      ...{ process: 'aprime', keep: 'all', conditions: 'run-III', production: 'etl' },
      ...{ energy_gev: 100, mass_gev: 0.02, minimum_aprime_energy_gev: 20 },
    },
    events: Array.from({ length: 60 }, () => ({ ...anEvent(true), weight: 3e-3, truth_aprime_energy_gev: 70 })),
  };
  const store = aStore(signal);
  await open(store);
  const limit = async (data?: string) => {
    const asked = { store, beside: 'formulas', systematics: 'none', ...(data !== undefined && { data }) } as const;
    const reply = await dispatch('statistics.limit', asked, context);
    if (reply.of !== 'store') throw new Error('a limit of a store was asked for');
    return reply;
  };
  const paper = await limit();
  const ours = await limit(store);
  expect(paper.data).toBeNull();
  expect(ours.data!.map(({ run, events, stored_runs }) => [run, events, stored_runs])).toEqual([
    ['run-I', 3, [1]],
    ['run-III', 1, [2]],
  ]);
  expect(ours.warnings).toContainEqual(expect.stringContaining('These are pseudo-data'));
  // run III alone has signal: 9e9 electrons and no event against 4.63e7 and one, for which CLs is 3.89 without background and less with
  const ratio = ours.rows[0]!.observed / paper.rows[0]!.observed;
  expect(ratio / Math.sqrt((9e9 / 4.63e7) * (3.89 / Math.log(10)))).toBeCloseTo(1, 1);
  expect(ours.rows[0]!.background).toBeCloseTo((paper.rows[0]!.background * 4.63e7) / 9e9, 6);
});

test('background goes with the exposure', () => {
  const background = (electronsOnTarget: number) =>
    buildSearchModel([{ name: 'run-II', electronsOnTarget, signalPerElectron: 1e-3 }], 20, { systematics: 'none' })
      .boxes[0]!.background;
  expect(background(1.1e9)).toBeCloseTo(background(1.1e10) / 10, 12);
  expect(paperInputs.observed('run-I')).toBe(0);
});

test('a store without data is refused', () => {
  const store = anEventStore([{ kind: 'mc', label: 'beam', events: [anEvent(true)] }]);
  expect(() => readObservedData(store)).toThrow(/No finished run of this store has pseudo-data/);
});
