import type { Digits } from '../event-model/digits.ts';
import type { EventScalars } from '../event-model/event-columns.ts';
import { hypot } from '../foundation/math.ts';
import { reconstructEcal, reconstructHcal, reconstructSrd, reconstructVeto2 } from './calorimeters.ts';
import { fitTrack, type TrackingPlane } from './track-fit.ts';

/** What reconstruction knows of the detector. */
export interface ReconstructionGeometry {
  readonly planes: readonly TrackingPlane[];
  readonly ecalCellWidthMm: number;
  readonly ecalCellHeightMm: number;
  /** Energy that the missing energy is reckoned from. */
  readonly beamEnergyGev: number;
}

export type ReconstructedScalars = Omit<
  EventScalars,
  'weight' | 'trigger_beam' | 'trigger_physics' | `truth_${string}`
>;

/** All reconstructed scalars of an event, from its digits alone. */
export function reconstruct(digits: Digits, geometry: ReconstructionGeometry): ReconstructedScalars {
  const ecal = reconstructEcal(digits, geometry.ecalCellWidthMm, geometry.ecalCellHeightMm);
  const { moduleGev, outsideCentre } = reconstructHcal(digits);
  const [hcal1, hcal2, hcal3, hcal4] = moduleGev as [number, number, number, number];
  const [srd1, srd2, srd3] = reconstructSrd(digits) as [number, number, number];
  const track = fitTrack(digits.hits, geometry.planes);
  return {
    e_preshower_gev: ecal.preshowerGev,
    e_ecal_gev: ecal.energyGev,
    e_missing_gev: geometry.beamEnergyGev - ecal.energyGev,
    e_hcal_gev: hcal1 + hcal2 + hcal3 + hcal4,
    e_hcal12_gev: hcal1 + hcal2,
    e_hcal1_gev: hcal1,
    e_hcal2_gev: hcal2,
    e_hcal3_gev: hcal3,
    e_hcal4_gev: hcal4,
    hcal_r: outsideCentre,
    veto2_mip: reconstructVeto2(digits),
    srd1_mev: srd1,
    srd2_mev: srd2,
    srd3_mev: srd3,
    tracks: track === undefined ? 0 : 1,
    momentum_gev: track?.momentumGev ?? 0,
    angle_in_mrad: track === undefined ? 0 : 1000 * hypot(track.slopeX, track.slopeY),
    track_chi2: track?.chi2PerDegree ?? 0,
    ecal_x_mm: ecal.xMm,
    ecal_y_mm: ecal.yMm,
    ecal_outside_3x3: ecal.outside3x3,
  };
}
