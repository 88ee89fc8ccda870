import { latenessNs, type ParticleState } from '../event-model/particle-state.ts';
import { SPEED_OF_LIGHT_MM_PER_NS } from '../foundation/constants.ts';
import { log } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { PARTICLES } from '../particles/particle.ts';
import { bendingLever, bendingSlope, type Dipole } from './dipole-bending.ts';

/** A plane that beam particles cross, with the material that scatters them there (in X0; 0 for none). */
export interface BeamPlane {
  readonly name: string;
  readonly zMm: number;
  readonly thicknessX0: number;
}

interface PreparedPlane extends BeamPlane {
  /** Displacement in x by the dipoles, for 1 GeV/c: mm · GeV/c. */
  readonly lever: number;
  /** Change of dx/dz by the dipoles, for 1 GeV/c: rad · GeV/c. */
  readonly slope: number;
  /** Highland's θ₀ · p for β = 1. */
  readonly scatteringRadGev: number;
}

/** The line that beam particles follow: planes in order of z with the lever of the dipoles. */
export interface BeamLine {
  readonly planes: readonly PreparedPlane[];
  readonly dipoles: readonly Dipole[];
}

/**
 * θ₀ p = 13.6 MeV √t [1 + 0.038 ln t], t in X0, for a relativistic particle of unit charge.
 * Source: PDG RPP 2018, eq. (33.15); 11 % accurate for 1e-3 < t < 100, used here down to 1e-4.
 */
function highlandAngleTimesMomentum(thicknessX0: number): number {
  if (thicknessX0 <= 0) return 0;
  return 0.0136 * Math.sqrt(thicknessX0) * Math.max(0, 1 + 0.038 * log(thicknessX0));
}

/** Planes and dipoles in beam order, with the scattering of each plane worked out. */
export function prepareBeamLine(planes: readonly BeamPlane[], dipoles: readonly Dipole[]): BeamLine {
  const sorted = [...planes].sort((a, b) => a.zMm - b.zMm);
  return {
    dipoles,
    planes: sorted.map((plane) => ({
      ...plane,
      lever: bendingLever(dipoles, plane.zMm),
      slope: bendingSlope(dipoles, plane.zMm),
      scatteringRadGev: highlandAngleTimesMomentum(plane.thicknessX0),
    })),
  };
}

/** Momentum of a state, GeV/c. */
export function momentumOf({ particle, kineticGev }: Pick<ParticleState, 'particle' | 'kineticGev'>): number {
  return Math.sqrt(kineticGev * (kineticGev + 2 * PARTICLES[particle].massGev));
}

/** A particle's way through the planes of a beam line. Made once and filled for one particle after the other. */
export class Trajectory {
  /** Where the particle began. */
  start: ParticleState | undefined;
  /** First plane behind the particle's beginning, and the first that it does not reach any more. */
  firstPlane = 0;
  endPlane = 0;
  /** Time of the particle's beginning behind the beam particle of the trigger. */
  latenessNs = 0;
  /** Where it was no longer followed, if not at the last plane. */
  untilMm = Infinity;
  readonly xMm: Float64Array;
  readonly yMm: Float64Array;
  readonly slopeX: Float64Array;
  readonly slopeY: Float64Array;

  constructor(planes: number) {
    this.xMm = new Float64Array(planes);
    this.yMm = new Float64Array(planes);
    this.slopeX = new Float64Array(planes);
    this.slopeY = new Float64Array(planes);
  }

  reaches(plane: number): boolean {
    return plane >= this.firstPlane && plane < this.endPlane;
  }
}

/**
 * Follows a particle through all planes behind it, up to `untilMm`: bending by the dipoles (negative particles to +x),
 * Gaussian multiple scattering at each plane. The point of a plane is before its own scattering. Neutral particles go
 * straight. Energy loss on the way is neglected (0.15 % by synchrotron radiation).
 */
export function followParticle(
  stream: RandomStream,
  start: ParticleState,
  line: BeamLine,
  into: Trajectory,
  untilMm = Infinity,
): void {
  const { planes, dipoles } = line;
  const { massGev, chargeE } = PARTICLES[start.particle];
  const p = momentumOf(start);
  const bend = -chargeE / p;
  const scatter = chargeE === 0 ? 0 : Math.sqrt(p * p + massGev * massGev) / (p * p); // 1/(β p)
  const lever0 = start.zMm > 0 ? bendingLever(dipoles, start.zMm) : 0;
  const slope0 = start.zMm > 0 ? bendingSlope(dipoles, start.zMm) : 0;
  // Without the field the particle would be at (x, y): the dipoles' part is added from their lever.
  let slopeX = start.directionX / start.directionZ;
  let slopeY = start.directionY / start.directionZ;
  let x = start.xMm;
  let y = start.yMm;
  let z = start.zMm;
  let first = 0;
  while (first < planes.length && planes[first]!.zMm < z) first++;
  let i = first;
  for (; i < planes.length; i++) {
    const plane = planes[i]!;
    if (plane.zMm > untilMm) break;
    const step = plane.zMm - z;
    x += slopeX * step;
    y += slopeY * step;
    z = plane.zMm;
    into.xMm[i] = x + bend * (plane.lever - lever0 - slope0 * (z - start.zMm));
    into.yMm[i] = y;
    into.slopeX[i] = slopeX + bend * (plane.slope - slope0);
    into.slopeY[i] = slopeY;
    if (plane.scatteringRadGev === 0 || scatter === 0) continue;
    slopeX += plane.scatteringRadGev * scatter * stream.gaussian();
    slopeY += plane.scatteringRadGev * scatter * stream.gaussian();
  }
  into.start = start;
  into.firstPlane = first;
  into.endPlane = i;
  into.latenessNs = latenessNs(start);
  into.untilMm = untilMm;
}

/** The particle at z on its way: at the last plane before it or where it began, and bent on from there. */
export function stateAtPlane(way: Trajectory, { planes, dipoles }: BeamLine, zMm: number): ParticleState {
  const start = way.start!;
  let plane = way.endPlane - 1;
  while (plane >= way.firstPlane && planes[plane]!.zMm > zMm) plane--;
  const isPastPlane = plane >= way.firstPlane;
  const z0 = isPastPlane ? planes[plane]!.zMm : start.zMm;
  let x = isPastPlane ? way.xMm[plane]! : start.xMm;
  let y = isPastPlane ? way.yMm[plane]! : start.yMm;
  let slopeX = isPastPlane ? way.slopeX[plane]! : start.directionX / start.directionZ;
  const slopeY = isPastPlane ? way.slopeY[plane]! : start.directionY / start.directionZ;
  const step = zMm - z0;
  if (step > 0) {
    const bend = -PARTICLES[start.particle].chargeE / momentumOf(start);
    const slope0 = bendingSlope(dipoles, z0);
    x += slopeX * step + bend * (bendingLever(dipoles, zMm) - bendingLever(dipoles, z0) - slope0 * step);
    y += slopeY * step;
    slopeX += bend * (bendingSlope(dipoles, zMm) - slope0);
  }
  const norm = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
  return {
    particle: start.particle,
    kineticGev: start.kineticGev,
    xMm: x,
    yMm: y,
    zMm,
    directionX: slopeX * norm,
    directionY: slopeY * norm,
    directionZ: norm,
    timeNs: start.timeNs + (zMm - start.zMm) / (speedOf(start) * norm),
  };
}

/** Speed of a particle, mm/ns. */
function speedOf(state: ParticleState): number {
  const p = momentumOf(state);
  return (SPEED_OF_LIGHT_MM_PER_NS * p) / (state.kineticGev + PARTICLES[state.particle].massGev);
}
