import { describeLayout, type DetectorLayout } from '../geometry/layout.ts';
import type { Materials } from '../geometry/materials.ts';
import type { DetectorDocument } from '../geometry/schema.ts';
import type { ElectronBeam } from './beam/electron-beam.ts';
import type { Target } from './dark-photon/target.ts';
import { readOutByChannel, type ChannelReadOut, type ReadOut } from './digitisation/read-out.ts';
import type { TrackingChamber } from './digitisation/tracker-hits.ts';
import { calibrateEcal } from './chain-calibration.ts';
import { prepareBeamLine, type BeamLine, type BeamPlane } from './field/beam-trajectory.ts';
import { bendingLever, type Dipole } from './field/dipole-bending.ts';
import { tabulatePhotonSpectrum, type PhotonSpectrum } from './field/synchrotron-radiation.ts';
import type { ReconstructionGeometry } from './reconstruction/reconstruct.ts';
import type { ShowerCalorimeter } from './transport/parametrised/ecal-shower.ts';
import { plateStraggling, type PlateStraggling } from './transport/parametrised/scintillator-signal.ts';
import { describeShowerMedium } from './transport/parametrised/shower-medium.ts';
import type { SrdCounters } from './transport/parametrised/srd-response.ts';
import type { TriggerThresholds } from './trigger/trigger.ts';

/** A detector at one plane of the beam line. */
interface AtPlane {
  /** Index of its plane in the beam line. */
  readonly plane: number;
}

export interface BeamCounter extends AtPlane {
  readonly xMm: number;
  readonly yMm: number;
  readonly radiusMm: number;
  readonly straggling: PlateStraggling;
}

export interface HaloVeto extends AtPlane {
  readonly xMm: number;
  readonly yMm: number;
  readonly halfWidthMm: number;
  readonly holeRadiusMm: number;
  readonly straggling: PlateStraggling;
}

/** What each stage of the chain needs to know, made once from the geometry document. */
export interface ChainParts {
  readonly beam: ElectronBeam;
  readonly beamLine: BeamLine;
  readonly dipoles: readonly Dipole[];
  readonly beamCounters: readonly BeamCounter[];
  readonly veto1: HaloVeto;
  readonly chambers: readonly (TrackingChamber & AtPlane)[];
  readonly photonSpectrum: PhotonSpectrum;
  readonly srd: SrdCounters;
  readonly ecal: ShowerCalorimeter;
  readonly ecalPlane: number;
  readonly ecalCentreXMm: number;
  readonly ecalCentreYMm: number;
  readonly target: Target;
  readonly channels: readonly ChannelReadOut[];
  readonly trigger: TriggerThresholds;
  readonly reconstruction: ReconstructionGeometry;
}

/** Eq. 14 of the paper for PS and ECAL; the others are assumed (0.8 and 0.5 MIP, 3 GeV on the analogue sum). */
const TRIGGER: TriggerThresholds = {
  beamCounterMip: 0.8,
  veto1Mip: 0.5,
  preshowerGev: 0.3,
  ecalGev: 80,
  ecalSumResolutionGev: 3,
};

/** Noise of a cell, GeV or MIP; ECAL 40 MeV and HCAL 50 MeV so that 1 GeV is a meaningful HCAL threshold. All assumed. */
const NOISE = { beamCounterMip: 0.05, srdGev: 0.0002, ecalGev: 0.04, veto2Mip: 0.03, hcalGev: 0.05 };
/** Zero suppression in units of the noise (assumed). */
const SUPPRESSION = 2;
/** Light of a counter per MIP: S 70 photoelectrons, V2 100 (assumed, within the ranges of other-public sources). */
const PHOTOELECTRONS_PER_MIP = { beamCounter: 70, veto2: 100 };
/** Signal of a muon in one HCAL module on the hadron scale, GeV (paper, Fig. 9): turns photoelectrons a MIP into a GeV. */
const HCAL_MIP_GEV = 2.5;
/** Sampling term without light statistics: with 230 photoelectrons a GeV it gives the paper's 10 %/√E. */
const ECAL_SAMPLING_TERM = 0.075;

