import type { DetectorLayout } from '../../geometry/layout.ts';
import type { TriggerThresholds } from '../trigger/trigger.ts';

/** Resolution of the analogue sums (assumed): of the ECAL 3 GeV, of the preshower that of its 36 cells with 10 MeV noise each. */
const SUM_RESOLUTION_GEV = { ecal: 3, preshower: 0.06 };

/** The trigger as it was set in one of the runs I, II, III, by its index. */
export function describeTrigger(
  { beamCounters, haloVeto, runs, readout }: DetectorLayout,
  run: number,
): TriggerThresholds {
  const { preshowerThresholdGev, ecalThresholdGev } = runs[run] ?? runs[0]!;
  return {
    beamCounterMip: beamCounters[0]?.thresholdMip ?? 0,
    veto1Mip: haloVeto?.thresholdMip ?? Infinity,
    preshowerGev: preshowerThresholdGev,
    ecalGev: ecalThresholdGev,
    preshowerSumResolutionGev: SUM_RESOLUTION_GEV.preshower,
    ecalSumResolutionGev: SUM_RESOLUTION_GEV.ecal,
    calibrationPrescale: readout.calibrationPrescale,
  };
}
