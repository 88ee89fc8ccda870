import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Materials } from '../../geometry/materials.ts';
import type { TrackingChamber } from '../digitisation/tracker-hits.ts';
import { prepareBeamLine, type BeamLine, type BeamPlane } from '../field/beam-trajectory.ts';
import { plateStraggling, type PlateStraggling } from '../transport/parametrised/scintillator-signal.ts';

/** A detector at one plane of the beam line. */
interface AtPlane {
  /** Index of its plane in the beam line. */
  readonly plane: number;
  readonly xMm: number;
  readonly yMm: number;
}

export interface BeamCounter extends AtPlane {
  readonly radiusMm: number;
  readonly photoelectronsPerMip: number;
  readonly straggling: PlateStraggling;
}

export interface HaloVeto extends AtPlane {
  readonly halfWidthMm: number;
  readonly halfHeightMm: number;
  readonly holeRadiusMm: number;
  readonly photoelectronsPerMip: number;
  readonly straggling: PlateStraggling;
}

/** Everything between S1 and the front of the ECAL. */
export interface BeamLineParts {
  readonly line: BeamLine;
  readonly counters: readonly BeamCounter[];
  readonly veto1: HaloVeto | undefined;
  readonly chambers: readonly (TrackingChamber & AtPlane)[];
  /** Index of the plane at the front of the ECAL, the last one. */
  readonly ecalPlane: number;
}

/** The beam line from the layout: every plane that a beam particle meets up to the front of the ECAL. */
export function describeBeamLine(layout: DetectorLayout, materials: Materials): BeamLineParts {
  const line = prepareBeamLine(listPlanes(layout, materials), layout.dipoles);
  const planeOf = (name: string) => line.planes.findIndex((plane) => plane.name === name);
  const { haloVeto } = layout;
  return {
    line,
    counters: layout.beamCounters.map(({ name, xMm, yMm, radiusMm, thicknessMm, photoelectronsPerMip }) => ({
      ...{ plane: planeOf(name), xMm, yMm, radiusMm, photoelectronsPerMip },
      straggling: plateStraggling(thicknessMm),
    })),
    veto1: haloVeto && {
      plane: planeOf(haloVeto.name),
      xMm: haloVeto.xMm,
      yMm: haloVeto.yMm,
      halfWidthMm: haloVeto.widthMm / 2,
      halfHeightMm: haloVeto.heightMm / 2,
      holeRadiusMm: haloVeto.holeRadiusMm,
      photoelectronsPerMip: haloVeto.photoelectronsPerMip,
      straggling: plateStraggling(haloVeto.thicknessMm),
    },
    chambers: layout.trackers.map((tracker) => ({
      plane: planeOf(tracker.name),
      kind: tracker.kind,
      xMm: tracker.xMm,
      yMm: tracker.yMm,
      halfWidthMm: tracker.halfWidthXMm,
      halfHeightMm: tracker.halfWidthYMm,
      resolutionMm: tracker.resolutionMm,
      efficiency: tracker.efficiency,
      timeResolutionNs: tracker.timeResolutionNs,
      strawDiameterMm: tracker.strawDiameterMm,
    })),
    ecalPlane: planeOf(layout.ecal.name),
  };
}

/** Planes that the beam crosses, with the air before the vessel and behind it as one scatterer each. */
function listPlanes(layout: DetectorLayout, materials: Materials): BeamPlane[] {
  const plane = ({ name, zMm, thicknessX0 }: BeamPlane): BeamPlane => ({ name, zMm, thicknessX0 });
  const air = (name: string, fromMm: number, toMm: number): BeamPlane => ({
    name,
    zMm: (fromMm + toMm) / 2,
    thicknessX0: Math.max(0, toMm - fromMm) / materials.get('air').radiationLengthMm,
  });
  const { vessel, ecal, haloVeto } = layout;
  return [
    ...layout.beamCounters.map(plane),
    ...layout.trackers.map(plane),
    // V1 has a hole where the beam passes: its plate scatters the halo only, which is vetoed
    ...(haloVeto === undefined ? [] : [{ ...plane(haloVeto), thicknessX0: 0 }]),
    ...(vessel?.windows ?? []).map(plane),
    air('air before the vessel', 0, vessel?.zFrontMm ?? ecal.zFrontMm / 2),
    air('air behind the vessel', vessel?.zBackMm ?? ecal.zFrontMm / 2, ecal.zFrontMm),
    { name: ecal.name, zMm: ecal.zFrontMm, thicknessX0: 0 },
  ];
}