export function describeChainParts(detector: DetectorDocument, materials: Materials, beamEnergyGev: number): ChainParts {
  const layout = describeLayout(detector);
  const { ecal } = layout;
  const planes = listPlanes(layout);
  const beamLine = prepareBeamLine(planes, layout.dipoles);
  const planeOf = (name: string) => beamLine.planes.findIndex((plane) => plane.name === name);
  const calorimeter = describeEcal(layout, materials);
  const lead = materials.materials.Pb;
  const readOut = calibrated(describeReadOut(layout), calorimeter, layout);
  return {
    beam: { ...layout.beam, momentumGev: beamEnergyGev },
    beamLine,
    dipoles: layout.dipoles,
    beamCounters: layout.beamCounters.map((counter: any) => ({
      ...counter,
      plane: planeOf(counter.name),
      straggling: plateStraggling(counter.thicknessMm),
    })),
    veto1: { ...layout.veto1, plane: planeOf('V1'), straggling: plateStraggling(layout.veto1.thicknessMm) },
    chambers: layout.trackers.map((tracker: any) => ({
      ...tracker,
      plane: planeOf(tracker.name),
      halfWidthMm: tracker.halfWidthXMm,
      halfHeightMm: tracker.halfWidthYMm,
    })),
    photonSpectrum: tabulatePhotonSpectrum(),
    srd: {
      ...layout.srd,
      layers: layout.srd.layers.map(({ material, thicknessMm }: any) => ({
        massThicknessGCm2: (materials.materials[material].density_g_cm3 * thicknessMm) / 10,
        energiesGev: Float64Array.from(materials.photon_attenuation[material], (row: any) => row[0] / 1000),
        cm2PerG: Float64Array.from(materials.photon_attenuation[material], (row: any) => row[1]),
      })),
    },
    ecal: calorimeter,
    ecalPlane: planeOf('ECAL'),
    ecalCentreXMm: ecal.xCentreMm,
    ecalCentreYMm: ecal.yCentreMm,
    target: { atomicNumber: lead.Z, atomicMassGramPerMol: lead.A, radiationLengthGramPerCm2: lead.X0_g_cm2 },
    channels: readOutByChannel(readOut),
    trigger: TRIGGER,
    reconstruction: {
      planes: layout.trackers.map((tracker: any) => ({ ...tracker, bendingLeverMmGev: bendingLever(layout.dipoles, tracker.zMm) })),
      ecalCellWidthMm: ecal.cellWidthMm,
      ecalCellHeightMm: ecal.cellHeightMm,
      beamEnergyGev,
    },
  };
}

function channel(photoelectronsPerUnit: number, noise: number, timeResolutionNs: number): ChannelReadOut {
  return { photoelectronsPerUnit, noise, threshold: SUPPRESSION * noise, calibration: 1, timeResolutionNs };
}

function describeReadOut(layout: DetectorLayout): ReadOut {
  return {
    beamCounter: channel(PHOTOELECTRONS_PER_MIP.beamCounter, NOISE.beamCounterMip, 0.5),
    srd: channel(layout.srd.photoelectronsPerMev * 1000, NOISE.srdGev, 5),
    ecal: channel(layout.ecal.photoelectronsPerGev, NOISE.ecalGev, 1),
    veto2: channel(PHOTOELECTRONS_PER_MIP.veto2, NOISE.veto2Mip, 1),
    hcal: channel(layout.hcal.photoelectronsPerMip / HCAL_MIP_GEV, NOISE.hcalGev, 2),
  };
}

/** The read-out with the ECAL scale set by electrons of the beam's energy in the middle of the central cell (3, 3). */
function calibrated(readOut: ReadOut, calorimeter: ShowerCalorimeter, { beam, ecal }: DetectorLayout): ReadOut {
  const centre = { xMm: ecal.cellWidthMm / 2, yMm: ecal.cellHeightMm / 2, slopeX: 0, slopeY: 0, depthX0: 0 };
  const calibration = calibrateEcal(calorimeter, readOutByChannel(readOut), beam.momentumGev, centre);
  return { ...readOut, ecal: { ...readOut.ecal, calibration } };
}

function describeEcal({ ecal }: DetectorLayout, materials: Materials): ShowerCalorimeter {
  return {
    medium: describeShowerMedium(
      ecal.plates.map(({ role, material, thicknessMm }: any) => {
        const m = materials.materials[material];
        return { role, thicknessMm, densityGCm3: m.density_g_cm3, radiationLengthGCm2: m.X0_g_cm2, criticalEnergyGev: (m.Ec_electron_MeV ?? 0) / 1000, atomicNumber: m.Z ?? 5.57 };
      }),
    ),
    grid: { columns: ecal.columns, rows: ecal.rows, cellWidthMm: ecal.cellWidthMm, cellHeightMm: ecal.cellHeightMm },
    preshowerX0: ecal.preshowerX0,
    totalX0: ecal.totalX0,
    mmPerX0: ecal.layerMm / ecal.layerX0,
    samplingTerm: ECAL_SAMPLING_TERM,
  };
}

function listPlanes(layout: DetectorLayout): BeamPlane[] {
  return [
    ...layout.beamCounters.map((c: any) => ({ name: c.name, zMm: c.zMm, thicknessX0: c.x0 })),
    { name: 'V1', zMm: layout.veto1.zMm, thicknessX0: 0 },
    ...layout.trackers.map((c: any) => ({ name: c.name, zMm: c.zMm, thicknessX0: c.x0 })),
    ...layout.windows.map((c: any, i: number) => ({ name: 'window' + i, zMm: c.zMm, thicknessX0: c.x0 })),
    ...layout.air.map((c: any, i: number) => ({ name: 'air' + i, zMm: c.zMm, thicknessX0: c.x0 })),
    { name: 'ECAL', zMm: layout.ecal.zFrontMm, thicknessX0: 0 },
  ];
}
