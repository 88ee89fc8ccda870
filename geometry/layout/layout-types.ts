import type { StackPlate } from '../elements/stack.ts';
import type { EffectiveMedium } from './effective-medium.ts';

/**
 * The detector as flat numbers for the parametrised simulation and the reconstruction: every value in native units,
 * computed from the document. Lengths in mm along the axes of the detector frame, x and y of the centre of an element.
 */
export interface DetectorLayout {
  readonly name: string;
  readonly beam: BeamLayout;
  readonly runs: readonly RunLayout[];
  readonly readout: ReadoutLayout;
  /** S1 … S3 in beam order. */
  readonly beamCounters: readonly BeamCounterLayout[];
  /** V1, the counter with a hole for the beam. */
  readonly haloVeto: HaloVetoLayout | undefined;
  /** Micromegas, GEM and straw chambers in beam order. */
  readonly trackers: readonly TrackerLayout[];
  readonly dipoles: readonly DipoleLayout[];
  readonly vessel: VesselLayout | undefined;
  readonly srd: SrdLayout | undefined;
  readonly ecal: EcalLayout;
  /** V2, the plate behind the ECAL. */
  readonly veto: VetoLayout | undefined;
  /** HCAL modules in beam order. */
  readonly hcal: readonly HcalModuleLayout[];
}

export interface BeamLayout {
  readonly momentumGev: number;
  /** Relative rms. */
  readonly momentumSpread: number;
  readonly spotSigmaXMm: number;
  readonly spotSigmaYMm: number;
  readonly spotFwhmMm: number;
  readonly angleSigmaRad: number;
  readonly hadronSpotFullWidthXMm: number;
  readonly hadronSpotFullWidthYMm: number;
  readonly haloFraction: number;
  readonly haloSpotSigmaMm: number;
  readonly haloAngleSigmaRad: number;
  /** Hadrons and muons; the shares below are of these, the rest of them are pi-. */
  readonly hadronFraction: number;
  readonly kaonShare: number;
  readonly antiprotonShare: number;
  readonly muonShare: number;
  readonly tailFraction: number;
  readonly tailLowestMomentumGev: number;
  /** Horizontal angle of a tail electron per (p0/p - 1), against the bend. */
  readonly tailDispersionRad: number;
  readonly tailAngleSigmaRad: number;
  readonly trackAngleCutRad: number;
  readonly spillNs: number;
}

export interface RunLayout {
  readonly name: string;
  readonly lowestIntensityPerSpill: number;
  readonly highestIntensityPerSpill: number;
  readonly intensityPerSpill: number;
  readonly electronsOnTarget: number;
  readonly preshowerThresholdGev: number;
  readonly ecalThresholdGev: number;
}

export interface ReadoutLayout {
  readonly msadcPeriodNs: number;
  readonly shapingNs: number;
  readonly samples: number;
  readonly bits: number;
  readonly pedestalSamples: number;
  readonly pulseNoiseAdc: number;
  readonly daqDeadTime: number;
  readonly calibrationPrescale: number;
}

interface Placed {
  readonly name: string;
  /** Middle of the sensitive layer. */
  readonly zMm: number;
  readonly xMm: number;
  readonly yMm: number;
}

interface CounterResponse {
  readonly timeResolutionNs: number;
  readonly photoelectronsPerMip: number;
  readonly thresholdMip: number;
}

interface Thickness {
  readonly thicknessMm: number;
  readonly thicknessX0: number;
}

export interface BeamCounterLayout extends Placed, Thickness, CounterResponse {
  readonly radiusMm: number;
}

export interface HaloVetoLayout extends Placed, Thickness, CounterResponse {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly holeRadiusMm: number;
}

export interface VetoLayout extends Placed, Thickness, CounterResponse {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Read-out channels side by side in x. */
  readonly segments: number;
  /** For a single muon that crosses it. */
  readonly inefficiency: number;
}

