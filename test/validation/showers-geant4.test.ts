import { describe, expect, it } from 'vitest';
import { compareWithReference, REFERENCE_SAMPLES } from '../support/physics/shower-reference.ts';
import { ecalShowers } from '../support/physics/shower-kernel.ts';

/**
 * Tracked electrons in the plain plates against an independent Geant4 11.4 calculation of the same set-up. Tolerances: visible fraction 3 %, its
 * spread 8 %, share of each ten layers 4 %, share of the hit cell 0.015 and of 3x3 cells 0.006, preshower 4 % (spread 8 %), leaks 25 %, each
 * with 3 combined standard errors on top. Here with few showers; `npm run validate -- showers` has 1,000 up to 20 GeV and 400 above.
 */
const EVENTS: Readonly<Record<string, number>> = { e5: 200, e10: 100, e50: 30, e100: 15 };

const showers = ecalShowers('ecal-plates');

describe.each(REFERENCE_SAMPLES.map((sample) => [sample.name, sample] as const))(
  'electrons of sample %s',
  (name, sample) => {
    it('make the showers of Geant4', () => {
      const rows = compareWithReference(showers, sample, EVENTS[name]!, 1);
      expect(rows.length).toBeGreaterThan(13);
      expect(rows.filter(({ agrees }) => !agrees)).toEqual([]);
    });
  },
);
