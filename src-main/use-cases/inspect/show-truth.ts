import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { latenessNs, type ParticleState } from '../../../physics/event-model/particle-state.ts';
import type { EventTruth, TrueWay } from '../../../physics/event-model/truth.ts';
import { precondition } from '../../../physics/foundation/failure.ts';
import { PARTICLES } from '../../../physics/particles/particle.ts';
import { findProvenance, makeAgain } from './make-event-again.ts';

type Truth = CallReply<'event.truth'>;

/** What the simulation knows of a stored event, made again for the display; of pseudo-data it is sealed. */
export function showTruthOfEvent(request: CallRequest<'event.truth'>): Truth {
  const provenance = findProvenance(request);
  const { run, stored, card, warnings } = provenance;
  const truth = makeAgain(provenance, undefined).event.readTruth();
  precondition(truth !== undefined, 'events of a simulated run have a truth');
  return {
    run: run.runId,
    event: stored.eventNumber,
    process: card.process,
    ways: [...waysOf(truth.ways, 'event'), ...waysOf(truth.pileUp, 'pile-up')],
    entered: truth.entered.map((state) => ({
      ...particleOf(state),
      place_mm: [state.xMm, state.yMm, state.zMm],
      direction: directionOf(state),
    })),
    vertex_mm: truth.vertex === undefined ? null : [truth.vertex.xMm, truth.vertex.yMm, truth.vertex.zMm],
    aprime:
      truth.vertex === undefined || truth.aprimeEnergyGev === 0
        ? null
        : { energy_gev: truth.aprimeEnergyGev, direction: directionOf(truth.vertex) },
    balance: balanceOf(truth),
    warnings,
  };
}

/**
 * E_beam = Σ E_entered + E_A' + E_left. What is left is 0 where all of a reaction is followed; with hadrons it is what a
 * nucleus took.
 */
function balanceOf({ beam, entered, aprimeEnergyGev }: EventTruth): Truth['balance'] {
  const beamGev = energyGev(beam);
  const enteredGev = entered.reduce((sum, state) => sum + energyGev(state), 0);
  return {
    beam_gev: beamGev,
    entered_gev: enteredGev,
    aprime_gev: aprimeEnergyGev,
    left_gev: beamGev - enteredGev - aprimeEnergyGev,
  };
}

function waysOf(ways: readonly TrueWay[], owner: Truth['ways'][number]['owner']): Truth['ways'] {
  return ways.map(({ start, pointsMm }) => ({
    owner,
    ...particleOf(start),
    points_mm: pointsMm.map(([x, y, z]) => [x, y, z] satisfies [number, number, number]),
  }));
}

function particleOf(state: ParticleState) {
  return { particle: state.particle, energy_gev: energyGev(state), late_ns: latenessNs(state) };
}

/** Of electrons without their mass: showers before and behind a vertex are those of one electron. */
function energyGev({ particle, kineticGev }: ParticleState): number {
  return particle === 'e-' || particle === 'e+' ? kineticGev : kineticGev + PARTICLES[particle].massGev;
}

function directionOf({ directionX, directionY, directionZ }: ParticleState): [number, number, number] {
  return [directionX, directionY, directionZ];
}
