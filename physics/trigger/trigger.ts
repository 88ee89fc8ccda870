import {
  BEAM_COUNTERS,
  ECAL_CELLS,
  FIRST_BEAM_COUNTER,
  FIRST_ECAL_MAIN,
  FIRST_PRESHOWER,
  VETO1,
} from '../event-model/channels.ts';
import type { Digits } from '../event-model/digits.ts';
import type { RandomStream } from '../foundation/random.ts';

/** Thresholds of the hardware trigger, eq. 14 of the paper. */
export interface TriggerThresholds {
  readonly beamCounterMip: number;
  readonly veto1Mip: number;
  readonly preshowerGev: number;
  readonly ecalGev: number;
  /** Resolution of the analogue ECAL sum. */
  readonly ecalSumResolutionGev: number;
}

export interface TriggerDecision {
  /** S1 · S2 · S3 · not V1: a beam particle on target, the trigger of the calibration runs. */
  readonly beam: boolean;
  /** Tr(A') = ΠS_i · V1 · PS(> E_th) · ECAL(< E_th). */
  readonly physics: boolean;
}

export function decideTrigger(stream: RandomStream, digits: Digits, thresholds: TriggerThresholds): TriggerDecision {
  let beam = digits.energies[VETO1]! < thresholds.veto1Mip;
  for (let i = 0; i < BEAM_COUNTERS; i++) {
    if (digits.energies[FIRST_BEAM_COUNTER + i]! < thresholds.beamCounterMip) beam = false;
  }
  let preshower = 0;
  let main = 0;
  for (let cell = 0; cell < ECAL_CELLS; cell++) {
    preshower += digits.energies[FIRST_PRESHOWER + cell]!;
    main += digits.energies[FIRST_ECAL_MAIN + cell]!;
  }
  const analogueSum = preshower + main + thresholds.ecalSumResolutionGev * stream.gaussian();
  return { beam, physics: beam && preshower > thresholds.preshowerGev && analogueSum < thresholds.ecalGev };
}
