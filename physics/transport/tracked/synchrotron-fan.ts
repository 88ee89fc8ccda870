import { BENDING_GEV_PER_TESLA_METRE, SPEED_OF_LIGHT_MM_PER_NS } from '../../foundation/constants.ts';
import type { RandomStream } from '../../foundation/random.ts';
import {
  criticalEnergyGev,
  meanPhotonNumber,
  quantile,
  type SynchrotronSpectrum,
} from '../../interactions/synchrotron-radiation.ts';
import type { Particle } from '../../particles/particle.ts';

/** A dipole with a uniform vertical field inside hard edges; a positive field bends the negative beam towards +x. */
export interface Dipole {
  readonly centreZMm: number;
  readonly lengthMm: number;
  readonly fieldTesla: number;
}

/** A particle of the beam before the first dipole. */
export interface BeamParticle {
  readonly particle: Particle;
  readonly momentumGev: number;
  readonly positionMm: readonly [number, number, number];
  /** dx/dz and dy/dz. */
  readonly slopes: readonly [number, number];
}

export interface SynchrotronPhoton {
  readonly energyGev: number;
  readonly positionMm: readonly [number, number, number];
  readonly slopes: readonly [number, number];
  /** After the particle passed z = 0. */
  readonly timeNs: number;
}

/**
 * Photons that a beam particle radiates in a row of dipoles. In each their number is Poisson with mean 5α γ θ/(2√3), the place uniform along
 * the arc, the energy from the exact classical spectrum, the direction the local tangent.
 * Neglects the opening 1/γ (5 µrad at 100 GeV), the energy lost on the way (0.15 %) and the field outside the hard edges.
 */
export function radiateInDipoles(
  beam: BeamParticle,
  dipoles: readonly Dipole[],
  spectrum: SynchrotronSpectrum,
  stream: RandomStream,
): readonly SynchrotronPhoton[] {
  const photons: SynchrotronPhoton[] = [];
  let [x, , z] = beam.positionMm;
  let slope = beam.slopes[0];
  for (const dipole of dipoles) {
    const entrance = dipole.centreZMm - dipole.lengthMm / 2;
    x += slope * (entrance - z);
    const curvature = bendPerMm(beam, dipole.fieldTesla);
    const bend = curvature * dipole.lengthMm;
    const critical = criticalEnergyGev(beam.particle, beam.momentumGev, Math.abs(dipole.fieldTesla));
    const count = stream.poisson(meanPhotonNumber(beam.particle, beam.momentumGev, bend));
    for (let i = 0; i < count; i++) {
      const path = stream.uniform() * dipole.lengthMm;
      const at = { x: x + arcShift(curvature, path, slope), z: entrance + path, slope: slope + curvature * path };
      photons.push({
        energyGev: critical * quantile(spectrum, stream.uniform()),
        positionMm: [at.x, beam.positionMm[1] + beam.slopes[1] * (at.z - beam.positionMm[2]), at.z],
        slopes: [at.slope, beam.slopes[1]],
        timeNs: at.z / SPEED_OF_LIGHT_MM_PER_NS,
      });
    }
    x += arcShift(curvature, dipole.lengthMm, slope);
    slope += bend;
    z = entrance + dipole.lengthMm;
  }
  return photons;
}

/** Where the particle itself is at a plane behind the dipoles, and its slope there. */
export function bendThroughDipoles(
  beam: BeamParticle,
  dipoles: readonly Dipole[],
  atZMm: number,
): { readonly xMm: number; readonly slope: number } {
  let [x, , z] = beam.positionMm;
  let slope = beam.slopes[0];
  for (const { centreZMm, lengthMm, fieldTesla } of dipoles) {
    x += slope * (centreZMm - lengthMm / 2 - z);
    const curvature = bendPerMm(beam, fieldTesla);
    x += arcShift(curvature, lengthMm, slope);
    slope += curvature * lengthMm;
    z = centreZMm + lengthMm / 2;
  }
  return { xMm: x + slope * (atZMm - z), slope };
}

/** x'' = 0.2998 B/p, towards +x for a negative charge in a positive field. */
function bendPerMm({ particle, momentumGev }: BeamParticle, fieldTesla: number): number {
  return (-particle.chargeE * BENDING_GEV_PER_TESLA_METRE * fieldTesla) / (1000 * momentumGev);
}

/** Sideways shift over a path inside a dipole: a parabola, exact to (20 mrad)². */
function arcShift(curvature: number, pathMm: number, slope: number): number {
  return slope * pathMm + 0.5 * curvature * pathMm * pathMm;
}

/** The photon on the plane z = atZMm, with its direction cosines. */
export function projectPhoton(
  photon: SynchrotronPhoton,
  atZMm: number,
): {
  readonly positionMm: readonly [number, number, number];
  readonly direction: readonly [number, number, number];
  readonly timeNs: number;
} {
  const [x, y, z] = photon.positionMm;
  const [slopeX, slopeY] = photon.slopes;
  const norm = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
  return {
    positionMm: [x + slopeX * (atZMm - z), y + slopeY * (atZMm - z), atZMm],
    direction: [slopeX * norm, slopeY * norm, norm],
    timeNs: photon.timeNs + (atZMm - z) / (SPEED_OF_LIGHT_MM_PER_NS * norm),
  };
}
