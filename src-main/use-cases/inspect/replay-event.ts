import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { SimulatedEvent } from '../../../physics/chain.ts';
import { listChannels } from '../../../physics/event-model/channels.ts';
import { EVENT_COLUMN_NAMES } from '../../../physics/event-model/event-columns.ts';
import type { StoredEvent } from '../../../physics/event-model/event-chunk.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { findParticle } from '../../../physics/particles/particle.ts';
import { polylinesOf } from '../../../physics/transport/tracked/polylines.ts';
import { STEP_PROCESSES, type Trajectories } from '../../../physics/transport/tracked/trajectories.ts';
import { packTrajectories } from './pack-trajectories.ts';
import { countSteps, stepsOfEvent, stepsOfShowers, type RecordedSteps } from './recorded-steps.ts';
import { findProvenance, makeAgain, type Provenance, type StepChoice } from './make-event-again.ts';

type ShownTrajectories = NonNullable<CallReply<'event.replay'>['trajectories']>;

/** Makes a stored event again from its run card, seed and geometry, and compares every bit of it. */
export function replayEvent(request: CallRequest<'event.replay'>): CallReply<'event.replay'> {
  const provenance = findProvenance(request);
  const { run, stored, card, warnings } = provenance;
  const { event, showers } = makeAgain(provenance, request.steps ? request : undefined);
  const differences = compareWithStored(stored, event);
  const trajectories = () => {
    const steps = stepsOfShowers(provenance, showers, request);
    return { ...describeSteps(provenance, steps, request), tracks: listTracks(steps.recorded) };
  };
  return {
    run: run.runId,
    event: stored.eventNumber,
    identical: differences.length === 0,
    level: card.level,
    differences,
    warnings,
    ...(request.steps && { trajectories: trajectories() }),
  };
}

/** The ways of the particles in an event's showers, for the window. */
export function readTrajectoriesOfEvent(request: CallRequest<'event.trajectories'>): CallReply<'event.trajectories'> {
  const provenance = findProvenance(request);
  const steps = stepsOfEvent(provenance, request);
  return {
    run: provenance.run.runId,
    event: provenance.stored.eventNumber,
    ...describeSteps(provenance, steps, request),
    ...packTrajectories(steps.recorded),
  };
}

/** Samples and pulses of an event's channels, for the window: made again, for the store keeps energies alone. */
export function readWaveformsOfEvent(request: CallRequest<'event.waveforms'>): CallReply<'event.waveforms'> {
  const provenance = findProvenance(request);
  const { event } = makeAgain(provenance, undefined);
  const { samplePeriodNs, firstSampleNs, greatestCount, nearNs, sent, channels } = event.readWaveforms();
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
    greatest_count: greatestCount,
    near_ns: nearNs,
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

/** Columns, or `detail`, in which an event made again is not the stored one. */
export function compareWithStored(
  stored: StoredEvent,
  again: SimulatedEvent,
): CallReply<'event.replay'>['differences'] {
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

const [START, LIBRARY] = [STEP_PROCESSES.indexOf('start'), STEP_PROCESSES.indexOf('library')];

function describeSteps(
  { card }: Provenance,
  steps: RecordedSteps,
  { above_gev }: StepChoice,
): Omit<ShownTrajectories, 'tracks'> {
  const { made, recorded } = steps;
  const isOfLibrary = ({ process, origin }: Trajectories, row: number) =>
    process[row] === START && origin[row] === LIBRARY;
  return {
    made,
    library_showers: recorded.reduce((sum, each) => sum + countRows(each, (row) => isOfLibrary(each, row)), 0),
    level: made === 'event' ? card.level : 'tracked',
    above_gev,
    steps: countSteps(steps),
    steps_left_out: recorded.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

function countRows({ count }: Trajectories, isCounted: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < count; row++) if (isCounted(row)) found++;
  return found;
}

function listTracks(recorded: readonly Trajectories[]): ShownTrajectories['tracks'] {
  return recorded.flatMap((steps, shower) =>
    polylinesOf(steps).map(({ track, parent, pdgId, origin, ...columns }) => ({
      ...{ shower, track, parent, origin },
      particle: findParticle(pdgId)!.name,
      ...{ x_mm: columns.xMm, y_mm: columns.yMm, z_mm: columns.zMm },
      ...{ time_ns: columns.timeNs, energy_gev: columns.energyGev, process: columns.process },
    })),
  );
}
