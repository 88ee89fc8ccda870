import { ChannelSignals } from '../event-model/channel-signals.ts';
import type { Digits } from '../event-model/digits.ts';
import type { EventScalars } from '../event-model/event-columns.ts';
import type { PulseShape } from '../event-model/pulse-shape.ts';
import { hypot } from '../foundation/math.ts';
import { countSrdInTime, reconstructEcal, reconstructHcal, reconstructSrd, reconstructVeto2 } from './calorimeters.ts';
import { ChannelReconstruction, type ChannelCalibration } from './channel-energies.ts';
import { lateralChi2, type LateralShape, type ShapeGrid } from './shower-shape.ts';
import { extrapolate, findTracks } from './track-finding.ts';
import type { TrackingPlane } from './track-fit.ts';

/** What reconstruction knows of the detector. */
export interface ReconstructionGeometry {
  readonly planes: readonly TrackingPlane[];
  readonly ecalCellWidthMm: number;
  readonly ecalCellHeightMm: number;
  /** The front of the ECAL: its place and the lever of the dipoles there. */
  readonly ecalFront: {
    readonly zMm: number;
    readonly xCentreMm: number;
    readonly yCentreMm: number;
    readonly bendingLeverMmGev: number;
  };
  /** Energy that the missing energy is reckoned from. */
  readonly beamEnergyGev: number;
  readonly pulse: PulseShape;
  readonly calibrations: readonly ChannelCalibration[];
  readonly lateralShape: LateralShape;
  readonly shapeGrid: ShapeGrid;
}

export type ReconstructedScalars = Omit<EventScalars, 'weight' | `trigger_${string}` | `truth_${string}`>;

/** A channel's samples in counts with what pulse finding sees in them. */
export interface ShownWaveform {
  readonly channel: number;
  readonly samples: readonly number[];
  readonly pedestals: readonly [even: number, odd: number];
  readonly unitsPerCount: number;
  /** Start against the trigger, and height in counts above the pedestal. */
  readonly pulses: readonly { readonly timeNs: number; readonly amplitude: number }[];
}

/** Reconstructs events of one detector, from their digits alone. */
export class Reconstruction {
  readonly #geometry: ReconstructionGeometry;
  readonly #channels: ChannelReconstruction;
  /** Of the event reconstructed last. */
  readonly signals = new ChannelSignals();

  constructor(geometry: ReconstructionGeometry) {
    this.#geometry = geometry;
    this.#channels = new ChannelReconstruction(geometry.pulse, geometry.calibrations);
  }

  /** The pulses of every waveform, for a display. */
  showPulses(digits: Digits): ShownWaveform[] {
    return Array.from({ length: digits.waveformCount }, (_, i) => {
      const waveform = digits.waveform(i);
      const { count, timesNs, amplitudes, pedestals, unitsPerCount } = this.#channels.findPulses(
        waveform,
        digits.firstSampleNs,
      );
      return {
        channel: waveform.channel,
        samples: [...waveform.samples],
        pedestals: [pedestals[0], pedestals[1]],
        unitsPerCount,
        pulses: Array.from({ length: count }, (_, k) => ({ timeNs: timesNs[k]!, amplitude: amplitudes[k]! })),
      };
    });
  }

  reconstruct(digits: Digits): ReconstructedScalars {
    const { planes, ecalCellWidthMm, ecalCellHeightMm, ecalFront, beamEnergyGev } = this.#geometry;
    const { signals } = this;
    this.#channels.reconstruct(digits, signals);
    const ecal = reconstructEcal(signals, ecalCellWidthMm, ecalCellHeightMm);
    const { moduleGev, outsideCentre, timeSpreadNs } = reconstructHcal(signals);
    const [hcal1, hcal2, hcal3, hcal4] = moduleGev as [number, number, number, number];
    const [srd1, srd2, srd3] = reconstructSrd(signals) as [number, number, number];
    const { best: track, ...tracking } = findTracks(digits.hits, planes, beamEnergyGev);
    const impact = track && extrapolate(track, ecalFront.zMm, ecalFront.bendingLeverMmGev);
    const xMm = impact === undefined ? ecal.xMm : impact[0] - ecalFront.xCentreMm;
    const yMm = impact === undefined ? ecal.yMm : impact[1] - ecalFront.yCentreMm;
    return {
      e_preshower_gev: ecal.preshowerGev,
      preshower_share: ecal.energyGev > 0 ? ecal.preshowerGev / ecal.energyGev : 0,
      e_ecal_gev: ecal.energyGev,
      e_missing_gev: beamEnergyGev - ecal.energyGev,
      e_hcal_gev: hcal1 + hcal2 + hcal3 + hcal4,
      e_hcal12_gev: hcal1 + hcal2,
      e_hcal1_gev: hcal1,
      e_hcal2_gev: hcal2,
      e_hcal3_gev: hcal3,
      e_hcal4_gev: hcal4,
      hcal_r: outsideCentre,
      hcal_time_spread_ns: timeSpreadNs,
      veto2_mip: reconstructVeto2(signals),
      srd1_mev: srd1,
      srd2_mev: srd2,
      srd3_mev: srd3,
      srd_in_time: countSrdInTime(signals),
      tracks: tracking.tracks,
      momentum_gev: track?.momentumGev ?? 0,
      angle_in_mrad: track === undefined ? 0 : 1000 * hypot(track.slopeX, track.slopeY),
      angle_out_mrad: 1000 * tracking.angleOutRad,
      track_chi2: track?.chi2PerDegree ?? 0,
      upstream_hits: tracking.upstreamHits,
      downstream_hits: tracking.downstreamHits,
      ecal_x_mm: ecal.xMm,
      ecal_y_mm: ecal.yMm,
      ecal_outside_3x3: ecal.outside3x3,
      shower_chi2: lateralChi2(signals, xMm, yMm, this.#geometry.lateralShape, this.#geometry.shapeGrid),
      ecal_time_ns: ecal.timeNs,
      ecal_off_time: ecal.offTimeCells,
      ecal_pulses: ecal.pulses,
    };
  }
}
