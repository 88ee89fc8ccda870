import { describeLayout } from '../../../geometry/layout.ts';
import type { Materials } from '../../../geometry/materials.ts';
import type { CalorimeterElement, DetectorDocument, ElementOf } from '../../../geometry/schema.ts';
import { describeEcal } from '../../chain/ecal-parts.ts';
import { FIRST_HCAL, FIRST_PRESHOWER, FIRST_VETO2 } from '../../event-model/channels.ts';
import { Deposits } from '../../event-model/deposits.ts';
import type { ParticleState } from '../../event-model/particle-state.ts';
import { TwinError } from '../../foundation/failure.ts';
import { RandomStream } from '../../foundation/random.ts';
import type { ParticleName } from '../../particles/particle.ts';
import { calorimeterFrame, outOfFrame } from '../../transport/calorimeter-frame.ts';
import { PenetratingParticles } from '../../transport/penetrating-particles.ts';
import { createShowerTransport, type ShowerLevel, type ShowerTools } from '../../transport/shower-transport.ts';
import { calorimeterStack } from '../../transport/tracked/calorimeter-stack.ts';
import type { ScanFace } from './matter-of-tiles.ts';
import type { Arrival, Probe } from './shoot.ts';

/** What a scan shoots at which calorimeter. */
export interface ScanBeam {
  readonly face: 'ecal' | 'hcal';
  readonly particle: ParticleName;
  readonly energyGev: number;
  /** dx/dz and dy/dz in the frame of the detector. */
  readonly slope: readonly [number, number];
  /** Of electromagnetic showers in the ECAL; all else has one level. */
  readonly level: ShowerLevel;
  readonly seed: number;
}

/** The element that a face belongs to: the ECAL, or the first module of the HCAL. */
export function faceElement({ name, elements }: DetectorDocument, face: 'ecal' | 'hcal'): CalorimeterElement {
  const found =
    face === 'ecal'
      ? elements.find((element) => element.kind === 'shashlik')
      : elements.find((element) => element.kind === 'sampling_calorimeter');
  if (found !== undefined) return found;
  throw new TwinError({
    code: 'GEOMETRY_INCOMPLETE',
    where: name,
    problem: `The detector has no ${face === 'ecal' ? 'ECAL' : 'HCAL'} to scan.`,
    remedy: 'Take a detector that has one: `twin geometry list`.',
  });
}

/** Where the rays of a scan begin and end: from the front of the face's element to the end of its calorimeter. */
export function describeFace(document: DetectorDocument, face: 'ecal' | 'hcal', materials: Materials): ScanFace {
  const layout = describeLayout(document, materials);
  const first = face === 'ecal' ? layout.ecal : layout.hcal[0]!;
  const last = face === 'ecal' ? layout.ecal : layout.hcal.at(-1)!;
  return {
    name: first.name,
    ...{ xCentreMm: first.xCentreMm, yCentreMm: first.yCentreMm },
    zFrontMm: first.zFrontMm - first.frontCovers.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0),
    zBackMm: last.zBackMm + last.backCovers.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0),
  };
}

/** Half of the sides of a face's cells. */
export function halfSizeOfFace(document: DetectorDocument, face: 'ecal' | 'hcal', materials: Materials) {
  const { cells } = calorimeterStack(faceElement(document, face), materials);
  return { xMm: (cells.columns * cells.widthMm) / 2, yMm: (cells.rows * cells.heightMm) / 2 };
}

/** A beam particle of the scan in the hall. */
export function particleAt(document: DetectorDocument, beam: ScanBeam, { xMm, yMm }: Arrival): ParticleState {
  const frame = calorimeterFrame(faceElement(document, beam.face));
  const [slopeX, slopeY] = beam.slope;
  const norm = Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
  const [x, y, z] = outOfFrame(frame, xMm, yMm, 0);
  return {
    ...{ particle: beam.particle, kineticGev: beam.energyGev, xMm: x, yMm: y, zMm: z, timeNs: 0 },
    ...{ directionX: slopeX / norm, directionY: slopeY / norm, directionZ: 1 / norm },
  };
}

const SHOWERING: readonly ParticleName[] = ['e-', 'e+', 'gamma'];

/**
 * Showers of electrons and photons in the ECAL by the level asked for; hadrons and muons, and whatever meets the HCAL, by the
 * transport of penetrating particles. The leak is what leaves the ECAL through its rear, or, of a penetrating particle, what
 * leaves all calorimeters through their sides and ends.
 */
export function scanProbe(
  document: DetectorDocument,
  materials: Materials,
  beam: ScanBeam,
  tools: ShowerTools,
): Probe & { readonly deposits: Deposits } {
  const stream = new RandomStream(beam.seed, 0, 'scan shower');
  const deposits = new Deposits();
  const channels = beam.face === 'ecal' ? ([FIRST_PRESHOWER, FIRST_VETO2] as const) : ([FIRST_HCAL, Infinity] as const);
  const sum = (from: number, to: number) =>
    deposits.energies.reduce((total, energy, channel) => total + (channel >= from && channel < to ? energy : 0), 0);
  const shoot = transportOf(document, materials, beam, tools, deposits, () => sum(FIRST_VETO2, Infinity));
  const probe = (arrival: Arrival) => {
    deposits.clear();
    const leakedGev = shoot(stream.startEvent(arrival.event), particleAt(document, beam, arrival));
    return { energyGev: sum(...channels), leakShare: leakedGev / beam.energyGev };
  };
  return Object.assign(probe, { deposits });
}

/** Shoots one particle and tells the energy that leaked. */
function transportOf(
  document: DetectorDocument,
  materials: Materials,
  beam: ScanBeam,
  tools: ShowerTools,
  deposits: Deposits,
  behind: () => number,
): (stream: RandomStream, particle: ParticleState) => number {
  if (beam.face === 'ecal' && SHOWERING.includes(beam.particle)) {
    const calorimeter = describeEcal(describeLayout(document, materials), materials);
    const element = faceElement(document, 'ecal') as ElementOf<'shashlik'>;
    const showers = createShowerTransport(beam.level, { element, materials, calorimeter }, tools);
    return (stream, particle) => {
      showers.deposit(stream, particle, deposits);
      return behind();
    };
  }
  const penetrating = new PenetratingParticles(describeLayout(document, materials), materials);
  return (stream, particle) => penetrating.deposit(stream, particle, deposits).balance.leakedGev;
}
