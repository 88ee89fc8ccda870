import type { DetectorLayout } from '../../geometry/layout.ts';
import { frontEndByChannel, type FrontEnd, type FrontEnds } from '../digitisation/front-end.ts';
import type { ReadOut } from '../digitisation/read-out.ts';
import type { PulseShape } from '../event-model/pulse-shape.ts';

/** Signal of a muon in one HCAL module on the hadron scale (paper, Fig. 9): turns photoelectrons a MIP into a GeV. */
export const HCAL_MIP_GEV = 2.5;
/**
 * ADC counts. ECAL: 2750 for 100 GeV in the central cell; HCAL: 2500 at 100 GeV, so 63 for a muon in a cell; V2: 600 for a muon
 * (logbook of October 2016). Preshower and SRD: assumed, so that 50 GeV and 150 MeV fit.
 */
const COUNTS = { preshowerPerGev: 80, ecalPerGev: 27.5, hcalPerGev: 25, veto2PerMip: 600, srdPerGev: 25_000 };
/** Relative spread of the gain of one photoelectron: the variance of a signal is 1.3 times Poisson's (assumed; 1.2-1.4 are usual). */
const GAIN_SPREAD = 0.55;
/** Time resolution of a calorimeter channel on its own (assumed). */
const CALORIMETER_TIME_NS = { ecal: 0.5, hcal: 2 };
/** Start of the trigger's pulse in the samples (assumed: behind the eight of the pedestal). */
const TRIGGER_SAMPLE = 12;

/** The read-out from the layout: gain, noise and pulse shape of every channel. */
export function describeReadOut(layout: DetectorLayout): ReadOut {
  const { readout, beamCounters } = layout;
  const shape: PulseShape = {
    samplePeriodNs: readout.msadcPeriodNs,
    samples: readout.samples,
    pedestalSamples: readout.pedestalSamples,
    greatestCount: (1 << readout.bits) - 1,
    triggerSample: TRIGGER_SAMPLE,
    noiseCounts: readout.pulseNoiseAdc,
  };
  return {
    frontEnds: frontEndByChannel(describeFrontEnds(layout)),
    shape,
    triggerJitterNs: beamCounters[0]?.timeResolutionNs ?? 0,
  };
}

function describeFrontEnds({ beamCounters, srd, ecal, veto, hcal }: DetectorLayout): FrontEnds {
  const frontEnd = (photoelectronsPerUnit: number, countsPerUnit: number, timeResolutionNs: number): FrontEnd => ({
    photoelectronsPerUnit,
    gainSpread: GAIN_SPREAD,
    countsPerUnit,
    timeResolutionNs,
  });
  const absent = frontEnd(1, 1, 0);
  const [counter] = beamCounters;
  const [module] = hcal;
  return {
    beamCounter: counter ? frontEnd(counter.photoelectronsPerMip, 1, counter.timeResolutionNs) : absent,
    srd: srd ? frontEnd(srd.photoelectronsPerMev * 1000, COUNTS.srdPerGev, srd.timeResolutionNs) : absent,
    preshower: frontEnd(ecal.photoelectronsPerGev, COUNTS.preshowerPerGev, CALORIMETER_TIME_NS.ecal),
    ecal: frontEnd(ecal.photoelectronsPerGev, COUNTS.ecalPerGev, CALORIMETER_TIME_NS.ecal),
    veto2: veto ? frontEnd(veto.photoelectronsPerMip, COUNTS.veto2PerMip, veto.timeResolutionNs) : absent,
    hcal: module
      ? frontEnd(module.photoelectronsPerMip / HCAL_MIP_GEV, COUNTS.hcalPerGev, CALORIMETER_TIME_NS.hcal)
      : absent,
  };
}
