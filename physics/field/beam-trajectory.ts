import type { Primary, TrackPoint } from '../event-model/truth.ts';
import { log } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { bendingLever, bendingSlope, type Dipole } from './dipole-bending.ts';

/** A plane that beam particles cross, with the material that scatters them there (in X0; 0 for none). */
export interface BeamPlane {
  readonly name: string;
  readonly zMm: number;
  readonly thicknessX0: number;
}

interface PreparedPlane extends BeamPlane {
  readonly lever: number;
  readonly slope: number;
  /** Highland's θ₀ · p for β = 1. */
  readonly scatteringRadGev: number;
}

/** The line that beam particles follow: planes in order of z with the lever of the dipoles. */
export interface BeamLine {
  readonly planes: readonly PreparedPlane[];
}

/**
 * θ₀ p = 13.6 MeV √t [1 + 0.038 ln t], t in X0, for a relativistic particle of unit charge.
 * Source: PDG RPP 2018, eq. (33.15); 11 % accurate for 1e-3 < t < 100, used here down to 1e-4.
 */
export function highlandAngleTimesMomentum(thicknessX0: number): number {
  if (thicknessX0 <= 0) return 0;
  return 0.0136 * Math.sqrt(thicknessX0) * Math.max(0, 1 + 0.038 * log(thicknessX0));
}

export function prepareBeamLine(planes: readonly BeamPlane[], dipoles: readonly Dipole[]): BeamLine {
  const sorted = [...planes].sort((a, b) => a.zMm - b.zMm);
  return {
    planes: sorted.map((plane) => ({
      ...plane,
      lever: bendingLever(dipoles, plane.zMm),
      slope: bendingSlope(dipoles, plane.zMm),
      scatteringRadGev: highlandAngleTimesMomentum(plane.thicknessX0),
    })),
  };
}

/**
 * Follows a beam particle through all planes: bending by the dipoles, Gaussian multiple scattering at each plane. The
 * point of a plane is before its own scattering. Energy loss on the way is neglected (0.15 % by synchrotron radiation).
 */
export function followBeamParticle(stream: RandomStream, primary: Primary, line: BeamLine): TrackPoint[] {
  const p = primary.momentumGev;
  // Without the field the particle would be at (x, y): the dipoles' part is added from their lever.
  let { xMm: x, yMm: y, slopeX, slopeY } = primary;
  let z = 0;
  return line.planes.map((plane) => {
    x += slopeX * (plane.zMm - z);
    y += slopeY * (plane.zMm - z);
    z = plane.zMm;
    const point = { zMm: z, xMm: x + plane.lever / p, yMm: y, slopeX: slopeX + plane.slope / p, slopeY };
    if (plane.scatteringRadGev > 0) {
      slopeX += (plane.scatteringRadGev / p) * stream.gaussian();
      slopeY += (plane.scatteringRadGev / p) * stream.gaussian();
    }
    return point;
  });
}
