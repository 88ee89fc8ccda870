import { compareWithReference, REFERENCE_SAMPLES } from '../../support/physics/shower-reference.ts';
import { ecalShowers } from '../../support/physics/shower-kernel.ts';
import type { Check, CheckRow } from './check.ts';

/** Tracked electrons in the plain plates against Geant4: 1,000 showers up to 20 GeV, 400 above. */
export const check: Check = {
  topic: 'tracked showers against Geant4',
  seconds: 240,
  *rows(): Generator<CheckRow> {
    const showers = ecalShowers('ecal-plates');
    for (const sample of REFERENCE_SAMPLES) {
      const events = sample.energy_gev <= 20 ? 1000 : 400;
      for (const row of compareWithReference(showers, sample, events, 1)) {
        const { id, quantity, ours, error, tolerance } = row;
        const reference = { value: row.reference, error: row.referenceError, source: 'Geant4 11.4' };
        yield { id, quantity, ours, error, reference, tolerance: { kind: 'absolute', by: tolerance } };
      }
    }
  },
};
