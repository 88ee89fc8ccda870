import { emittedAt } from '../../event-model/particle-state.ts';
import { expm1 } from '../../foundation/math.ts';
import { meanFlightMm, sampleDecayInto } from '../../interactions/decay.ts';
import { chosenModes } from './decay-in-flight.ts';
import { alongLine } from './in-target.ts';
import type { EventProcess } from './process.ts';
import type { ParticleName } from '../../particles/particle.ts';

/**
 * A beam particle that decays inside the ECAL into a mode with an electron: μ Z → μ Z followed by μ → eνν. Decay is forced, evenly in
 * depth: weight as in flight, branching ratio times 1 − exp(−L/γβcτ). What the muon leaves before, some tenths of a GeV, is left out.
 */
export function decayInTargetProcess(particle: ParticleName, kineticGev: number, lengthMm: number): EventProcess {
  const { draw, branching } = chosenModes(particle);
  return {
    name: 'decay-in-flight',
    weight: branching * -expm1(-lengthMm / meanFlightMm(particle, kineticGev)),
    react(stream, incoming) {
      const parent = alongLine(incoming, lengthMm * stream.uniform());
      const emitted = sampleDecayInto(stream, parent, draw(stream));
      return { particles: emitted.map((product) => emittedAt(parent, product)), aprimeEnergyGev: 0 };
    },
  };
}
