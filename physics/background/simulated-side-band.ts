import { normalCdf } from '../foundation/normal-distribution.ts';
import { RandomStream } from '../foundation/random.ts';
import type { QuietAnswer } from './laboratory.ts';
import { estimateFromSideBand, SIDE_BAND_C, type SideBandEstimate, type SideBandSample } from './side-band.ts';

/** Energies in the ECAL of what keeps V2 and HCAL quiet, with events per electron on target; by cascades of splitting. */
export interface QuietSpectrum {
  readonly energiesGev: Float64Array;
  readonly perElectron: Float64Array;
}

/** The trigger's threshold and the resolution of its sum (physics/chain/trigger-parts.ts), and 10 %/√E of the ECAL. */
const TRIGGER_GEV = 80;
const TRIGGER_RESOLUTION_GEV = 3;
const ECAL_TERM = 0.1;

/** The spectrum of several questions together; each repeat counts by one over their number. */
export function quietSpectrum(questions: readonly (readonly QuietAnswer[])[]): QuietSpectrum {
  const parts = questions.flatMap((answers) => answers.map(({ quiet }) => ({ ...quiet, share: 1 / answers.length })));
  const energiesGev = Float64Array.from(parts.flatMap(({ marks }) => [...marks]));
  const perElectron = Float64Array.from(
    parts.flatMap(({ weights, share }) => Array.from(weights, (weight) => weight * share)),
  );
  return { energiesGev, perElectron };
}

/** Events of side band C in an exposure of one run: a Poisson number drawn from the spectrum, with resolution and trigger. */
export function drawSideBand(
  { energiesGev, perElectron }: QuietSpectrum,
  electrons: number,
  stream: RandomStream,
): SideBandSample {
  const passing = energiesGev.map(
    (energy, i) => perElectron[i]! * normalCdf((TRIGGER_GEV - energy) / TRIGGER_RESOLUTION_GEV),
  );
  const upTo = new Float64Array(passing.length);
  let sum = 0;
  passing.forEach((weight, i) => (upTo[i] = sum += weight));
  const drawn = Array.from({ length: stream.poisson(electrons * sum) }, () => {
    const energy = energiesGev[firstAbove(upTo, sum * stream.uniform())]!;
    return energy + ECAL_TERM * Math.sqrt(energy) * stream.gaussian();
  });
  return { energiesGev: Float64Array.from(drawn) };
}

/** The whole procedure of section VIII on such events: undefined where there are too few for a fit. */
export function simulatedSideBand(
  spectrum: QuietSpectrum,
  electrons: number,
  seed: number,
  run: number,
): { readonly sample: SideBandSample; readonly estimate: SideBandEstimate | undefined } {
  const stream = new RandomStream(seed, run, 'side band pseudo-data').startEvent(0);
  const sample = drawSideBand(spectrum, electrons, stream);
  return { sample, estimate: estimateFromSideBand(sample, SIDE_BAND_C) };
}

function firstAbove(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
