import type { Materials } from '../geometry/materials.ts';
import type { DetectorDocument } from '../geometry/schema.ts';
import { drawBeamElectron } from './beam/electron-beam.ts';
import { describeChainParts, type ChainParts } from './chain-parts.ts';
import { makeTargetProcess, type ProcessChoice } from './chain-processes.ts';
import { digitise } from './digitisation/read-out.ts';
import { recordHit } from './digitisation/tracker-hits.ts';
import { FIRST_BEAM_COUNTER, FIRST_SRD, VETO1 } from './event-model/channels.ts';
import { Deposits } from './event-model/deposits.ts';
import { Digits } from './event-model/digits.ts';
import { EVENT_COLUMN_NAMES, type EventScalars } from './event-model/event-columns.ts';
import { encodeDetail, type EventDetail } from './event-model/event-detail.ts';
import type { ParticleState } from './event-model/particle-state.ts';
import type { Primary, TrackPoint } from './event-model/truth.ts';
import { followBeamParticle } from './field/beam-trajectory.ts';
import { drawSynchrotronFan } from './field/synchrotron-fan.ts';
import { drawPhotonEnergy } from './field/synchrotron-radiation.ts';
import { ELECTRON_MASS_GEV, SPEED_OF_LIGHT_MM_PER_NS } from './foundation/constants.ts';
import { hypot } from './foundation/math.ts';
import { RandomStream } from './foundation/random.ts';
import { reconstruct } from './reconstruction/reconstruct.ts';
import { depositMuon } from './transport/parametrised/muon-signal.ts';
import { drawPlateSignal } from './transport/parametrised/scintillator-signal.ts';
import { counterAt, interactionProbability } from './transport/parametrised/srd-response.ts';
import { createShowerTransport, type ShowerLevel, type ShowerTools } from './transport/shower-transport.ts';
import { decideTrigger } from './trigger/trigger.ts';

/** What a run simulates; event i depends on these, the detector and i alone. */
export interface ChainSettings {
  readonly seed: number;
  readonly run: number;
  readonly beamEnergyGev: number;
  readonly process: ProcessChoice;
  readonly level: ShowerLevel;
}

export interface SimulatedEvent {
  /** Per electron on target. */
  readonly weight: number;
  readonly isOnTarget: boolean;
  readonly isTriggered: boolean;
  /** In the order of EVENT_COLUMNS. */
  readonly scalars: Float64Array;
  /** The stored BLOB; to be read before the next event is simulated. */
  readDetail(): Uint8Array;
}

export interface EventChain {
  simulate(eventNumber: number): SimulatedEvent;
}

/** One stream a process, so that a change in one leaves the numbers of the others alone. */
const STREAMS = [
  'beam',
  'scattering',
  'synchrotron',
  'target',
  'shower',
  'muons',
  'counters',
  'trackers',
  'read-out',
  'trigger',
] as const;
type Streams = Readonly<Record<(typeof STREAMS)[number], RandomStream>>;

/**
 * The whole chain of one event: beam, bending and synchrotron radiation, reaction in the target, showers, digitisation,
 * trigger, reconstruction. The only place that knows all stages.
 */
export function createChain(
  settings: ChainSettings,
  detector: DetectorDocument,
  materials: Materials,
  tools: ShowerTools = {},
): EventChain {
  const parts = describeChainParts(detector, materials, settings.beamEnergyGev);
  const process = makeTargetProcess(settings.process, settings.beamEnergyGev, parts.target);
  const showers = createShowerTransport(settings.level, parts.ecal, tools);
  const streams = Object.fromEntries(
    STREAMS.map((name) => [name, new RandomStream(settings.seed, settings.run, name)]),
  ) as Streams;
  const deposits = new Deposits();
  const digits = new Digits();

  return {
    simulate(eventNumber) {
      for (const name of STREAMS) streams[name].startEvent(eventNumber);
      deposits.clear();
      digits.clear();
      const primary = drawBeamElectron(streams.beam, parts.beam);
      const points = followBeamParticle(streams.scattering, primary, parts.beamLine);
      depositInBeamCounters(streams.counters, points, parts, deposits);
      depositSynchrotronRadiation(streams.synchrotron, primary, parts, deposits);
      parts.chambers.forEach((chamber, tracker) =>
        recordHit(streams.trackers, chamber, tracker, points[chamber.plane]!, digits),
      );
      const reaction = process.react(streams.target, primary.momentumGev);
      const impact = points[parts.ecalPlane]!;
      for (const { energyGev, depthX0 } of reaction.showers) {
        const depthMm = depthX0 * parts.ecal.calorimeter.mmPerX0;
        showers.deposit(streams.shower, electronBehind(impact, depthMm, energyGev), deposits);
      }
      for (const { energyGev, depthX0 } of reaction.muons) {
        const shareBehind = Math.max(0, 1 - depthX0 / parts.ecal.calorimeter.totalX0);
        depositMuon(streams.muons, { ...impact, energyGev, shareBehind }, parts.muons, deposits);
      }
      digitise(streams['read-out'], deposits, parts.channels, digits);
      const trigger = decideTrigger(streams.trigger, digits, parts.trigger);
      const at = impactOnMatrix(impact, parts);
      const scalars: EventScalars = {
        weight: process.weight,
        trigger_beam: +trigger.beam,
        trigger_physics: +trigger.physics,
        ...reconstruct(digits, parts.reconstruction),
        truth_aprime_energy_gev: reaction.aprimeEnergyGev,
        truth_x_mm: at.xMm,
        truth_y_mm: at.yMm,
        truth_momentum_gev: primary.momentumGev,
      };
      return {
        weight: process.weight,
        isOnTarget: trigger.beam,
        isTriggered: trigger.physics,
        scalars: inColumnOrder(scalars),
        readDetail: () => encodeDetail(detailOf(digits)),
      };
    },
  };
}

