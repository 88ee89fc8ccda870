import { describe, expect, it } from 'vitest';
import {
  beamHadronControl,
  decayInTargetControl,
  kaonDecayControl,
  softMuonControl,
  survivingNeutralControl,
  upstreamControl,
  type ControlPoint,
} from '../../../support/physics/background-control.ts';

const pull = ({ weighted, weightedError, plain, plainError }: ControlPoint): number =>
  (weighted - plain) / Math.hypot(weightedError, plainError);

/** Weighted against plain where both can be had. Seeds are fixed; 3.3 standard errors are a false alarm in 1,000. */
describe('weights of the backgrounds agree with plain simulation', () => {
  it.each([
    ['decays of kaons in the line, forced', () => kaonDecayControl(600, 1500)],
    ['soft muons of a pair, drawn evenly', () => softMuonControl(10_000)],
    ['neutral hadrons that pass, by exp(-L/λ)', () => survivingNeutralControl(15_000)],
    ['neutral hadrons of kaons that interact in the target, forced', () => beamHadronControl('K-', 8000)],
    ['decays of kaons in the target, forced', () => decayInTargetControl(5000, 200_000)],
    ['electrons kicked onto the ECAL by the window of the vessel, aimed', () => upstreamControl(600, 5000)],
  ] as const)('%s', (_, make) => {
    const point = make();
    expect(point.weighted).toBeGreaterThan(5 * point.weightedError);
    expect(point.plain).toBeGreaterThan(0);
    expect(Math.abs(pull(point))).toBeLessThan(3.3);
  });
});
