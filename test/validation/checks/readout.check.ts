import { PULSE_PEAK_NS, pulseHeight } from '../../../physics/event-model/pulse-shape.ts';
import { aChainFactory, eventsOf, share } from '../../support/simulated-events.ts';
import type { Check, CheckRow } from './check.ts';

/** The read-out and what it costs electrons of the calibration trigger: S18, S20, S31. */
export const check: Check = {
  topic: 'read-out and electron efficiencies',
  seconds: 30,
  *rows(): Generator<CheckRow> {
    const factory = aChainFactory();
    yield {
      ...{
        id: 'S20/length',
        quantity: 'length of a pulse at a tenth of its height (ns)',
        ours: pulseLengthNs(),
        error: 0,
      },
      reference: { value: 100, source: 'paper, section III: ≃ 100 ns' },
      tolerance: { kind: 'range', min: 80, max: 130 },
    };
    yield {
      ...{ id: 'S20/period', quantity: 'sampling period (ns)', error: 0 },
      ours: factory.parts.readOut.shape.samplePeriodNs,
      reference: { value: 12.5, source: 'paper, section III' },
      tolerance: { kind: 'absolute', by: 0 },
    };
    yield* electronEfficiencies(factory);
  },
};

function pulseLengthNs(): number {
  const step = 0.1;
  let length = 0;
  for (let timeNs = 0; timeNs < 10 * PULSE_PEAK_NS; timeNs += step) if (pulseHeight(timeNs) > 0.1) length += step;
  return length;
}

/** Beam triggers of run III: the calibration sample that the paper takes its efficiencies from. */
function* electronEfficiencies({ chain }: ReturnType<typeof aChainFactory>): Generator<CheckRow> {
  let all = 0;
  let primary = 0;
  let veto = 0;
  let hcal = 0;
  let ecal = 0;
  for (const { isOnTarget, read } of eventsOf(
    chain({ source: { kind: 'mixture', bias: 1 }, pileUp: 'on', conditions: 2 }),
    30_000,
  )) {
    if (!isOnTarget) continue;
    all++;
    if (read('veto2_mip') < 1) veto++;
    if (read('e_hcal_gev') < 1) hcal++;
    if (read('ecal_off_time') === 0) ecal++;
    const isTagged = read('srd_in_time') === 3 && Math.min(read('srd1_mev'), read('srd2_mev'), read('srd3_mev')) > 1;
    const hasTrack = read('tracks') === 1 && read('angle_in_mrad') < 1 && Math.abs(read('momentum_gev') - 100) < 2;
    if (isTagged && hasTrack) primary++;
  }
  yield {
    ...{ id: 'S18', quantity: 'V2 below 1 MIP, beam triggers of run III', ...share(veto, all) },
    reference: { value: 0.94, source: 'paper, table II' },
    tolerance: { kind: 'range', min: 0.9, max: 0.99 },
  };
  const shown = { kind: 'shown' } as const;
  const source = 'paper, table II';
  yield {
    ...{ id: 'S31/electron', quantity: 'one track of 100 ± 2 GeV with SRD tag, run III (ε_e without f)' },
    ...{
      ...share(primary, all),
      reference: { value: 0.58 / 0.81, source: `${source} over table I` },
      tolerance: shown,
    },
  };
  yield {
    ...{ id: 'S31/ecal', quantity: 'ECAL cells in time, run III', ...share(ecal, all) },
    ...{ reference: { value: 0.93, source }, tolerance: shown },
  };
  yield {
    ...{ id: 'S31/hcal', quantity: 'E_HCAL < 1 GeV, run III', ...share(hcal, all) },
    ...{ reference: { value: 0.98, source }, tolerance: shown },
  };
}
