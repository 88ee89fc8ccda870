import { describeLayout, type DetectorLayout } from '../geometry/layout.ts';
import type { Material, Materials } from '../geometry/materials.ts';
import type { DetectorDocument, ElementOf } from '../geometry/schema.ts';
import type { ElectronBeam } from './beam/electron-beam.ts';
import { calibrateEcal } from './chain-calibration.ts';
import type { Target } from './dark-photon/target.ts';
import { readOutByChannel, type ChannelReadOut, type PreparedChannel, type ReadOut } from './digitisation/read-out.ts';
import type { TrackingChamber } from './digitisation/tracker-hits.ts';
import { prepareBeamLine, type BeamLine, type BeamPlane } from './field/beam-trajectory.ts';
import { bendingLever, type Dipole } from './field/dipole-bending.ts';
import { tabulatePhotonSpectrum, type PhotonSpectrum } from './field/synchrotron-radiation.ts';
import { interpolateLogLog, tabulateLogLog } from './foundation/log-log-table.ts';
import type { ReconstructionGeometry } from './reconstruction/reconstruct.ts';
import type { ShowerCalorimeter } from './transport/parametrised/ecal-shower.ts';
import type { ShowerDetector } from './transport/shower-transport.ts';
import type { MuonCalorimeter, MuonDetectors } from './transport/parametrised/muon-signal.ts';
import { plateStraggling, type PlateStraggling } from './transport/parametrised/scintillator-signal.ts';
import { describeShowerMedium } from './transport/parametrised/shower-medium.ts';
import type { AttenuationTable, SrdCounters } from './transport/parametrised/srd-response.ts';
import type { TriggerThresholds } from './trigger/trigger.ts';

/** A detector at one plane of the beam line. */
interface AtPlane {
  /** Index of its plane in the beam line. */
  readonly plane: number;
  readonly xMm: number;
  readonly yMm: number;
}

export interface BeamCounter extends AtPlane {
  readonly radiusMm: number;
  readonly straggling: PlateStraggling;
}

export interface HaloVeto extends AtPlane {
  readonly halfWidthMm: number;
  readonly halfHeightMm: number;
  readonly holeRadiusMm: number;
  readonly straggling: PlateStraggling;
}

/** What each stage of the chain needs to know, made once from the geometry document. */
export interface ChainParts {
  readonly beam: ElectronBeam;
  readonly beamLine: BeamLine;
  readonly dipoles: readonly Dipole[];
  readonly beamCounters: readonly BeamCounter[];
  readonly veto1: HaloVeto | undefined;
  readonly chambers: readonly (TrackingChamber & AtPlane)[];
  readonly photonSpectrum: PhotonSpectrum;
  readonly srd: SrdCounters | undefined;
  readonly ecal: ShowerDetector;
  readonly muons: MuonDetectors;
  readonly ecalPlane: number;
  readonly ecalCentreXMm: number;
  readonly ecalCentreYMm: number;
  readonly target: Target;
  readonly channels: readonly PreparedChannel[];
  readonly trigger: TriggerThresholds;
  readonly reconstruction: ReconstructionGeometry;
}

/** PS and ECAL thresholds: eq. 14 of the paper. Resolution of the analogue sum: assumed. */
const TRIGGER = { preshowerGev: 0.3, ecalGev: 80, ecalSumResolutionGev: 3 };
/** Noise of a channel; ECAL 40 MeV and HCAL 50 MeV so that 1 GeV is a meaningful HCAL threshold. All assumed. */
const NOISE = { beamCounterMip: 0.05, srdGev: 0.0002, ecalGev: 0.04, veto2Mip: 0.03, hcalGev: 0.05 };
/** Zero suppression in units of the noise (assumed). */
const SUPPRESSION = 2;
/** Signal of a muon in one HCAL module on the hadron scale (paper, Fig. 9): turns photoelectrons a MIP into a GeV. */
const HCAL_MIP_GEV = 2.5;
/**
 * Signal of a muon in the ECAL on the electron scale: 46 MeV visible (150 tiles of 1.5 mm at minimum ionisation) over the
 * visible share 0.102 of an electron's energy (Geant4 11.4 for these plates).
 */
const ECAL_MIP_GEV = 0.45;
/** Sampling term without light statistics: with 230 photoelectrons a GeV it gives the paper's 10 %/√E. Unit √GeV. */
const ECAL_SAMPLING_TERM = 0.075;
/** Time resolution of a calorimeter channel (assumed). */
const CALORIMETER_TIME_NS = { ecal: 1, hcal: 2 };

