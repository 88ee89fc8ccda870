import type { CallReply, CallRequest } from '../../contract/calls.ts';
import { runCardSchema, type RunCard } from '../../contract/run-card.ts';
import { shippedMaterials } from '../../geometry/materials.ts';
import { readDetector } from '../../geometry/read.ts';
import type { SimulatedEvent } from '../../physics/chain.ts';
import { listChannels } from '../../physics/event-model/channels.ts';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import type { StoredEvent } from '../../physics/event-model/event-chunk.ts';
import type { ParticleState } from '../../physics/event-model/particle-state.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import { findParticle } from '../../physics/particles/particle.ts';
import { polylinesOf } from '../../physics/transport/tracked/polylines.ts';
import { trackAgain, type ShowerWatcher } from '../../physics/transport/tracked/tracked-transport.ts';
import type { Trajectories } from '../../physics/transport/tracked/trajectories.ts';
import { PHYSICS_VERSION } from '../../physics/version.ts';
import { programVersion, readMaterialsText } from '../resources.ts';
import { compiledShowerKernel } from '../shower-files.ts';
import { sha256Hex } from '../store/event-hash.ts';
import type { EventReader } from '../store/event-reader.ts';
import type { RunRecord } from '../store/run-record.ts';
import { ChainBuilder } from '../workers/simulate-chunk.ts';
import { withStore } from './inspect-store.ts';
import { showersDigest } from './showers-digest.ts';

type StepChoice = Pick<CallRequest<'event.trajectories'>, 'above_gev' | 'greatest_steps'>;
type ShownTrajectories = NonNullable<CallReply<'event.replay'>['trajectories']>;

/** A stored event and all that made it. */
interface Provenance {
  readonly run: RunRecord;
  readonly stored: StoredEvent;
  readonly card: RunCard;
  readonly geometryDocument: string;
  readonly warnings: string[];
}

/** Makes a stored event again from its run card, seed and geometry, and compares every bit of it. */
export function replayEvent(request: CallRequest<'event.replay'>): CallReply<'event.replay'> {
  const provenance = findProvenance(request);
  const { run, stored, card, warnings } = provenance;
  const { event, showers } = makeAgain(provenance, request.steps ? request : undefined);
  const differences = compare(stored, event);
  return {
    run: run.runId,
    event: stored.eventNumber,
    identical: differences.length === 0,
    level: card.level,
    differences,
    warnings,
    ...(request.steps && { trajectories: showTrajectories(provenance, showers, request) }),
  };
}

/** The ways of the particles in an event's showers, for the window. */
export function readTrajectoriesOfEvent(request: CallRequest<'event.trajectories'>): CallReply<'event.trajectories'> {
  const provenance = findProvenance(request);
  const { showers } = makeAgain(provenance, request);
  return {
    run: provenance.run.runId,
    event: provenance.stored.eventNumber,
    ...showTrajectories(provenance, showers, request),
  };
}

/** Samples and pulses of an event's channels, for the window: made again, for the store keeps energies alone. */
export function readWaveformsOfEvent(request: CallRequest<'event.waveforms'>): CallReply<'event.waveforms'> {
  const provenance = findProvenance(request);
  const { event } = makeAgain(provenance, undefined);
  const { samplePeriodNs, firstSampleNs, sent, channels } = event.readWaveforms();
  const known = listChannels();
  if (request.channel !== undefined && !known.some(({ name }) => name === request.channel)) {
    throw new TwinError({
      code: 'EVENT_UNKNOWN',
      where: request.channel,
      problem: `There is no channel ${request.channel}.`,
      remedy: 'Take a name as the event lists them, for example ECAL/main/cell-3-3.',
    });
  }
  return {
    run: provenance.run.runId,
    event: provenance.stored.eventNumber,
    sample_period_ns: samplePeriodNs,
    first_sample_ns: firstSampleNs,
    warnings: provenance.warnings,
    channels: channels
      .map(({ channel, samples, pedestals, unitsPerCount, pulses }, i) => ({
        id: channel,
        name: known[channel]!.name,
        detector: known[channel]!.detector,
        sent: i < sent,
        unit: known[channel]!.detector === 'V2' ? ('MIP' as const) : ('GeV' as const),
        units_per_count: unitsPerCount,
        samples: [...samples],
        pedestals: [pedestals[0], pedestals[1]] satisfies [number, number],
        pulses: pulses.map(({ timeNs, amplitude }) => ({
          time_ns: timeNs,
          counts: amplitude,
          energy: amplitude * unitsPerCount,
        })),
      }))
      .filter(({ name }) => request.channel === undefined || name === request.channel)
      .sort((a, b) => a.id - b.id),
  };
}

function findProvenance(request: Pick<CallRequest<'event.trajectories'>, 'store' | 'run' | 'event'>): Provenance {
  return withStore(request.store, (reader) => {
    const { run, stored } = findEvent(reader, request.run, request.event);
    if (run.kind === 'data') {
      throw new TwinError({
        code: 'EVENT_SEALED',
        where: `run ${run.runId}, event ${request.event}`,
        problem: 'This event is pseudo-data: what it was made from is sealed.',
        remedy: 'Replay an event of a simulated run: `twin runs`.',
      });
    }
    const geometryDocument = reader.readGeometry(run.geometrySha256).document;
    return { run, stored, geometryDocument, ...readCard(run, geometryDocument) };
  });
}

