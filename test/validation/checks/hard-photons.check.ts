import { trackLengthAbove } from '../../../physics/dark-photon/track-length.ts';
import { log } from '../../../physics/foundation/math.ts';
import { PHOTON_TRACK_LENGTH } from '../../../physics/interactions/hard-photon-source.ts';
import { judge, type Check, type CheckRow } from './check.ts';

const BEAM_GEV = 100;
/** Steps of ln(E₀/E): the sum is right to 1e-4. */
const STEPS = 400;

/**
 * Track length of photons above an energy, in X0, from that of the electrons and positrons of the whole shower in approximation A: what they radiate by
 * (4/3 − 4y/3 + y²)/y, each photon over 9/7 X0. Nothing is taken to be small against the beam energy.
 */
function photonTrackX0(leastGev: number): number {
  const most = log(BEAM_GEV / leastGev);
  let sum = 0;
  let before = 0;
  for (let i = 1; i <= STEPS; i++) {
    const track = trackLengthAbove((most * i) / STEPS);
    const share = (leastGev / BEAM_GEV) * Math.exp((most * (i - 0.5)) / STEPS);
    sum += (track - before) * ((-4 / 3) * log(share) - (4 / 3) * (1 - share) + 0.5 * (1 - share * share));
    before = track;
  }
  return (9 / 7) * sum;
}

/** The photons that muon pairs and hadrons from the target are made of, against the cascade equations. */
export const check: Check = {
  topic: 'hard photons of a shower',
  seconds: 1,
  *rows(): Generator<CheckRow> {
    for (const leastGev of [1, 10, 20, 35, 50, 80]) {
      const row: CheckRow = {
        id: `hard-photons/${leastGev}`,
        quantity: `track length of photons above ${leastGev} GeV, 100 GeV electron (X0)`,
        ours: PHOTON_TRACK_LENGTH * (BEAM_GEV / leastGev - 1),
        error: 0,
        reference: { value: photonTrackX0(leastGev), source: 'cascade equations, approximation A' },
        tolerance: { kind: 'relative', by: 0.1 },
      };
      const because = 'dL/dk = 0.57 E₀/k² is the limit of photons that are soft against the beam';
      yield judge(row) === 'fail'
        ? { ...row, explained: { because, page: 'docs/physics/background-hadrons.md' } }
        : row;
    }
  },
};
