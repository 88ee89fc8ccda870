import type { DetectorLayout } from '../../../geometry/layout/layout-types.ts';
import type { ParticleState } from '../../event-model/particle-state.ts';
import { bendingLever, bendingSlope } from '../../field/dipole-bending.ts';
import type { Direction } from '../../foundation/direction.ts';
import { cos, hypot, PI, sin } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { drawScatteringAngle, scatteringDensityPerSr } from '../../interactions/hadronic/equivalent-photons.ts';

/** The slopes with which an electron of some energy at a place meets the ECAL where the beam does. */
export type Aim = (from: ParticleState, electronGev: number) => { readonly slopeX: number; readonly slopeY: number };

/** Half width of the window around the aim: beyond, momentum, shape or counters refuse the electron. */
const WINDOW_RAD = 1.2e-3;
/** Electrons that are drawn in the window. */
const AIMED_SHARE = 0.8;

/** A slow electron is bent further than the beam: to meet the ECAL in its place it has to be kicked the other way. */
export function aimAtEcal({ dipoles, beam, ecal }: Pick<DetectorLayout, 'dipoles' | 'beam' | 'ecal'>): Aim {
  const leverAtEcal = bendingLever(dipoles, ecal.zFrontMm);
  const beamXMm = leverAtEcal / beam.momentumGev;
  return ({ xMm, yMm, zMm }, electronGev) => {
    const ahead = ecal.zFrontMm - zMm;
    const bent = leverAtEcal - bendingLever(dipoles, zMm) - bendingSlope(dipoles, zMm) * ahead;
    return { slopeX: (beamXMm - xMm - bent / electronGev) / ahead, slopeY: -yMm / ahead };
  };
}

/**
 * Direction of a scattered electron, most of them evenly in a window around the aim and the others at the angle of their Q². The weight is the
 * natural density over that of the mixture, 5 at most.
 */
export function drawAimedDirection(
  stream: RandomStream,
  incoming: ParticleState,
  electronGev: number,
  aim: Aim,
): { readonly direction: Direction; readonly weight: number } {
  const y = 1 - electronGev / incoming.kineticGev;
  const slopeX = incoming.directionX / incoming.directionZ;
  const slopeY = incoming.directionY / incoming.directionZ;
  const wanted = aim(incoming, electronGev);
  let kickX: number;
  let kickY: number;
  if (stream.uniform() >= AIMED_SHARE) {
    const angle = drawScatteringAngle(stream, incoming.kineticGev, y);
    const phi = 2 * PI * stream.uniform();
    kickX = angle * cos(phi);
    kickY = angle * sin(phi);
  } else {
    kickX = wanted.slopeX - slopeX + WINDOW_RAD * (2 * stream.uniform() - 1);
    kickY = wanted.slopeY - slopeY + WINDOW_RAD * (2 * stream.uniform() - 1);
  }
  const natural = scatteringDensityPerSr(incoming.kineticGev, y, hypot(kickX, kickY));
  const isInWindow =
    Math.abs(slopeX + kickX - wanted.slopeX) < WINDOW_RAD && Math.abs(slopeY + kickY - wanted.slopeY) < WINDOW_RAD;
  const aimed = isInWindow ? 1 / (4 * WINDOW_RAD * WINDOW_RAD) : 0;
  const mixed = (1 - AIMED_SHARE) * natural + AIMED_SHARE * aimed;
  return { direction: ofSlopes(slopeX + kickX, slopeY + kickY), weight: mixed > 0 ? natural / mixed : 0 };
}

/** Of slopes dx/dz and dy/dz. */
function ofSlopes(x: number, y: number): Direction {
  const norm = Math.sqrt(1 + x * x + y * y);
  return { directionX: x / norm, directionY: y / norm, directionZ: 1 / norm };
}
