import { describe, expect, it } from 'vitest';
import type { ParticleName } from '../../../../physics/particles/particle.ts';
import { aChainFactory, eventsOf } from '../../../support/physics/simulated-events.ts';

const { chain, parts } = aChainFactory();
const { ecal } = parts.layout;
/** The middle of the cell beside the centre of the matrix, at its front. */
const place = [ecal.xCentreMm + ecal.cellWidthMm / 2, ecal.yCentreMm + ecal.cellHeightMm / 2, ecal.zFrontMm] as const;

function shoot(particle: ParticleName, events: number) {
  const source = { kind: 'point', particle, kineticGev: 50, atMm: place, direction: [0, 0, 1] } as const;
  return Array.from(eventsOf(chain({ source }), events), ({ read }) => ({
    ecalGev: read('e_ecal_gev'),
    ecalTimeNs: read('ecal_time_ns'),
    hcalGev: read('e_hcal_gev'),
  }));
}

/** A particle that is shot from one place is in time with the beam that the read-out waits for. */
describe('a particle shot at the front of the ECAL', () => {
  it('is read with its energy and in time: electrons', () => {
    for (const { ecalGev, ecalTimeNs } of shoot('e-', 20)) {
      // 0.10/√E at 50 GeV is 0.7 GeV: seven of them
      expect(Math.abs(ecalGev - 50)).toBeLessThan(5);
      expect(Math.abs(ecalTimeNs)).toBeLessThan(2);
    }
  });

  it('is read with its energy and in time: pions, in the ECAL or in the HCAL', () => {
    const pions = shoot('pi-', 40);
    for (const { ecalGev, ecalTimeNs, hcalGev } of pions) {
      expect(ecalGev + hcalGev).toBeGreaterThan(20);
      if (ecalGev > 5) expect(Math.abs(ecalTimeNs)).toBeLessThan(3);
    }
    // Geant4 has 16.5 GeV in the ECAL, with a spread of some 13 GeV: 40 events are good to 2 GeV
    const mean = pions.reduce((sum, { ecalGev }) => sum + ecalGev, 0) / pions.length;
    expect(Math.abs(mean - 17)).toBeLessThan(8);
  });
});
