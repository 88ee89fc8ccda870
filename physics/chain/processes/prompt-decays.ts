import { emittedAt, type EmittedParticle, type ParticleState } from '../../event-model/particle-state.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { sampleDecay } from '../../interactions/decay.ts';

/** What leaves a vertex in the line: neutral pions decay on the spot, for their photons part on the way; all others fly. */
export function leaveVertex(
  stream: RandomStream,
  vertex: ParticleState,
  products: readonly EmittedParticle[],
): ParticleState[] {
  return products.flatMap((product) => {
    const decayed = product.particle === 'pi0' ? sampleDecay(stream, product) : [product];
    return decayed.map((particle) => emittedAt(vertex, particle));
  });
}
