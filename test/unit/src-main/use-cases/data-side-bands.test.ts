import { expect, test } from 'vitest';
import type { EventScalars } from '../../../../physics/event-model/event-columns.ts';
import { RandomStream } from '../../../../physics/foundation/random.ts';
import { backgroundText } from '../../../../src-main/cli/print/background.ts';
import { dispatch } from '../../../../src-main/use-cases/dispatch.ts';
import { anEventStore } from '../../../support/event-store.ts';
import { drawExponential } from '../../../support/physics/side-band.ts';

const context = { signal: new AbortController().signal, report: () => undefined };

/** Passes every cut but, above 50 GeV, that on the missing energy. */
const anEvent = (energyGev: number): Partial<EventScalars> => ({
  ...{ trigger_beam: 1, trigger_physics: 1, tracks: 1, momentum_gev: 100, srd_in_time: 3 },
  ...{ srd1_mev: 10, srd2_mev: 10, srd3_mev: 10, upstream_hits: 1, shower_chi2: 1 },
  ...{ e_ecal_gev: energyGev, e_missing_gev: 100 - energyGev },
});

const card = {
  ...{ process: 'pseudo-data', keep: 'triggered', exposure_eot: 1e10, beam_particles: 1e5, conditions: 'run-II' },
};

/** 3,000 events of slope 0.4 in the band, some of them lost by a cut, and `inBox` in the box. */
function aStore(inBox: number): string {
  const stream = new RandomStream(1, 0, 'data band').startEvent(0);
  const band = [...drawExponential(stream, 3000, 0.4, [50, 80])].map(anEvent);
  const lost = Array.from({ length: 50 }, () => ({ ...anEvent(55), veto2_mip: 3 }));
  const box = Array.from({ length: inBox }, () => anEvent(30));
  const data = { kind: 'data', label: 'pseudo-data run-II', process: 'pseudo-data', card } as const;
  return anEventStore([{ ...data, events: [...band, ...lost, ...box] }]);
}

const ask = (store: string) => dispatch('analysis.background', { rows: 'tau', store }, context);

test('side band C of data has slope, events and exposure, and its box stays shut', async () => {
  const reply = await ask(aStore(0));
  const [band] = reply.data_side_band;
  expect(band).toMatchObject({ run_id: 1, run: 'run-II', is_blind: true });
  // 4 standard errors: a false alarm in 16,000, seed fixed
  expect(Math.abs(band!.slope_per_gev! - 0.4)).toBeLessThan(4 * band!.slope_error!);
  expect(Math.abs(band!.events_in_band - 3000)).toBeLessThan(4 * Math.sqrt(3000));
  expect(band!.per_1e10_eot).toBeCloseTo((band!.n_b! * 1e10) / band!.eot, 10);
  expect(reply.figures.map(({ id }) => id)).toEqual(['fig-13-side-band-run-ii-data-1']);
  expect(backgroundText(reply)).toMatch(/pseudo-data run-II .* shut/);
});

test('what a shut box holds changes nothing that is told', async () => {
  const told = async (inBox: number) => {
    const { data_side_band: bands, figures } = await ask(aStore(inBox));
    // the share of electrons on target counts what was generated, and that may be known
    return { bands: bands.map(({ eot: _eot, per_1e10_eot: _per, ...rest }) => rest), figures };
  };
  expect(await told(7)).toEqual(await told(0));
});

test('a store without data is refused', async () => {
  const store = anEventStore([{ kind: 'mc', label: 'beam', events: [anEvent(60)] }]);
  await expect(ask(store)).rejects.toMatchObject({ code: 'RUN_NOTHING' });
});
