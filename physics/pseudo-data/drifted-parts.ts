import type { ChainParts } from '../chain/chain-parts.ts';
import type { FrontEnd } from '../digitisation/front-end.ts';
import { FIRST_ECAL_MAIN, FIRST_HCAL, FIRST_PRESHOWER, FIRST_SRD, FIRST_VETO2 } from '../event-model/channels.ts';
import type { SealedConditions } from './sealed-conditions.ts';

/**
 * The detector as it was: gains at the front ends, intensity and thresholds of its runs. The reconstruction keeps the
 * calibration that it had, so that a drift shows as an energy that is off.
 */
export function driftedParts(parts: ChainParts, sealed: SealedConditions): ChainParts {
  const { readOut, layout } = parts;
  const frontEnds = readOut.frontEnds.map((frontEnd, channel): FrontEnd => ({
    ...frontEnd,
    countsPerUnit: frontEnd.countsPerUnit * gainOf(channel, sealed.gain),
  }));
  const runs = layout.runs.map((run) => ({
    ...run,
    intensityPerSpill:
      run.lowestIntensityPerSpill +
      sealed.intensityPlace * (run.highestIntensityPerSpill - run.lowestIntensityPerSpill),
    preshowerThresholdGev: run.preshowerThresholdGev * sealed.preshowerThreshold,
    ecalThresholdGev: run.ecalThresholdGev * sealed.ecalThreshold,
  }));
  return { ...parts, layout: { ...layout, runs }, readOut: { ...readOut, frontEnds } };
}

function gainOf(channel: number, gain: SealedConditions['gain']): number {
  if (channel >= FIRST_HCAL) return gain.hcal;
  if (channel >= FIRST_VETO2) return gain.veto2;
  if (channel >= FIRST_ECAL_MAIN) return gain.ecal;
  if (channel >= FIRST_PRESHOWER) return gain.preshower;
  return channel >= FIRST_SRD ? gain.srd : 1;
}
