import type { Materials } from '../geometry/materials.ts';
import type { DetectorDocument } from '../geometry/schema.ts';
import { BeamComposition, tailOf } from './beam/beam-composition.ts';
import { drawPileUpTimes, pileUpOf, type PileUp } from './beam/pile-up.ts';
import { BeamLineFlight } from './chain/beam-line-flight.ts';
import { CalorimeterTransport } from './chain/calorimeter-transport.ts';
import { describeChainParts, type ChainParts } from './chain/chain-parts.ts';
import { makeProcess, type ProcessChoice } from './chain/processes/make-process.ts';
import type { EventProcess, Reaction } from './chain/processes/process.ts';
import { makeSource, type ParticleSource, type SourceChoice } from './chain/source.ts';
import { storedDetail } from './chain/stored-detail.ts';
import { describeTrigger } from './chain/trigger-parts.ts';
import { Digitiser } from './digitisation/read-out.ts';
import { Deposits } from './event-model/deposits.ts';
import { Digits } from './event-model/digits.ts';
import { EVENT_COLUMN_NAMES, type EventScalars } from './event-model/event-columns.ts';
import { encodeDetail } from './event-model/event-detail.ts';
import { emittedAt, type ParticleState } from './event-model/particle-state.ts';
import { STREAMS } from './event-model/streams.ts';
import { PROCESS_NUMBERS, type EventTruth } from './event-model/truth.ts';
import { momentumOf } from './field/beam-trajectory.ts';
import { precondition } from './foundation/failure.ts';
import { RandomStream } from './foundation/random.ts';
import { meanFlightMm, sampleDecay } from './interactions/decay.ts';
import { PARTICLES } from './particles/particle.ts';
import { NEAR_NS } from './reconstruction/channel-energies.ts';
import { Reconstruction, type ShownWaveform } from './reconstruction/reconstruct.ts';
import type { ShowerLevel, ShowerTools } from './transport/shower-transport.ts';
import { decideTrigger, type TriggerDecision, type TriggerThresholds } from './trigger/trigger.ts';

/** What a run simulates; event i depends on these, the detector and i alone. */
export interface ChainSettings {
  readonly seed: number;
  readonly run: number;
  readonly beamEnergyGev: number;
  readonly process: ProcessChoice;
  readonly level: ShowerLevel;
  /** Default: the electrons of the beam's core. */
  readonly source?: SourceChoice;
  /** Running conditions of 2016 by the index of the run in the geometry document: intensity and thresholds. */
  readonly conditions?: number;
  /** Other beam particles around the one of the trigger. Default: none. */
  readonly pileUp?: 'on' | 'off';
  /** One electron of the beam's tail in every event, evenly within so many ns of the trigger: accidental tags. Default: none. */
  readonly companionWithinNs?: number;
  /** Makes the streams of random numbers, for someone who watches them. Default: plain ones. */
  readonly streamOf?: (key: { readonly seed: number; readonly run: number; readonly stream: string }) => RandomStream;
}

export interface SimulatedEvent {
  /** Per beam particle: electrons on target where the source gives electrons. */
  readonly weight: number;
  readonly isOnTarget: boolean;
  readonly isTriggered: boolean;
  /** In the order of EVENT_COLUMNS. Made when first read, and to be read before the next event is simulated, like all below. */
  readonly scalars: Float64Array;
  /** The stored BLOB. */
  readDetail(): Uint8Array;
  /** What the read-out delivered: all that reconstruction had. */
  readDigits(): Digits;
  /** Samples and pulses of every calorimeter channel, those of quiet ones made for the purpose. */
  readWaveforms(): EventWaveforms;
  /** What really happened; data have none. */
  readTruth(): EventTruth | undefined;
}

export interface EventChain {
  /** Event i as far as the trigger; the rest follows when it is read. */
  simulate(eventNumber: number): SimulatedEvent;
}

export interface EventWaveforms {
  readonly samplePeriodNs: number;
  /** Time of the first sample against the trigger, as it was measured. */
  readonly firstSampleNs: number;
  /** Samples end there. */
  readonly greatestCount: number;
  /** The pulse of a channel's energy starts this close to the trigger. */
  readonly nearNs: number;
  /** Channels that sent their samples come first. */
  readonly sent: number;
  readonly channels: readonly ShownWaveform[];
}

type Streams = Readonly<Record<(typeof STREAMS)[number], RandomStream>>;

/**
 * The whole chain of one event: beam, bending and synchrotron radiation, reaction, showers, digitisation, trigger,
 * reconstruction. The only place that knows all stages. What the trigger does not need waits until the event is kept.
 */
export function createChain(
  settings: ChainSettings,
  detector: DetectorDocument,
  materials: Materials,
  tools: ShowerTools = {},
  parts: ChainParts = describeChainParts(detector, materials, settings.beamEnergyGev),
): EventChain {
  return new Chain(settings, parts, tools);
}

