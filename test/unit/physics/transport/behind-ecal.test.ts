import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../geometry/catalogue.ts';
import { describeLayout } from '../../../../geometry/layout.ts';
import { shippedMaterials } from '../../../../geometry/materials.ts';
import type { ParticleState } from '../../../../physics/event-model/particle-state.ts';
import { BehindEcal } from '../../../../physics/transport/tracked/behind-ecal.ts';
import { compiledShowerKernel } from '../../../../src-main/shower-files.ts';

const detector = shippedDetector();
const materials = shippedMaterials();
const { veto } = describeLayout(detector, materials);
const hcal = detector.elements.find((element) => element.kind === 'sampling_calorimeter');
const behind = new BehindEcal(compiledShowerKernel(), { veto, hcal, materials });
/** Photons 0.5 m before V2, aimed at its middle, or past it. */
const photon = (kineticGev: number, xMm: number): ParticleState => ({
  ...{ particle: 'gamma', kineticGev, xMm: veto!.xMm + xMm, yMm: veto!.yMm, zMm: veto!.zMm - 500 },
  ...{ directionX: 0, directionY: 0, directionZ: 1, timeNs: 0 },
});
const total = (energies: Float64Array) => energies.reduce((sum, energy) => sum + energy, 0);

describe('behind the ECAL', () => {
  it('photons of 3 MeV leave a tenth of their energy in 4 cm of plastic, in the segment that they cross', () => {
    const photons = 400;
    const { vetoGev } = behind.track(
      { seed: 1, run: 1, event: 1 },
      Array.from({ length: photons }, () => photon(3e-3, 20)),
    );
    // μ = 0.041 /cm (NIST), so 15 % interact; each gives up half of its energy: 0.08, and 5 standard errors of 60 are 0.03.
    expect(total(vetoGev) / (photons * 3e-3)).toBeGreaterThan(0.04);
    expect(total(vetoGev) / (photons * 3e-3)).toBeLessThan(0.12);
    expect(vetoGev[3]! / total(vetoGev)).toBeGreaterThan(0.7);
  });

  it('what comes through V2 goes on to the HCAL', () => {
    const { hcalGev } = behind.track({ seed: 1, run: 1, event: 2 }, [photon(1, 0), photon(1, 0)]);
    // A tenth of what is lost in plates that are a fortieth plastic by loss.
    expect(total(hcalGev)).toBeGreaterThan(0.01);
    expect(total(hcalGev)).toBeLessThan(0.1);
  });

  it('what misses both, or flies back, leaves nothing', () => {
    const backwards = { ...photon(1, 0), directionZ: -1 };
    const { vetoGev, hcalGev } = behind.track({ seed: 1, run: 1, event: 3 }, [photon(1, 2000), backwards]);
    expect(total(vetoGev) + total(hcalGev)).toBe(0);
  });
});