export interface TrackerLayout extends Placed, Thickness {
  readonly kind: 'micromegas' | 'gem' | 'straw';
  readonly halfWidthXMm: number;
  readonly halfWidthYMm: number;
  readonly resolutionMm: number;
  readonly efficiency: number;
  readonly timeResolutionNs: number;
  readonly stripPitchMm: number | undefined;
  readonly stripsPerPlane: number | undefined;
  readonly multiplexing: number | undefined;
  readonly stripRotationRad: number;
  readonly strawDiameterMm: number | undefined;
  readonly strawWallMm: number | undefined;
  readonly driftTimeNsPerMm: number | undefined;
}

export interface DipoleLayout {
  readonly name: string;
  readonly zFrontMm: number;
  readonly zBackMm: number;
  readonly zCentreMm: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly effectiveLengthMm: number;
  /** ∫B_y dl; positive bends electrons to +x. */
  readonly integralTeslaMetre: number;
  /** y component of the hard-edged field, signed as its integral. */
  readonly fieldYTesla: number;
  readonly uniformity: number;
  readonly gapHalfWidthXMm: number;
  readonly gapHalfWidthYMm: number;
}

export interface WindowLayout extends Thickness {
  readonly name: string;
  readonly material: string;
  /** Middle of the window. */
  readonly zMm: number;
  readonly thicknessLambda: number;
}

export interface VesselLayout {
  readonly name: string;
  readonly zFrontMm: number;
  readonly zBackMm: number;
  readonly windows: readonly [upstream: WindowLayout, downstream: WindowLayout];
}

export interface SrdLayout {
  readonly name: string;
  readonly zFrontMm: number;
  readonly zBackMm: number;
  readonly yMm: number;
  readonly counterXCentresMm: readonly number[];
  readonly counterWidthMm: number;
  readonly counterHeightMm: number;
  readonly frontPlate: StackPlate | undefined;
  readonly layers: number;
  /** One layer, in beam order. */
  readonly plates: readonly StackPlate[];
  readonly photoelectronsPerMev: number;
  readonly timeResolutionNs: number;
  readonly totalX0: number;
}

interface CellMatrix {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidthMm: number;
  readonly cellHeightMm: number;
}

export interface CalorimeterSection {
  /** `preshower`, `main`; `stack` in the HCAL. */
  readonly name: string;
  readonly layers: number;
  readonly layerMm: number;
  readonly layerX0: number;
  /** One layer, in beam order. */
  readonly plates: readonly StackPlate[];
}

interface CalorimeterStack extends CellMatrix {
  readonly name: string;
  readonly zFrontMm: number;
  readonly zBackMm: number;
  readonly xCentreMm: number;
  readonly yCentreMm: number;
  readonly yawRad: number;
  /** Of all sections. */
  readonly layers: number;
  /** Of the first section, as the plates: sections differ only in what-ifs that make them differ. */
  readonly layerMm: number;
  /** One layer, in beam order. */
  readonly plates: readonly StackPlate[];
  /** Groups of equal layers, in beam order. */
  readonly sections: readonly CalorimeterSection[];
  readonly medium: EffectiveMedium;
  /** Through the plates at the centre of a cell, without covers. */
  readonly totalX0: number;
  readonly totalLambda: number;
  readonly totalLambdaPion: number;
  readonly frontCovers: readonly StackPlate[];
  readonly backCovers: readonly StackPlate[];
  readonly energyResolution: { readonly stochastic: number; readonly constant: number };
}

export interface EcalLayout extends CalorimeterStack {
  readonly cellGapMm: number;
  /** Cell on which the beam is centred. */
  readonly centralCell: { readonly column: number; readonly row: number };
  readonly preshowerLayers: number;
  readonly preshowerX0: number;
  readonly layerX0: number;
  readonly photoelectronsPerGev: number;
  readonly positionResolutionMm: number;
}

export interface HcalModuleLayout extends CalorimeterStack {
  readonly outerWidthMm: number;
  readonly outerHeightMm: number;
  readonly photoelectronsPerMip: number;
  readonly lightAttenuationMm: number;
  readonly uniformity: number;
}
