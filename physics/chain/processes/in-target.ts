import type { ParticleState } from '../../event-model/particle-state.ts';
import { SPEED_OF_LIGHT_MM_PER_NS } from '../../foundation/constants.ts';

/** Less than the noise of one cell: no shower is made. */
export const LEAST_SHOWER_GEV = 0.02;

/** A particle some way further along its line of flight, at the speed of light. */
export function alongLine(state: ParticleState, depthMm: number): ParticleState {
  const pathMm = depthMm / state.directionZ;
  return {
    ...state,
    xMm: state.xMm + state.directionX * pathMm,
    yMm: state.yMm + state.directionY * pathMm,
    zMm: state.zMm + depthMm,
    timeNs: state.timeNs + pathMm / SPEED_OF_LIGHT_MM_PER_NS,
  };
}
