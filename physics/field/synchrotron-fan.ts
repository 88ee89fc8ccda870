import type { Primary } from '../event-model/truth.ts';
import type { RandomStream } from '../foundation/random.ts';
import { bendingLever, bendingSlope, type Dipole } from './dipole-bending.ts';
import { criticalEnergyGev, drawPhotonEnergy, meanPhotonNumber, type PhotonSpectrum } from './synchrotron-radiation.ts';

/** A synchrotron photon where it crosses the plane asked for. */
export interface FanPhoton {
  readonly energyGev: number;
  readonly xMm: number;
  readonly yMm: number;
}

/**
 * Draws the photons that a beam electron radiates in the dipoles and follows them straight to the plane z. Emission is
 * uniform along the field, along the local tangent; the opening angle 1/γ (5 μrad) is neglected.
 */
export function drawSynchrotronFan(
  stream: RandomStream,
  electron: Primary,
  dipoles: readonly Dipole[],
  spectrum: PhotonSpectrum,
  zMm: number,
): FanPhoton[] {
  const photons: FanPhoton[] = [];
  for (const dipole of dipoles) {
    const fieldTesla = dipole.integralTeslaMetre / (dipole.effectiveLengthMm / 1000);
    const critical = criticalEnergyGev(electron.momentumGev, fieldTesla);
    const count = stream.poisson(meanPhotonNumber(dipole.integralTeslaMetre));
    for (let i = 0; i < count; i++) {
      const z = dipole.zCentreMm + dipole.effectiveLengthMm * (stream.uniform() - 0.5);
      const slopeX = electron.slopeX + bendingSlope(dipoles, z) / electron.momentumGev;
      photons.push({
        energyGev: critical * drawPhotonEnergy(stream, spectrum),
        xMm: electron.xMm + electron.slopeX * z + bendingLever(dipoles, z) / electron.momentumGev + slopeX * (zMm - z),
        yMm: electron.yMm + electron.slopeY * zMm,
      });
    }
  }
  return photons;
}
