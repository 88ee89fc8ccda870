import type { CallRequest } from '../../../contract/calls.ts';
import { runCardSchema, type RunCard } from '../../../contract/run-card.ts';
import type { ChainSettings, EventChain, SimulatedEvent } from '../../../physics/chain.ts';
import type { StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import type { ParticleState } from '../../../physics/event-model/particle-state.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import type { ShowerWatcher } from '../../../physics/transport/tracked/tracked-transport.ts';
import type { Trajectories } from '../../../physics/transport/tracked/trajectories.ts';
import { PHYSICS_VERSION } from '../../../physics/version.ts';
import { programVersion, readMaterialsText } from '../../resources.ts';
import { sha256Hex } from '../../store/event-hash.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { withStore } from '../../store/with-store.ts';
import { ChainBuilder } from '../../workers/simulate-chunk.ts';
import { showersDigest } from '../showers/showers-digest.ts';

export type StepChoice = Pick<CallRequest<'event.trajectories'>, 'above_gev' | 'greatest_steps'>;

/** A stored event and all that made it. */
export interface Provenance {
  readonly run: RunRecord;
  readonly stored: StoredEvent;
  readonly card: RunCard;
  readonly geometryName: string;
  readonly geometryDocument: string;
  readonly warnings: string[];
}

/** A stored event with its run card, seed and geometry; pseudo-data is refused. */
export function findProvenance(
  request: Pick<CallRequest<'event.trajectories'>, 'store' | 'run' | 'event'>,
): Provenance {
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
    if (run.process === 'external') {
      throw new TwinError({
        code: 'EVENT_EXTERNAL',
        where: `run ${run.runId}, event ${request.event}`,
        problem: 'This event was imported: how it was made is not known here.',
        remedy: 'Replay an event of a run that was simulated: `twin runs`.',
      });
    }
    const { name: geometryName, document: geometryDocument } = reader.readGeometry(run.geometrySha256);
    return { run, stored, geometryName, geometryDocument, ...readCard(run, geometryDocument) };
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

export interface WatchedShower {
  readonly particle: ParticleState;
  readonly trajectories: Trajectories | undefined;
}

interface KnownChain {
  readonly chain: EventChain;
  readonly showers: WatchedShower[];
}

const KEPT_CHAINS = 4;

/** Makes events of runs again. Building a chain takes a second and an event a millisecond, so the chains used last are kept. */
class EventMaker {
  readonly #builder = new ChainBuilder();
  readonly #chains = new Map<string, KnownChain>();

  /** The event, to be read before the next one is made, with what entered the showers, and their steps if wanted. */
  make({ card, geometryDocument, stored }: Provenance, steps: StepChoice | undefined) {
    const watched = steps && { aboveGev: steps.above_gev, greatest: steps.greatest_steps };
    const key = sha256Hex(JSON.stringify([card, geometryDocument, watched]));
    const { chain, showers } = this.#chains.get(key) ?? this.#build({ card, geometryDocument }, watched);
    this.#chains.delete(key);
    this.#chains.set(key, { chain, showers });
    for (const oldest of [...this.#chains.keys()].slice(0, -KEPT_CHAINS)) this.#chains.delete(oldest);
    // Building a chain may shoot calibration showers: only those of the event count.
    showers.length = 0;
    const event = chain.simulate(stored.eventNumber);
    // Showers that no trigger asked for are made when the event is read.
    if (steps !== undefined) event.readDigits();
    return { event, showers };
  }

  /** The same with streams of random numbers that someone makes. */
  makeWithStreams({ stored, ...setup }: Provenance, streamOf: ChainSettings['streamOf']): SimulatedEvent {
    return this.#builder.build(setup, undefined, streamOf).simulate(stored.eventNumber);
  }

  #build(setup: Pick<Provenance, 'card' | 'geometryDocument'>, steps: ShowerWatcher['steps']): KnownChain {
    const showers: WatchedShower[] = [];
    const tell = (particle: ParticleState, trajectories?: Trajectories) => showers.push({ particle, trajectories });
    return { chain: this.#builder.build(setup, Object.assign(tell, steps && { steps })), showers };
  }
}

const maker = new EventMaker();

/** A stored event made again. */
export const makeAgain: EventMaker['make'] = (provenance, steps) => maker.make(provenance, steps);

/** An event as it would be with other random numbers; nothing of it is stored or kept. */
export const makeWithStreams: EventMaker['makeWithStreams'] = (provenance, streamOf) =>
  maker.makeWithStreams(provenance, streamOf);
