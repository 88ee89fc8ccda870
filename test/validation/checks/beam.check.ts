import { aChainFactory, eventsOf, share } from '../../support/simulated-events.ts';
import type { Check, CheckRow } from './check.ts';

const RUNS = ['I', 'II', 'III'] as const;

/** The beam and what pile-up makes of it: S1, S19, S22 of the reference figures. */
export const check: Check = {
  topic: 'beam, trigger and pile-up',
  seconds: 90,
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
    yield suppression(factory);
    for (const [conditions, run] of RUNS.entries()) yield pileUpShare(factory, conditions, run);
  },
};

/** Beam triggers a physics trigger, in the mixture without bias. */
function suppression({ chain }: ReturnType<typeof aChainFactory>): CheckRow {
  const run = chain({ source: { kind: 'mixture', bias: 1 }, pileUp: 'on', conditions: 1 });
  let onTarget = 0;
  let triggered = 0;
  for (const event of eventsOf(run, 1_000_000)) {
    onTarget += +event.isOnTarget;
    triggered += +event.isTriggered;
  }
  return {
    ...{ id: 'S22', quantity: 'beam triggers a physics trigger, mixture of run II' },
    ...{ ours: onTarget / triggered, error: onTarget / triggered / Math.sqrt(triggered) },
    reference: { value: 100, source: 'paper, sections III and VI.B: ≳ 100' },
    tolerance: { kind: 'range', min: 80, max: 500 },
  };
}

/** Region III of Fig. 7: more than the energy of one beam particle, among beam triggers with the SRD tag. */
function pileUpShare({ chain }: ReturnType<typeof aChainFactory>, conditions: number, run: string): CheckRow {
  let tagged = 0;
  let above = 0;
  for (const { isOnTarget, read } of eventsOf(
    chain({ source: { kind: 'mixture', bias: 1 }, pileUp: 'on', conditions }),
    20_000,
  )) {
    if (!isOnTarget || Math.min(read('srd1_mev'), read('srd2_mev'), read('srd3_mev')) < 1) continue;
    tagged++;
    if (read('e_ecal_gev') + read('e_hcal12_gev') > ONE_PARTICLE_GEV) above++;
  }
  return {
    ...{ id: `S19/run-${run}`, quantity: `E_ECAL + E_HCAL > 113 GeV, beam triggers with SRD tag, run ${run}` },
    ...share(above, tagged),
    reference: { value: 0.1, source: 'paper, section IV: a few % up to about 20 %, with the rate' },
    tolerance: { kind: 'range', min: 0.03, max: 0.2 },
  };
}

/** Three standard deviations of the sum above 100 GeV, as in the regions of the selection. */
const ONE_PARTICLE_GEV = 113;