export function describeChainParts(
  detector: DetectorDocument,
  materials: Materials,
  beamEnergyGev: number,
): ChainParts {
  const layout = describeLayout(detector, materials);
  const { beam, ecal, dipoles, trackers } = layout;
  const beamLine = prepareBeamLine(listPlanes(layout, materials), dipoles);
  const planeOf = (name: string) => beamLine.planes.findIndex((plane) => plane.name === name);
  const calorimeter = describeEcal(layout, materials);
  const readOut = calibrated(describeReadOut(layout), calorimeter, layout);
  return {
    beam: {
      momentumGev: beamEnergyGev,
      momentumSpread: beam.momentumSpread,
      sigmaXMm: beam.spotSigmaXMm,
      sigmaYMm: beam.spotSigmaYMm,
      sigmaAngleRad: beam.angleSigmaRad,
    },
    beamLine,
    dipoles,
    beamCounters: layout.beamCounters.map(({ name, xMm, yMm, radiusMm, thicknessMm }) => ({
      ...{ plane: planeOf(name), xMm, yMm, radiusMm },
      straggling: plateStraggling(thicknessMm),
    })),
    veto1: layout.haloVeto && {
      plane: planeOf(layout.haloVeto.name),
      xMm: layout.haloVeto.xMm,
      yMm: layout.haloVeto.yMm,
      halfWidthMm: layout.haloVeto.widthMm / 2,
      halfHeightMm: layout.haloVeto.heightMm / 2,
      holeRadiusMm: layout.haloVeto.holeRadiusMm,
      straggling: plateStraggling(layout.haloVeto.thicknessMm),
    },
    chambers: trackers.map((tracker) => ({
      plane: planeOf(tracker.name),
      xMm: tracker.xMm,
      yMm: tracker.yMm,
      halfWidthMm: tracker.halfWidthXMm,
      halfHeightMm: tracker.halfWidthYMm,
      resolutionMm: tracker.resolutionMm,
      efficiency: tracker.efficiency,
    })),
    photonSpectrum: tabulatePhotonSpectrum(),
    srd: describeSrd(layout, materials),
    ecal: { element: ecalElement(detector), materials, calorimeter },
    muons: describeMuonDetectors(layout, materials),
    ecalPlane: planeOf(ecal.name),
    ecalCentreXMm: ecal.xCentreMm,
    ecalCentreYMm: ecal.yCentreMm,
    target: describeTarget(materials.get('Pb')),
    channels: readOutByChannel(readOut),
    trigger: {
      ...TRIGGER,
      beamCounterMip: layout.beamCounters[0]?.thresholdMip ?? 0,
      veto1Mip: layout.haloVeto?.thresholdMip ?? Infinity,
    },
    reconstruction: {
      planes: trackers.map(({ zMm, resolutionMm }) => ({
        zMm,
        resolutionMm,
        bendingLeverMmGev: bendingLever(dipoles, zMm),
      })),
      ecalCellWidthMm: ecal.cellWidthMm,
      ecalCellHeightMm: ecal.cellHeightMm,
      beamEnergyGev: beam.momentumGev,
    },
  };
}

function ecalElement({ elements }: DetectorDocument): ElementOf<'shashlik'> {
  return elements.find((element) => element.kind === 'shashlik')!;
}

function describeReadOut({ beamCounters, srd, ecal, veto, hcal }: DetectorLayout): ReadOut {
  const channel = (photoelectronsPerUnit: number, noise: number, timeResolutionNs: number): ChannelReadOut => ({
    photoelectronsPerUnit,
    noise,
    threshold: SUPPRESSION * noise,
    calibration: 1,
    timeResolutionNs,
  });
  const silent: ChannelReadOut = { ...channel(1, 0, 0), threshold: Infinity };
  const [counter] = beamCounters;
  const [module] = hcal;
  return {
    beamCounter: counter
      ? channel(counter.photoelectronsPerMip, NOISE.beamCounterMip, counter.timeResolutionNs)
      : silent,
    srd: srd ? channel(srd.photoelectronsPerMev * 1000, NOISE.srdGev, srd.timeResolutionNs) : silent,
    ecal: channel(ecal.photoelectronsPerGev, NOISE.ecalGev, CALORIMETER_TIME_NS.ecal),
    veto2: veto ? channel(veto.photoelectronsPerMip, NOISE.veto2Mip, veto.timeResolutionNs) : silent,
    hcal: module
      ? channel(module.photoelectronsPerMip / HCAL_MIP_GEV, NOISE.hcalGev, CALORIMETER_TIME_NS.hcal)
      : silent,
  };
}