function findEvent(reader: EventReader, runId: number | undefined, event: number) {
  if (runId !== undefined) return { run: reader.readRun(runId), stored: reader.readEvent(runId, event) };
  for (const run of reader.listRuns()) {
    try {
      return { run, stored: reader.readEvent(run.runId, event) };
    } catch (error) {
      if (!(error instanceof TwinError) || error.code !== 'EVENT_UNKNOWN') throw error;
    }
  }
  throw new TwinError({
    code: 'EVENT_UNKNOWN',
    where: reader.path,
    problem: `No run of this store holds an event ${event} to be seen.`,
    remedy: 'List the runs with `twin runs`; only stored events can be made again.',
  });
}

/** The run card as it was, and what the program of today does otherwise. */
function readCard(run: RunRecord, geometryDocument: string): { readonly card: RunCard; readonly warnings: string[] } {
  const kept = JSON.parse(run.card) as Record<string, unknown>;
  const { physics_version: version, materials_sha256: materials, showers_sha256: showers } = kept;
  const known = Object.keys(runCardSchema.shape);
  const card = runCardSchema.parse(Object.fromEntries(Object.entries(kept).filter(([name]) => known.includes(name))));
  const warnings = [
    ...(version === PHYSICS_VERSION
      ? []
      : [`The run was made with physics version ${String(version)}, ${programVersion()} has ${PHYSICS_VERSION}.`]),
    ...(showers === undefined || showers === showersDigest(geometryDocument)
      ? []
      : ['The frozen showers of this calorimeter are not those the run was made with.']),
    ...(materials === sha256Hex(readMaterialsText()) ? [] : ['The materials are not those the run was made with.']),
  ];
  return { card, warnings };
}

interface WatchedShower {
  readonly particle: ParticleState;
  readonly trajectories: Trajectories | undefined;
}

function makeAgain({ card, geometryDocument, stored }: Provenance, steps: StepChoice | undefined) {
  const showers: WatchedShower[] = [];
  const tell = (particle: ParticleState, trajectories?: Trajectories) => showers.push({ particle, trajectories });
  const watch: ShowerWatcher = Object.assign(
    tell,
    steps && { steps: { aboveGev: steps.above_gev, greatest: steps.greatest_steps } },
  );
  const chain = new ChainBuilder().build({ card, geometryDocument }, watch);
  // Building a chain may shoot calibration showers: only those of the event count.
  showers.length = 0;
  return { event: chain.simulate(stored.eventNumber), showers };
}

function compare(stored: StoredEvent, again: SimulatedEvent): CallReply<'event.replay'>['differences'] {
  const columns = EVENT_COLUMN_NAMES.flatMap((what, i) => {
    // The store keeps no sign of zero.
    const value = again.scalars[i]! + 0;
    return Object.is(stored.scalars[i], value) ? [] : [{ what, stored: stored.scalars[i]!, again: value }];
  });
  const detail = again.readDetail();
  const firstOther = detail.findIndex((byte, i) => byte !== stored.detail[i]);
  const isSame = firstOther === -1 && detail.length === stored.detail.length;
  return isSame ? columns : [...columns, { what: 'detail', stored: stored.detail.length, again: detail.length }];
}

function showTrajectories(
  { card, run, stored, geometryDocument }: Provenance,
  showers: readonly WatchedShower[],
  { above_gev: aboveGev, greatest_steps: greatest }: StepChoice,
): ShownTrajectories {
  const own = showers.flatMap(({ trajectories }) => trajectories ?? []);
  const isOfEvent = own.length === showers.length;
  const recorded = isOfEvent
    ? own
    : [
        trackAgain(
          compiledShowerKernel(),
          { element: ecalOf(geometryDocument), materials: shippedMaterials() },
          { seed: card.seed, run: run.runId, event: stored.eventNumber },
          showers.map(({ particle }) => particle),
          { greatest, aboveGev },
        ),
      ];
  const tracks = recorded.flatMap((steps, shower) =>
    polylinesOf(steps).map(({ track, parent, pdgId, origin, ...columns }) => ({
      ...{ shower, track, parent, origin },
      particle: findParticle(pdgId)!.name,
      ...{ x_mm: [...columns.xMm], y_mm: [...columns.yMm], z_mm: [...columns.zMm] },
      ...{ time_ns: [...columns.timeNs], energy_gev: [...columns.energyGev], process: [...columns.process] },
    })),
  );
  return {
    made: isOfEvent ? 'event' : 'tracked-again',
    library_showers: tracks.filter(({ origin }) => origin === 'library').length,
    level: isOfEvent ? card.level : 'tracked',
    above_gev: aboveGev,
    steps: recorded.reduce((sum, { count }) => sum + count, 0),
    steps_left_out: recorded.reduce((sum, { dropped }) => sum + dropped, 0),
    tracks,
  };
}

function ecalOf(geometryDocument: string) {
  return readDetector(JSON.parse(geometryDocument)).elements.find((element) => element.kind === 'shashlik')!;
}
