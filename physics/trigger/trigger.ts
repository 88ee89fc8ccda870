import { BEAM_COUNTERS } from '../event-model/channels.ts';
import type { RandomStream } from '../foundation/random.ts';

/** Signals in the trigger's gates. */
export interface TriggerSignals {
  /** S1, S2, S3 and V1, MIP. */
  readonly beamCountersMip: Float64Array;
  readonly veto1Mip: number;
  /** Energy of the preshower, and of preshower and main part together; asked for only if the counters agree. */
  sums(): { readonly preshowerGev: number; readonly ecalGev: number };
}

/** Thresholds of the hardware trigger, eq. 14 of the paper, and its analogue sums. */
export interface TriggerThresholds {
  readonly beamCounterMip: number;
  readonly veto1Mip: number;
  readonly preshowerGev: number;
  readonly ecalGev: number;
  /** Resolution of the analogue sums. */
  readonly preshowerSumResolutionGev: number;
  readonly ecalSumResolutionGev: number;
  /** One in so many beam triggers is recorded for calibration. */
  readonly calibrationPrescale: number;
}

export interface TriggerDecision {
  /** S1 · S2 · S3 · not V1: a beam particle on target, the trigger of the calibration runs. */
  readonly beam: boolean;
  /** Tr(A') = ΠS_i · V1 · PS(> E_th) · ECAL(< E_th). */
  readonly physics: boolean;
  /** A beam trigger that the prescaler let through. */
  readonly calibration: boolean;
}

/** Decides on the analogue sums, blurred by the resolution of the trigger's own electronics. */
export function decideTrigger(
  stream: RandomStream,
  signals: TriggerSignals,
  thresholds: TriggerThresholds,
): TriggerDecision {
  let beam = signals.veto1Mip < thresholds.veto1Mip;
  for (let i = 0; i < BEAM_COUNTERS; i++) if (signals.beamCountersMip[i]! < thresholds.beamCounterMip) beam = false;
  if (!beam) return { beam: false, physics: false, calibration: false };
  const { preshowerGev, ecalGev } = signals.sums();
  const preshower = preshowerGev + thresholds.preshowerSumResolutionGev * stream.gaussian();
  const ecal = ecalGev + thresholds.ecalSumResolutionGev * stream.gaussian();
  const isPrescaled = stream.uniform() * thresholds.calibrationPrescale < 1;
  return {
    beam,
    physics: preshower > thresholds.preshowerGev && ecal < thresholds.ecalGev,
    calibration: isPrescaled,
  };
}
