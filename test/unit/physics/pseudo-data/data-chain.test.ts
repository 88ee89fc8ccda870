import { describe, expect, test } from 'vitest';
import { columnIndex, EVENT_COLUMN_NAMES } from '../../../../physics/event-model/event-columns.ts';
import { resolveGeometry } from '../../../../src-main/use-cases/geometry/resolve-geometry.ts';
import { planCard } from '../../../../src-main/use-cases/pseudo-data/simulate-data.ts';
import { ChainBuilder } from '../../../../src-main/workers/simulate-chunk.ts';

const fields = { conditions: 'run-III', seed: 5, run_number: 7, geometry: 'na64-2016' } as const;
const { card } = planCard({ ...fields, exposure_eot: 5e5, beam_particles: 40, most_rare_events: 40 });
const geometryDocument = resolveGeometry(card.geometry).text;
const builder = new ChainBuilder();
const aChain = () => builder.build({ card, geometryDocument });

test('pseudo-data hold every process but the signal', () => {
  const exposure = { ...fields, exposure_eot: 1e10, beam_particles: 60, most_rare_events: 1_000_000 };
  const { rare } = planCard(exposure).plan;
  const perParticle = Object.fromEntries(
    rare.map(({ name, events, exposureShare }) => [name, events / (exposure.exposure_eot * exposureShare)]),
  );
  expect(Object.keys(perParticle)).toEqual([
    ...['dimuon', 'photonuclear', 'upstream', 'decay of mu-', 'decay of pi-', 'decay of K-'],
  ]);
  // electrons of the core, 0.96 of the beam, times the weights of docs/physics/backgrounds.md; Poisson errors below 1 %
  expect(perParticle['dimuon']! / (0.96 * 3.45e-5)).toBeCloseTo(1, 1);
  expect(perParticle['photonuclear']! / (0.96 * 7.41e-4)).toBeCloseTo(1, 1);
  expect(perParticle['upstream']! / (0.96 * 1.08e-5)).toBeCloseTo(1, 1);
  // 5e-4 of the beam are kaons, of which 1.5e-3 decay into an electron before the ECAL: 7,500 ± 90
  expect(perParticle['decay of K-']! / (5e-4 * 1.5e-3)).toBeCloseTo(1, 1);
});

describe('events of pseudo-data', () => {
  test('weigh one and have no truth', () => {
    const chain = aChain();
    for (let i = 0; i < card.events; i++) {
      const { weight, scalars } = chain.simulate(i);
      expect([weight, scalars[columnIndex('weight')]]).toEqual([1, 1]);
      for (const name of EVENT_COLUMN_NAMES.filter((of) => of.startsWith('truth_')))
        expect(scalars[columnIndex(name)]).toBe(0);
    }
  });

  test('event i is the same, whatever was simulated before it', () => {
    const forwards = aChain();
    const backwards = aChain();
    const ahead = Array.from({ length: 30 }, (_, i) => forwards.simulate(i).scalars.slice());
    const behind = Array.from({ length: 30 }, (_, i) => backwards.simulate(29 - i).scalars.slice()).toReversed();
    expect(behind).toEqual(ahead);
  });

  test('are not those of a simulation under nominal conditions', () => {
    const nominal = builder.build({
      card: { ...card, kind: 'mc', process: 'beam', exposure_eot: undefined, beam_particles: undefined },
      geometryDocument,
    });
    const data = aChain();
    const ecal = columnIndex('e_ecal_gev');
    const events = Array.from({ length: 20 }, (_, i) => i);
    expect(events.some((i) => data.simulate(i).scalars[ecal] === nominal.simulate(i).scalars[ecal])).toBe(false);
  });
});
