import type { DetectorLayout } from '../../geometry/layout.ts';
import { shippedSrdResponse } from '../../geometry/showers/srd-response.ts';
import { SrdResponse, type SrdCounters } from '../transport/parametrised/srd-response.ts';

/** The counters, and what photons leave in them; in counters of other plates than the shipped ones the response is taken to be the same. */
export function describeSrd({ srd }: DetectorLayout): SrdCounters | undefined {
  if (srd === undefined) return undefined;
  return {
    xCentresMm: srd.counterXCentresMm,
    halfWidthMm: srd.counterWidthMm / 2,
    yCentreMm: srd.yMm,
    halfHeightMm: srd.counterHeightMm / 2,
    zFrontMm: srd.zFrontMm,
    response: new SrdResponse(shippedSrdResponse()),
  };
}
