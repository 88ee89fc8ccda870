import type { EventScalars } from '../../../physics/event-model/event-columns.ts';
import { RandomStream } from '../../../physics/foundation/random.ts';

/** Events that pass and fail every cut of the paper's selection, in and around the signal box: for tests of counting. */
export function randomEvents(count: number, seed: number): Partial<EventScalars>[] {
  const stream = new RandomStream(seed, 0, 'test events').startEvent(0);
  const likely = (chance: number): number => +(stream.uniform() < chance);
  return Array.from({ length: count }, () => {
    const ecalGev = 100 * stream.uniform();
    const modules = [0, 0, 0, 0].map(() => (likely(0.6) ? 0.1 * stream.uniform() : 12 * stream.uniform()));
    const [hcal1, hcal2, hcal3, hcal4] = modules as [number, number, number, number];
    const srd = () => (likely(0.9) ? 5 + 20 * stream.uniform() : 0);
    const onTarget = likely(0.9);
    return {
      weight: 0.5 + stream.uniform(),
      trigger_beam: onTarget,
      trigger_physics: onTarget * likely(0.8),
      e_preshower_gev: 0.1 * ecalGev,
      e_ecal_gev: ecalGev,
      e_missing_gev: 100 - ecalGev,
      e_hcal_gev: hcal1 + hcal2 + hcal3 + hcal4,
      e_hcal12_gev: hcal1 + hcal2,
      e_hcal1_gev: hcal1,
      e_hcal2_gev: hcal2,
      e_hcal3_gev: hcal3,
      e_hcal4_gev: hcal4,
      hcal_r: stream.uniform(),
      veto2_mip: likely(0.8) ? 0.1 * stream.uniform() : 3 * stream.uniform(),
      srd1_mev: srd(),
      srd2_mev: srd(),
      srd3_mev: srd(),
      tracks: likely(0.95),
      momentum_gev: 100 + 1.5 * stream.gaussian(),
      angle_in_mrad: Math.abs(0.4 * stream.gaussian()),
      ecal_outside_3x3: 0.06 * stream.uniform(),
      srd_in_time: likely(0.95) === 1 ? 3 : 2,
      ecal_off_time: likely(0.1) * 4,
      shower_chi2: 3.3 * stream.uniform(),
      upstream_hits: likely(0.1) === 1 ? 3 : 1,
      hcal_time_spread_ns: 6 * stream.uniform(),
    };
  });
}
