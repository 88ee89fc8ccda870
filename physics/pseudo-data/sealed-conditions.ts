import { RandomStream } from '../foundation/random.ts';

/**
 * How the detector really was while a run of pseudo-data was taken. Nobody who analyses the data may read it: a layer rule
 * (`the-seal-is-not-read`) keeps analysis, selection and statistics away from this folder.
 */
export interface SealedConditions {
  /** Gain of each part over the one that the calibration took it for. */
  readonly gain: {
    readonly srd: number;
    readonly preshower: number;
    readonly ecal: number;
    readonly veto2: number;
    readonly hcal: number;
  };
  /** Place within the run's range of beam intensity, 0 to 1. */
  readonly intensityPlace: number;
  /** Thresholds of the trigger over their nominal values. */
  readonly preshowerThreshold: number;
  readonly ecalThreshold: number;
  /** Share of the triggers that the data acquisition was dead for. */
  readonly deadTime: number;
}

/** Widths of what is drawn, all assumed: the paper prints none of them but the mean dead time. */
const GAIN_SIGMA = { srd: 0.05, preshower: 0.02, ecal: 0.005, veto2: 0.05, hcal: 0.03 };
/** Section VI.A: the preshower threshold varied during the run; how much is assumed. */
const PRESHOWER_THRESHOLD_SIGMA = 0.15;
const ECAL_THRESHOLD_SIGMA = 0.02;
/** Section VI: 7.4 % on average; that it grows with the intensity by this much from end to end is assumed. */
const DEAD_TIME = { mean: 0.074, spread: 0.04 };

/** Draws the conditions of a run of data; they depend on its seed and number alone. */
export function drawSealedConditions(seed: number, run: number): SealedConditions {
  const stream = new RandomStream(seed, run, 'sealed conditions').startEvent(0);
  const about = (sigma: number) => 1 + sigma * Math.max(-3, Math.min(3, stream.gaussian()));
  const intensityPlace = stream.uniform();
  return {
    intensityPlace,
    gain: {
      srd: about(GAIN_SIGMA.srd),
      preshower: about(GAIN_SIGMA.preshower),
      ecal: about(GAIN_SIGMA.ecal),
      veto2: about(GAIN_SIGMA.veto2),
      hcal: about(GAIN_SIGMA.hcal),
    },
    preshowerThreshold: about(PRESHOWER_THRESHOLD_SIGMA),
    ecalThreshold: about(ECAL_THRESHOLD_SIGMA),
    deadTime: DEAD_TIME.mean + DEAD_TIME.spread * (intensityPlace - 0.5),
  };
}