/** An electron that starts some way behind the point where the beam particle met the ECAL, along its line. */
function electronBehind(impact: TrackPoint, depthMm: number, energyGev: number): ParticleState {
  const { slopeX, slopeY } = impact;
  const directionZ = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
  const zMm = impact.zMm + depthMm;
  return {
    ...{ particle: 'e-', kineticGev: energyGev - ELECTRON_MASS_GEV },
    ...{ xMm: impact.xMm + slopeX * depthMm, yMm: impact.yMm + slopeY * depthMm, zMm },
    ...{ directionX: slopeX * directionZ, directionY: slopeY * directionZ, directionZ },
    timeNs: zMm / (directionZ * SPEED_OF_LIGHT_MM_PER_NS),
  };
}

function impactOnMatrix(impact: TrackPoint, { ecalCentreXMm, ecalCentreYMm }: ChainParts) {
  return { xMm: impact.xMm - ecalCentreXMm, yMm: impact.yMm - ecalCentreYMm };
}

function depositInBeamCounters(
  stream: RandomStream,
  points: readonly TrackPoint[],
  { beamCounters, veto1 }: ChainParts,
  deposits: Deposits,
): void {
  beamCounters.forEach((counter, i) => {
    const point = points[counter.plane]!;
    const signal = drawPlateSignal(stream, counter.straggling);
    const isHit = hypot(point.xMm - counter.xMm, point.yMm - counter.yMm) < counter.radiusMm;
    if (isHit) deposits.add(FIRST_BEAM_COUNTER + i, signal);
  });
  if (veto1 === undefined) return;
  const point = points[veto1.plane]!;
  const signal = drawPlateSignal(stream, veto1.straggling);
  const x = Math.abs(point.xMm - veto1.xMm);
  const y = Math.abs(point.yMm - veto1.yMm);
  const isInPlate = x < veto1.halfWidthMm && y < veto1.halfHeightMm && hypot(x, y) > veto1.holeRadiusMm;
  if (isInPlate) deposits.add(VETO1, signal);
}

function depositSynchrotronRadiation(
  stream: RandomStream,
  primary: Primary,
  { dipoles, photonSpectrum, srd }: ChainParts,
  deposits: Deposits,
): void {
  if (srd === undefined) return;
  drawSynchrotronFan(stream, primary, dipoles, srd.zFrontMm, (xMm, yMm, criticalGev) => {
    const counter = counterAt(srd, xMm, yMm);
    if (counter < 0) return;
    const energyGev = criticalGev * drawPhotonEnergy(stream, photonSpectrum);
    const isAbsorbed = stream.uniform() < interactionProbability(srd.layers, energyGev);
    if (isAbsorbed) deposits.add(FIRST_SRD + counter, energyGev);
  });
}

function inColumnOrder(scalars: EventScalars): Float64Array {
  const values = new Float64Array(EVENT_COLUMN_NAMES.length);
  for (let i = 0; i < values.length; i++) values[i] = scalars[EVENT_COLUMN_NAMES[i]!];
  return values;
}

/** Channels above zero suppression and hits, as they are stored. Plain loops: `from` with a mapping is ten times slower. */
function detailOf({ energies, timesNs, hits }: Digits): EventDetail {
  let channels = 0;
  for (let channel = 0; channel < energies.length; channel++) if (energies[channel] !== 0) channels++;
  const detail = {
    channelIds: new Uint16Array(channels),
    energiesGev: new Float32Array(channels),
    timesNs: new Float32Array(channels),
    trackers: new Uint8Array(hits.length),
    hitsXMm: new Float32Array(hits.length),
    hitsYMm: new Float32Array(hits.length),
  };
  for (let channel = 0, at = 0; channel < energies.length; channel++) {
    if (energies[channel] === 0) continue;
    detail.channelIds[at] = channel;
    detail.energiesGev[at] = energies[channel]!;
    detail.timesNs[at++] = timesNs[channel]!;
  }
  for (let i = 0; i < hits.length; i++) {
    const { tracker, xMm, yMm } = hits[i]!;
    detail.trackers[i] = tracker;
    detail.hitsXMm[i] = xMm;
    detail.hitsYMm[i] = yMm;
  }
  return detail;
}