/** What leaves the line sideways or backwards meets no detector. */
const LEAST_FORWARD = 0.1;

const NO_REACTION: Reaction = { particles: [], aprimeEnergyGev: 0 };

/** Way to a particle's decay; infinite, without a number drawn, for those that live long enough to be called stable here. */
function drawFlightMm(stream: RandomStream, { particle, kineticGev }: ParticleState): number {
  if (PARTICLES[particle].lifetimeNs > STABLE_NS) return Infinity;
  return stream.exponential() * meanFlightMm(particle, kineticGev);
}

/** Neutrons; muons of 1 GeV decay once in 200 lines. */
const STABLE_NS = 1e6;

class Chain implements EventChain {
  readonly #parts: ChainParts;
  readonly #process: EventProcess;
  readonly #source: ParticleSource;
  readonly #pileUp: PileUp | undefined;
  readonly #otherParticles: BeamComposition;
  readonly #tail: BeamComposition;
  readonly #companionWithinNs: number | undefined;
  readonly #thresholds: TriggerThresholds;
  readonly #streams: Streams;
  readonly #flight: BeamLineFlight;
  readonly #calorimeters: CalorimeterTransport;
  readonly #deposits = new Deposits();
  readonly #digits = new Digits();
  readonly #digitiser: Digitiser;
  readonly #reconstruction: Reconstruction;
  #simulated = 0;

  constructor(settings: ChainSettings, parts: ChainParts, tools: ShowerTools) {
    const { seed, run, beamEnergyGev, level, conditions = 0 } = settings;
    const { streamOf = ({ stream }) => new RandomStream(seed, run, stream) } = settings;
    const { layout } = parts;
    this.#parts = parts;
    this.#process = makeProcess(settings.process, beamEnergyGev, parts);
    this.#source = makeSource(settings.source ?? { kind: 'beam-of', particle: 'e-' }, parts);
    const { intensityPerSpill } = layout.runs[conditions] ?? layout.runs[0]!;
    this.#pileUp = settings.pileUp === 'on' ? pileUpOf(intensityPerSpill, layout.beam.spillNs) : undefined;
    this.#otherParticles = new BeamComposition(parts.beam);
    this.#tail = new BeamComposition(tailOf(parts.beam));
    this.#companionWithinNs = settings.companionWithinNs;
    this.#thresholds = describeTrigger(layout, conditions);
    this.#streams = Object.fromEntries(STREAMS.map((stream) => [stream, streamOf({ seed, run, stream })])) as Streams;
    this.#flight = new BeamLineFlight(parts);
    this.#calorimeters = new CalorimeterTransport(parts, level, tools, this.#streams, this.#deposits);
    this.#digitiser = new Digitiser(parts.readOut);
    this.#reconstruction = new Reconstruction(parts.reconstruction);
  }

