import { describeLayout, type DetectorLayout } from '../../geometry/layout.ts';
import type { Material, Materials } from '../../geometry/materials.ts';
import type { DetectorDocument, ElementOf } from '../../geometry/schema.ts';
import type { H4Beam } from '../beam/beam-composition.ts';
import type { Target } from '../dark-photon/target.ts';
import type { ReadOut } from '../digitisation/read-out.ts';
import { bendingLever, bendingSlope } from '../field/dipole-bending.ts';
import { tabulatePhotonSpectrum, type PhotonSpectrum } from '../field/synchrotron-radiation.ts';
import type { ReconstructionGeometry } from '../reconstruction/reconstruct.ts';
import type { ShowerCalorimeter } from '../transport/parametrised/ecal-shower.ts';
import { PenetratingParticles } from '../transport/penetrating-particles.ts';
import type { ShowerDetector } from '../transport/shower-transport.ts';
import type { SrdCounters } from '../transport/parametrised/srd-response.ts';
import { describeBeamLine, type BeamLineParts } from './beam-line-parts.ts';
import { describeBeam } from './beam-parts.ts';
import { calibrateEcal, type CalibratedEcal } from './calibration.ts';
import { describeBehind, describeEcal } from './ecal-parts.ts';
import { describeReadOut } from './read-out-parts.ts';
import { describeSrd } from './srd-parts.ts';
import { describeUpstreamMatter, type UpstreamMatter } from './upstream-matter.ts';

/** What each stage of the chain needs to know, made once from the geometry document and the beam's energy. */
export interface ChainParts {
  readonly layout: DetectorLayout;
  readonly beam: H4Beam;
  readonly beamLine: BeamLineParts;
  readonly photonSpectrum: PhotonSpectrum;
  readonly srd: SrdCounters | undefined;
  readonly ecal: ShowerDetector;
  readonly penetrating: PenetratingParticles;
  readonly target: Target;
  readonly lead: Material;
  /** What the beam crosses before the ECAL. */
  readonly upstream: readonly UpstreamMatter[];
  readonly readOut: ReadOut;
  readonly reconstruction: ReconstructionGeometry;
}

/** Noise of an ECAL cell as the χ² of the lateral shape takes it: 40 MeV in preshower and main part each. */
const SHAPE_NOISE_GEV2 = 2 * 0.04 * 0.04;

/** All parts from the document. Takes longer than an event, so a worker makes them once. */
export function describeChainParts(
  detector: DetectorDocument,
  materials: Materials,
  beamEnergyGev: number,
): ChainParts {
  const layout = describeLayout(detector, materials);
  const calorimeter = describeEcal(layout, materials);
  const readOut = describeReadOut(layout);
  const penetrating = new PenetratingParticles(layout, materials);
  const behind = describeBehind(detector, layout, materials, penetrating);
  return {
    layout,
    beam: describeBeam(layout.beam, beamEnergyGev),
    beamLine: describeBeamLine(layout, materials),
    photonSpectrum: tabulatePhotonSpectrum(),
    srd: describeSrd(layout),
    ecal: { element: ecalElement(detector), materials, calorimeter, behind },
    penetrating,
    target: describeTarget(materials.get('Pb')),
    lead: materials.get('Pb'),
    upstream: describeUpstreamMatter(detector, layout, materials),
    readOut,
    reconstruction: describeReconstruction(layout, calorimeter, readOut),
  };
}

function ecalElement({ elements }: DetectorDocument): ElementOf<'shashlik'> {
  return elements.find((element) => element.kind === 'shashlik')!;
}

/** The ECAL with the electrons that calibrate it. */
export function describeCalibratedEcal(
  { beam, ecal }: DetectorLayout,
  calorimeter: ShowerCalorimeter,
  readOut: ReadOut,
): CalibratedEcal {
  const { cellWidthMm, cellHeightMm } = ecal;
  const { column, row } = ecal.centralCell;
  return {
    ...{ calorimeter, readOut },
    shapeGrid: { cellWidthMm, cellHeightMm, noiseVarianceGev2: SHAPE_NOISE_GEV2 },
    beamEnergyGev: beam.momentumGev,
    centre: {
      xMm: (column - (ecal.columns - 1) / 2) * cellWidthMm,
      yMm: (row - (ecal.rows - 1) / 2) * cellHeightMm,
      ...{ slopeX: 0, slopeY: 0, depthX0: 0 },
    },
  };
}

function describeReconstruction(
  layout: DetectorLayout,
  calorimeter: ShowerCalorimeter,
  readOut: ReadOut,
): ReconstructionGeometry {
  const { beam, ecal, dipoles, trackers } = layout;
  const calibrated = describeCalibratedEcal(layout, calorimeter, readOut);
  return {
    planes: trackers.map(({ zMm, resolutionMm, timeResolutionNs }) => ({
      zMm,
      resolutionMm,
      timeResolutionNs,
      bendingLeverMmGev: bendingLever(dipoles, zMm),
      bendingSlopeGev: bendingSlope(dipoles, zMm),
    })),
    ecalCellWidthMm: ecal.cellWidthMm,
    ecalCellHeightMm: ecal.cellHeightMm,
    ecalFront: {
      zMm: ecal.zFrontMm,
      xCentreMm: ecal.xCentreMm,
      yCentreMm: ecal.yCentreMm,
      bendingLeverMmGev: bendingLever(dipoles, ecal.zFrontMm),
    },
    beamEnergyGev: beam.momentumGev,
    pulse: readOut.shape,
    shapeGrid: calibrated.shapeGrid,
    ...calibrateEcal(calibrated),
  };
}

function describeTarget({ constituents, radiationLengthMm, densityGPerCm3 }: Material): Target {
  const { z, a } = constituents[0]!;
  return {
    atomicNumber: z,
    atomicMassGramPerMol: a,
    radiationLengthGramPerCm2: (radiationLengthMm * densityGPerCm3) / 10,
  };
}
