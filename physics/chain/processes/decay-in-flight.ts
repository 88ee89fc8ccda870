import { emittedAt } from '../../event-model/particle-state.ts';
import { expm1 } from '../../foundation/math.ts';
import type { RandomStream } from '../../foundation/random.ts';
import type { ParticleName } from '../../particles/particle.ts';
import { meanFlightMm, sampleDecayInto } from '../../interactions/decay.ts';
import { decayModes } from '../../interactions/decay-modes.ts';
import type { EventProcess } from './process.ts';

/** Decays with an electron, which alone can look like a beam electron: μ → eνν, π → eν, K → eν, K → π⁰eν. */
const isElectronic = (products: readonly ParticleName[]): boolean => products.includes('e-') || products.includes('e+');

/** Modes of decay, those with an electron or all: their branching ratio together, and the products of one drawn by its share. */
export function chosenModes(particle: ParticleName, which: 'electronic' | 'all' = 'electronic') {
  const modes = decayModes(particle).filter(({ products }) => which === 'all' || isElectronic(products));
  const branching = modes.reduce((sum, mode) => sum + mode.branching, 0);
  const draw = (stream: RandomStream): readonly ParticleName[] => {
    let u = branching * stream.uniform();
    return (modes.find((mode) => (u -= mode.branching) < 0) ?? modes[0]!).products;
  };
  return { branching, draw };
}

/**
 * A beam muon, pion or kaon that decays between S1 and `toMm` into a mode with an electron. Decay is forced: the weight is the branching ratio
 * times 1 − exp(−L/γβcτ), and the place is drawn evenly, for L is far below the decay length.
 */
export function decayInFlightProcess(
  particle: ParticleName,
  kineticGev: number,
  toMm: number,
  modes: 'electronic' | 'all' = 'electronic',
): EventProcess {
  const { draw, branching } = chosenModes(particle, modes);
  return {
    name: 'decay-in-flight',
    weight: branching * -expm1(-toMm / meanFlightMm(particle, kineticGev)),
    placeMm: (stream) => toMm * stream.uniform(),
    react(stream, incoming) {
      const emitted = sampleDecayInto(stream, incoming, draw(stream));
      return {
        particles: emitted.map((product) => emittedAt(incoming, product)),
        aprimeEnergyGev: 0,
        vertex: incoming,
      };
    },
  };
}
