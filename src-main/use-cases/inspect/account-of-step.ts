import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { findParticle } from '../../../physics/particles/particle.ts';
import { showerDraws } from '../../../physics/transport/tracked/shower-draws.ts';
import {
  STEP_PROCESSES,
  stepEnds,
  stepImbalanceGev,
  stepRestGev,
  type Trajectories,
} from '../../../physics/transport/tracked/trajectories.ts';
import { findProvenance } from './make-event-again.ts';
import { stepsOfEvent } from './recorded-steps.ts';

/** The energy and the random numbers of one step of an event that is made again. */
export function accountOfStep(request: CallRequest<'event.step'>): CallReply<'event.step'> {
  const provenance = findProvenance(request);
  const { recorded } = stepsOfEvent(provenance, request);
  const steps = recorded[request.shower];
  const row = steps === undefined ? undefined : findRow(steps, request.track, request.point);
  if (steps === undefined || row === undefined) throw noSuchStep(request);
  const firstDraw = steps.draws[row - 1]!;
  return {
    run: provenance.run.runId,
    event: provenance.stored.eventNumber,
    particle: findParticle(steps.pdgId[row]!)!.name,
    process: STEP_PROCESSES[steps.process[row]!]!,
    before_gev: steps.energyGev[row - 1]!,
    ends: stepEnds(steps, row),
    after_gev: stepEnds(steps, row) ? 0 : steps.energyGev[row]!,
    rest_gev: stepRestGev(steps, row),
    booked_gev: steps.bookedGev[row]!,
    made_gev: steps.madeGev[row]!,
    made: madeIn(steps, row),
    imbalance_gev: stepImbalanceGev(steps, row),
    greatest_imbalance_gev: Math.max(...recorded.map(greatestImbalanceGev)),
    first_draw: firstDraw,
    draws: showerDraws(steps.keys[steps.keyOf[row]!]!, firstDraw, steps.draws[row]!),
  };
}

const START = STEP_PROCESSES.indexOf('start');

function findRow(steps: Trajectories, track: number, point: number): number | undefined {
  const start = steps.track.findIndex((each, row) => each === track && steps.process[row] === START);
  const row = start + point;
  return start >= 0 && row < steps.count && steps.track[row] === track ? row : undefined;
}

/** Its children begin when it ends. */
function madeIn(steps: Trajectories, row: number): CallReply<'event.step'>['made'] {
  const made: CallReply<'event.step'>['made'] = [];
  for (let other = 0; other < steps.count; other++) {
    const isChild = steps.process[other] === START && steps.parent[other] === steps.track[row];
    if (!isChild || steps.timeNs[other] !== steps.timeNs[row]) continue;
    const particle = findParticle(steps.pdgId[other]!)!.name;
    made.push({ track: steps.track[other]!, particle, energy_gev: steps.energyGev[other]! });
  }
  return made;
}

function greatestImbalanceGev(steps: Trajectories): number {
  let greatest = 0;
  for (let row = 0; row < steps.count; row++) greatest = Math.max(greatest, Math.abs(stepImbalanceGev(steps, row)));
  return greatest;
}

function noSuchStep({ shower, track, point }: CallRequest<'event.step'>): TwinError {
  return new TwinError({
    code: 'INPUT_INVALID',
    where: `shower ${shower}, track ${track}, point ${point}`,
    problem: 'The event has no such step.',
    remedy: 'Take a point from 1 on of a track that `event.trajectories` lists with the same choice of steps.',
  });
}
