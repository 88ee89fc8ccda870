import type { RandomStream } from '../foundation/random.ts';
import { bendingLever, bendingSlope, type Dipole } from './dipole-bending.ts';
import { criticalEnergyGev, meanPhotonNumber } from './synchrotron-radiation.ts';

/** A beam electron at the plane z = 0, where the line begins. */
export interface FanElectron {
  readonly momentumGev: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly slopeX: number;
  readonly slopeY: number;
}

/**
 * Draws the photons that a beam electron radiates in the dipoles, follows them straight to the plane z and shows each
 * one's place there to `visit`, with the critical energy of its spectrum: the energy does not depend on the place, so that
 * only photons that meet something need to have it drawn. Emission is uniform along the field, along the local tangent;
 * the opening angle 1/γ (5 μrad) is neglected.
 */
export function drawSynchrotronFan(
  stream: RandomStream,
  electron: FanElectron,
  dipoles: readonly Dipole[],
  zMm: number,
  visit: (xMm: number, yMm: number, criticalGev: number) => void,
): void {
  const { momentumGev, slopeX } = electron;
  const xMm = electron.xMm + slopeX * zMm;
  const yMm = electron.yMm + electron.slopeY * zMm;
  for (const dipole of dipoles) {
    const integralTeslaMetre = Math.abs(dipole.integralTeslaMetre);
    const fieldTesla = integralTeslaMetre / (dipole.effectiveLengthMm / 1000);
    const criticalGev = criticalEnergyGev(momentumGev, fieldTesla);
    const count = stream.poisson(meanPhotonNumber(integralTeslaMetre));
    for (let i = 0; i < count; i++) {
      const z = dipole.zCentreMm + dipole.effectiveLengthMm * (stream.uniform() - 0.5);
      const bentMm = (bendingLever(dipoles, z) + bendingSlope(dipoles, z) * (zMm - z)) / momentumGev;
      visit(xMm + bentMm, yMm, criticalGev);
    }
  }
}
