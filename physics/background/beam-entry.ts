import type { DetectorLayout } from '../../geometry/layout/layout-types.ts';
import type { ParticleState } from '../event-model/particle-state.ts';
import { bendingLever, bendingSlope } from '../field/dipole-bending.ts';
import { kineticOfMomentumGev, type ParticleName } from '../particles/particle.ts';

/** A beam particle on the deflected axis at a plane behind the dipoles. */
export function beamAt(layout: DetectorLayout, particle: ParticleName, zMm: number): ParticleState {
  const { dipoles, beam } = layout;
  const slope = bendingSlope(dipoles, zMm) / beam.momentumGev;
  const norm = Math.sqrt(1 + slope * slope);
  return {
    ...{ particle, kineticGev: kineticOfMomentumGev(particle, beam.momentumGev), timeNs: 0 },
    ...{ xMm: bendingLever(dipoles, zMm) / beam.momentumGev, yMm: 0, zMm },
    ...{ directionX: slope / norm, directionY: 0, directionZ: 1 / norm },
  };
}

/** The same at the front of the ECAL, in the middle of the cell that the beam hits. */
export function beamAtEcal(layout: DetectorLayout, particle: ParticleName): ParticleState {
  const { ecal } = layout;
  const { column, row } = ecal.centralCell;
  return {
    ...beamAt(layout, particle, ecal.zFrontMm),
    xMm: ecal.xCentreMm + (column - (ecal.columns - 1) / 2) * ecal.cellWidthMm,
    yMm: ecal.yCentreMm + (row - (ecal.rows - 1) / 2) * ecal.cellHeightMm,
  };
}
