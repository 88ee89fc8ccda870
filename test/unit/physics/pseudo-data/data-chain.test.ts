import { describe, expect, test } from 'vitest';
import { columnIndex, EVENT_COLUMN_NAMES } from '../../../../physics/event-model/event-columns.ts';
import { planCard } from '../../../../src-main/use-cases/pseudo-data/simulate-data.ts';
import { resolveGeometry } from '../../../../src-main/use-cases/resolve-geometry.ts';
import { ChainBuilder } from '../../../../src-main/workers/simulate-chunk.ts';

const fields = { conditions: 'run-III', seed: 5, run_number: 7, geometry: 'na64-2016' } as const;
const { card, plan } = planCard({ ...fields, exposure_eot: 5e6, beam_particles: 60 });
const geometryDocument = resolveGeometry(card.geometry).text;
const builder = new ChainBuilder();
const aChain = () => builder.build({ card, geometryDocument });

describe('events of pseudo-data', () => {
  test('weigh one and have no truth', () => {
    const chain = aChain();
    for (let i = 0; i < card.events; i++) {
      const { weight, scalars } = chain.simulate(i);
      expect([weight, scalars[columnIndex('weight')]]).toEqual([1, 1]);
      for (const name of EVENT_COLUMN_NAMES.filter((of) => of.startsWith('truth_')))
        expect(scalars[columnIndex(name)]).toBe(0);
    }
    expect(plan.rare[0]!.events).toBeGreaterThan(50);
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