/** The read-out with the ECAL scale set by electrons of the beam's energy in the middle of the central cell. */
function calibrated(readOut: ReadOut, calorimeter: ShowerCalorimeter, { beam, ecal }: DetectorLayout): ReadOut {
  const { column, row } = ecal.centralCell;
  const start = {
    xMm: (column - (ecal.columns - 1) / 2) * ecal.cellWidthMm,
    yMm: (row - (ecal.rows - 1) / 2) * ecal.cellHeightMm,
    ...{ slopeX: 0, slopeY: 0, depthX0: 0 },
  };
  const calibration = calibrateEcal(calorimeter, readOutByChannel(readOut), beam.momentumGev, start);
  return { ...readOut, ecal: { ...readOut.ecal, calibration } };
}

function describeEcal({ ecal }: DetectorLayout, materials: Materials): ShowerCalorimeter {
  const plates = ecal.plates.map(({ material: name, thicknessMm }) => {
    const material = materials.get(name);
    return {
      thicknessMm,
      radiationLengthMm: material.radiationLengthMm,
      criticalEnergyGev: material.criticalEnergyElectronGev,
      atomicNumber: material.constituents.reduce((sum, { z, massFraction }) => sum + z * massFraction, 0),
    };
  });
  return {
    medium: describeShowerMedium(plates, ecal.medium),
    grid: {
      columns: ecal.columns,
      rows: ecal.rows,
      cellWidthMm: ecal.cellWidthMm,
      cellHeightMm: ecal.cellHeightMm,
    },
    preshowerX0: ecal.preshowerX0,
    totalX0: ecal.totalX0,
    mmPerX0: ecal.layerMm / ecal.layerX0,
    samplingTerm: ECAL_SAMPLING_TERM,
  };
}

/** A stack as muons see it: mean loss from the tables of its plates, signal on the stack's own scale. */
function describeMuonStack(
  stack: DetectorLayout['ecal'] | DetectorLayout['hcal'][number],
  crossingGev: number,
  materials: Materials,
): MuonCalorimeter {
  const tabulated = stack.plates.flatMap(({ material: name, thicknessMm }) => {
    const { muonStopping, densityGPerCm3 } = materials.get(name);
    return muonStopping === undefined
      ? []
      : [
          {
            energiesGev: muonStopping.kineticEnergyGev,
            stopping: tabulateLogLog(muonStopping.kineticEnergyGev, muonStopping.total),
            gPerCm2: (densityGPerCm3 * thicknessMm * stack.layers) / 10,
          },
        ];
  });
  const { energiesGev } = tabulated[0]!;
  const lossGev = energiesGev.map((energy) =>
    tabulated.reduce((sum, { stopping, gPerCm2 }) => sum + (gPerCm2 * interpolateLogLog(stopping, energy)) / 1000, 0),
  );
  const tile = stack.plates.find(({ sensitive }) => sensitive)!;
  return {
    zFrontMm: stack.zFrontMm,
    xCentreMm: stack.xCentreMm,
    yCentreMm: stack.yCentreMm,
    cellWidthMm: stack.cellWidthMm,
    cellHeightMm: stack.cellHeightMm,
    layers: stack.layers,
    tile: plateStraggling(tile.thicknessMm),
    crossingGev,
    lossGev: tabulateLogLog(energiesGev, lossGev),
  };
}

function describeMuonDetectors(layout: DetectorLayout, materials: Materials): MuonDetectors {
  const { ecal, veto, hcal } = layout;
  return {
    ecal: describeMuonStack(ecal, ECAL_MIP_GEV, materials),
    preshowerLayers: ecal.preshowerLayers,
    ecalX0: ecal.totalX0,
    veto2: veto && {
      ...{ zMm: veto.zMm, xMm: veto.xMm, yMm: veto.yMm, inefficiency: veto.inefficiency },
      halfWidthMm: veto.widthMm / 2,
      halfHeightMm: veto.heightMm / 2,
      straggling: plateStraggling(veto.thicknessMm),
    },
    hcal: hcal.map((module) => describeMuonStack(module, HCAL_MIP_GEV, materials)),
  };
}

/** The counters with the attenuation of their plates; plates without a table (foils) are thin and left out. */
function describeSrd({ srd }: DetectorLayout, materials: Materials): SrdCounters | undefined {
  if (srd === undefined) return undefined;
  const layers = srd.plates.flatMap(({ material: name, thicknessMm }): AttenuationTable[] => {
    const { photonAttenuation, densityGPerCm3 } = materials.get(name);
    if (photonAttenuation === undefined) return [];
    return [
      {
        massThicknessGCm2: (densityGPerCm3 * thicknessMm * srd.layers) / 10,
        cm2PerG: tabulateLogLog(photonAttenuation.energyGev, photonAttenuation.attenuationCm2PerG),
      },
    ];
  });
  return {
    xCentresMm: srd.counterXCentresMm,
    halfWidthMm: srd.counterWidthMm / 2,
    yCentreMm: srd.yMm,
    halfHeightMm: srd.counterHeightMm / 2,
    zFrontMm: srd.zFrontMm,
    layers,
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