  simulate(eventNumber: number): SimulatedEvent {
    const streams = this.#streams;
    for (const name of STREAMS) streams[name].startEvent(eventNumber);
    this.#deposits.clear();
    this.#flight.begin();
    this.#calorimeters.begin();
    const { state: primary, weight: sourceWeight } = this.#source.draw(streams.beam);
    const { reaction, impact } = this.#react(primary);
    const own = { ways: this.#flight.count, entered: this.#calorimeters.entered.length };
    const pileUpNs = this.#addPileUp();
    const { countersMip: beamCountersMip, veto1Mip } = this.#flight;
    const signals = { beamCountersMip, veto1Mip, sums: () => this.#calorimeters.sums() };
    const trigger = decideTrigger(streams.trigger, signals, this.#thresholds);
    const weight = this.#process.weight * (reaction.weight ?? 1) * sourceWeight;
    const simulated = ++this.#simulated;
    const complete = once(() => {
      precondition(simulated === this.#simulated, 'an event is read before the next one is simulated');
      this.#digitise();
      return inColumnOrder({
        ...{ weight, ...triggerColumns(trigger) },
        ...this.#reconstruction.reconstruct(this.#digits),
        ...this.#truth(primary, impact, reaction, pileUpNs),
      });
    });
    return {
      weight,
      isOnTarget: trigger.beam,
      isTriggered: trigger.physics,
      get scalars() {
        return complete();
      },
      readDetail: () => {
        complete();
        return encodeDetail(storedDetail(this.#reconstruction.signals, this.#digits.hits));
      },
      readDigits: () => {
        complete();
        return this.#digits;
      },
      readWaveforms: () => {
        complete();
        return this.#showWaveforms();
      },
      readTruth: () => {
        precondition(simulated === this.#simulated, 'an event is read before the next one is simulated');
        return {
          beam: primary,
          ways: this.#flight.readWays(0, own.ways),
          pileUp: this.#flight.readWays(own.ways, this.#flight.count),
          entered: this.#calorimeters.entered.slice(0, own.entered),
          vertex: reaction.vertex,
          element: reaction.element,
          aprimeEnergyGev: reaction.aprimeEnergyGev,
        };
      },
    };
  }

  /** The particle of the event through line, reaction and calorimeters; where it, or what it would have been, met the ECAL. */
  #react(primary: ParticleState): { readonly reaction: Reaction; readonly impact: ParticleState } {
    const { place, target } = this.#streams;
    const placeMm = this.#process.placeMm?.(place);
    const incoming = this.#followTo(primary, placeMm);
    if (incoming === undefined) return { reaction: NO_REACTION, impact: primary };
    const reaction = this.#process.react(target, incoming);
    for (const particle of reaction.particles) {
      if (placeMm === undefined) this.#calorimeters.enter(particle);
      else this.#sendToCalorimeters(particle);
    }
    return { reaction, impact: incoming };
  }

  /** Follows a particle to the ECAL or to `untilMm`. If it decays before, its products go on instead, and nothing is returned. */
  #followTo(start: ParticleState, untilMm = Infinity): ParticleState | undefined {
    const { scattering, counters, decay } = this.#streams;
    const endMm = Math.min(untilMm, this.#parts.layout.ecal.zFrontMm);
    const decayMm = start.zMm + start.directionZ * drawFlightMm(decay, start);
    if (decayMm > endMm) return this.#flight.follow(scattering, counters, start, untilMm);
    const parent = this.#flight.follow(scattering, counters, start, decayMm);
    for (const product of sampleDecay(decay, parent)) this.#sendToCalorimeters(emittedAt(parent, product));
    return undefined;
  }

  #sendToCalorimeters(start: ParticleState): void {
    if (!(start.directionZ > LEAST_FORWARD)) return;
    const arrived = this.#followTo(start);
    if (arrived !== undefined) this.#calorimeters.enter(arrived);
  }

  /** The other beam particles of the event; returns their times. */
  #addPileUp(): readonly number[] {
    const { 'pile-up': stream } = this.#streams;
    if (this.#companionWithinNs !== undefined) {
      const timeNs = this.#companionWithinNs * (2 * stream.uniform() - 1);
      this.#sendToCalorimeters(this.#tail.draw(stream, timeNs).state);
    }
    if (this.#pileUp === undefined) return [];
    const times = drawPileUpTimes(stream, this.#pileUp);
    for (const timeNs of times) this.#sendToCalorimeters(this.#otherParticles.draw(stream, timeNs).state);
    return times;
  }

  #digitise(): void {
    const streams = this.#streams;
    this.#digits.clear();
    this.#calorimeters.complete();
    this.#flight.depositSynchrotronRadiation(streams.synchrotron, this.#deposits);
    this.#flight.recordHits(streams.trackers, this.#digits);
    this.#flight.sendCounters(this.#digits);
    this.#digitiser.digitise(streams['read-out'], this.#deposits, this.#digits);
  }

  #showWaveforms(): EventWaveforms {
    const sent = this.#digits.waveformCount;
    this.#digitiser.addQuietWaveforms(this.#streams['read-out'], this.#digits);
    return {
      samplePeriodNs: this.#parts.readOut.shape.samplePeriodNs,
      firstSampleNs: this.#digits.firstSampleNs,
      greatestCount: this.#parts.readOut.shape.greatestCount,
      nearNs: NEAR_NS,
      sent,
      channels: this.#reconstruction.showPulses(this.#digits),
    };
  }

  #truth(
    primary: ParticleState,
    impact: ParticleState,
    { aprimeEnergyGev }: Reaction,
    pileUpNs: readonly number[],
  ): Pick<EventScalars, Extract<keyof EventScalars, `truth_${string}`>> {
    const { ecal } = this.#parts.layout;
    const nearest = pileUpNs.reduce((near, time) => (Math.abs(time) < Math.abs(near) ? time : near), Infinity);
    return {
      truth_aprime_energy_gev: aprimeEnergyGev,
      truth_x_mm: impact.xMm - ecal.xCentreMm,
      truth_y_mm: impact.yMm - ecal.yCentreMm,
      truth_momentum_gev: momentumOf(primary),
      truth_particle: PARTICLES[primary.particle].pdgId,
      truth_process: PROCESS_NUMBERS[this.#process.name],
      truth_pile_up: pileUpNs.length,
      truth_pile_up_ns: pileUpNs.length > 0 ? nearest : 0,
    };
  }
}

const triggerColumns = ({ beam, physics, calibration }: TriggerDecision) => ({
  trigger_beam: +beam,
  trigger_physics: +physics,
  trigger_calibration: +calibration,
});

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function inColumnOrder(scalars: EventScalars): Float64Array {
  const values = new Float64Array(EVENT_COLUMN_NAMES.length);
  for (let i = 0; i < values.length; i++) values[i] = scalars[EVENT_COLUMN_NAMES[i]!];
  return values;
}
