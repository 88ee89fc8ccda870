import { aChainFactory } from '../../support/physics/simulated-events.ts';
import type { Check, CheckRow } from './check.ts';

/** What the run card starts from: S1 of the reference figures. */
export const check: Check = {
  topic: 'beam',
  seconds: 5,
  *rows(): Generator<CheckRow> {
    const factory = aChainFactory();
    const { dipoles, beam } = factory.parts.layout;
    const exact = { kind: 'absolute', by: 0 } as const;
    const source = 'paper, section III';
    const field = dipoles.reduce((sum, { integralTeslaMetre }) => sum + integralTeslaMetre, 0);
    yield {
      ...{ id: 'S1/field', quantity: 'field integral (T m)', ours: field, error: 0 },
      ...{ reference: { value: 7, source }, tolerance: exact },
    };
    yield {
      ...{ id: 'S1/energy', quantity: 'beam energy (GeV)', ours: beam.momentumGev, error: 0 },
      ...{ reference: { value: 100, source }, tolerance: exact },
    };
  },
};
