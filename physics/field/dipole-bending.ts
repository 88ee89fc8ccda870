import { BENDING_GEV_PER_TESLA_METRE } from '../foundation/constants.ts';

/** A hard-edged dipole with vertical field; where its integral is positive it bends beam electrons towards +x, else towards −x. */
export interface Dipole {
  readonly zCentreMm: number;
  readonly effectiveLengthMm: number;
  readonly integralTeslaMetre: number;
}

/**
 * Bending angle θ = 0.299792458 ∫B dl / p [rad], for unit charge, ∫B dl in T m and p in GeV/c.
 * Source: PDG RPP 2018, measurement of momenta in a uniform magnetic field. Valid for small angles: 100 GeV/c and 7 T m give 20.985 mrad.
 */
export function bendingAngle(integralTeslaMetre: number, momentumGev: number): number {
  return (BENDING_GEV_PER_TESLA_METRE * integralTeslaMetre) / momentumGev;
}

/**
 * Displacement in x at plane z by the dipoles, for momentum 1 GeV/c [mm · GeV/c]: for a particle of momentum p divide
 * by p. Outside a dipole the particle moves as if bent at its centre; inside, on a parabola (exact to θ², 4e-4).
 */
export function bendingLever(dipoles: readonly Dipole[], zMm: number): number {
  let lever = 0;
  for (const dipole of dipoles) {
    const angle = bendingAngle(dipole.integralTeslaMetre, 1);
    const inside = zMm - (dipole.zCentreMm - dipole.effectiveLengthMm / 2);
    if (inside <= 0) continue;
    lever +=
      inside < dipole.effectiveLengthMm
        ? (angle * inside * inside) / (2 * dipole.effectiveLengthMm)
        : angle * (zMm - dipole.zCentreMm);
  }
  return lever;
}

/** Change of slope dx/dz up to plane z by the dipoles, for momentum 1 GeV/c [rad · GeV/c]. */
export function bendingSlope(dipoles: readonly Dipole[], zMm: number): number {
  let slope = 0;
  for (const dipole of dipoles) {
    const inside = zMm - (dipole.zCentreMm - dipole.effectiveLengthMm / 2);
    const share = Math.min(1, Math.max(0, inside / dipole.effectiveLengthMm));
    slope += share * bendingAngle(dipole.integralTeslaMetre, 1);
  }
  return slope;
}
