import { describe, expect, test } from 'vitest';
import { dispatch } from '../../../../src-main/use-cases/dispatch.ts';
import { anEventStore, type WrittenRun } from '../../../support/event-store.ts';
import { randomEvents } from '../../../support/physics/random-events.ts';

const context = { signal: new AbortController().signal, report: () => undefined };

/** Made-up signal and calibration events with the cards of real ones. */
function aSignalStore(...more: readonly WrittenRun[]): string {
  const signal = (mass: number, seed: number) => ({
    ...{ kind: 'mc' as const, process: 'aprime', label: `aprime ${mass}` },
    card: { process: 'aprime', conditions: 'run-III', mass_gev: mass / 1000, production: 'etl', keep: 'all' },
    events: randomEvents(4000, seed).map((event) => ({ ...event, truth_aprime_energy_gev: event.e_missing_gev! })),
  });
  const calibration = {
    ...{ kind: 'mc' as const, process: 'beam', label: 'calibration' },
    card: { process: 'beam', conditions: 'run-III', keep: 'all' },
    events: randomEvents(1000, 3),
  };
  return anEventStore([signal(10, 1), signal(100, 2), calibration, ...more]);
}

describe('twin efficiency', () => {
  test('the factors of eq. 23 multiply to the total, beside those of Table II', async () => {
    const { rows, hcal_thresholds } = await dispatch('analysis.efficiency', { store: aSignalStore() }, context);
    for (const mass of [10, 100]) {
      const of = (name: string) => rows.find(({ factor, mass_mev }) => factor === name && mass_mev === mass)!;
      const product = ['primary', 'ecal', 'veto', 'hcal'].reduce((value, name) => value * of(name).ours, 1);
      expect(of('total').ours).toBeCloseTo(product, 12);
      expect(of('ecal').paper).toBe(mass === 10 ? 0.93 : 0.9);
      expect(of('veto').calibration!.value).toBeGreaterThan(0.5);
      expect(of('acceptance').paper).toBeNull();
    }
    const [curve] = hcal_thresholds;
    const rising = curve!.efficiency.every((value, i) => i === 0 || value >= curve!.efficiency[i - 1]!);
    expect(rising).toBe(true);
  });

  test('a store without signal says what to simulate', async () => {
    const store = anEventStore([{ kind: 'mc', label: 'a', events: randomEvents(10, 1) }]);
    await expect(dispatch('analysis.efficiency', { store }, context)).rejects.toThrow(/twin simulate --process aprime/);
  });
});

describe('twin systematics', () => {
  test("the paper's printed total is the quadrature of the efficiency rows, 9.1 % (8.1 %); with all rows 13.6 % (13.0 %)", async () => {
    const { rows } = await dispatch('analysis.systematics', { store: aSignalStore() }, context);
    const [printed, whole] = rows.filter(({ group }) => group === 'total');
    const percent = (share: number) => Number((100 * share).toFixed(1));
    expect([percent(printed!.paper_10_mev), percent(printed!.paper_100_mev)]).toEqual([9.1, 8.1]);
    expect([percent(whole!.paper_10_mev), percent(whole!.paper_100_mev)]).toEqual([13.6, 13]);
  });

  test('a threshold that is moved changes the rate; rows without a sample are named as taken from the paper', async () => {
    const { rows, shifts } = await dispatch('analysis.systematics', { store: aSignalStore() }, context);
    expect(shifts.find(({ how }) => how.startsWith('V2 threshold of 1.3'))!.at_10_mev).toBeGreaterThan(0);
    expect(shifts.find(({ how }) => how.startsWith('V2 threshold of 0.7'))!.at_10_mev).toBeLessThan(0);
    expect(rows.find(({ source }) => source === 'signal cross section')!.origin).toBe('paper input');
    expect(rows.find(({ source }) => source === 'V2 cut threshold')!.origin).toBe('simulation');
  });

  test('what muon pairs lose with the signal is no error of the primary electron', async () => {
    const dimuon = (pileUp: 'on' | 'off') => ({
      ...{ kind: 'mc' as const, process: 'dimuon', label: `dimuon ${pileUp}` },
      card: { process: 'dimuon', conditions: 'run-III', pile_up: pileUp, keep: 'all' },
      events: randomEvents(3000, 5).map((event) => ({ ...event, e_hcal1_gev: 3, e_hcal4_gev: 3, weight: 1 })),
    });
    const errorOf = async (store: string) => {
      const { rows } = await dispatch('analysis.systematics', { store }, context);
      return rows.find(({ source }) => source === 'primary e- selection')!;
    };
    const alone = await errorOf(aSignalStore());
    const measured = await errorOf(aSignalStore(dimuon('off'), dimuon('on')));
    // the same momenta in both samples: the window of 1.5 GeV/c takes 0.16 of the signal, and as much of the pairs
    expect(alone.at_10_mev).toBeGreaterThan(0.1);
    expect(measured.at_10_mev).toBeLessThan(0.5 * alone.at_10_mev!);
    expect(measured.how).toMatch(/statistical error of the pairs/);
  });
});
