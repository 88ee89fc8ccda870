import type { ParticleState } from '../event-model/particle-state.ts';
import { exp } from '../foundation/math.ts';
import type { RandomStream } from '../foundation/random.ts';
import { lengthRule } from '../interactions/hadronic/hadron-cross-section.ts';
import type { ParticleName } from '../particles/particle.ts';
import type { ColumnPart } from '../studies/leak/calorimeter-column.ts';
import type { CascadeStart } from '../studies/leak/cascade.ts';
import { ColumnWalk } from '../studies/leak/column-walk.ts';

/** Hadrons that can pass a calorimeter without a trace. */
const SILENT: ReadonlySet<ParticleName> = new Set(['neutron', 'antineutron', 'K0L']);
/** Vertices that compete for each cascade. */
const CANDIDATES = 32;

/** What a reaction sends out, and the number of such reactions that it stands for. */
export interface Candidate {
  readonly particles: readonly ParticleState[];
  readonly weight: number;
}

/**
 * Cascades whose leading neutral hadron passes everything without interacting, which alone can take half of the beam's energy away: of
 * the candidates that a reaction draws one is chosen by weight times exp(−L/λ) along the hadron's own ray, which is then taken out;
 * the cascade has the mean of these weights, so that the estimate is without bias. Those without a neutral hadron of `leastGev` count
 * zero: the rest of the energy could not leave.
 */
export function survivingNeutral(
  parts: readonly ColumnPart[],
  leastGev: number,
  draw: (stream: RandomStream) => Candidate,
): (stream: RandomStream) => CascadeStart {
  return (stream) => {
    const chosen: { particles: readonly ParticleState[]; upTo: number }[] = [];
    let sum = 0;
    for (let i = 0; i < CANDIDATES; i++) {
      const { particles, weight } = draw(stream);
      const neutral = leadingNeutral(particles);
      if (neutral === undefined || neutral.kineticGev < leastGev) continue;
      sum += weight * exp(-lengthsAlong(parts, neutral));
      chosen.push({ particles: particles.filter((particle) => particle !== neutral), upTo: sum });
    }
    const u = sum * stream.uniform();
    const { particles } = chosen.find(({ upTo }) => u < upTo) ?? { particles: [] };
    return { particles: particles.map((particle) => ({ ...particle, isPrimary: false })), weight: sum / CANDIDATES };
  };
}

function leadingNeutral(particles: readonly ParticleState[]): ParticleState | undefined {
  return particles
    .filter(({ particle }) => SILENT.has(particle))
    .reduce<ParticleState | undefined>(
      (leading, one) => (leading === undefined || one.kineticGev > leading.kineticGev ? one : leading),
      undefined,
    );
}

/** Interaction lengths ahead of a particle on its straight line. */
export function lengthsAlong(parts: readonly ColumnPart[], state: ParticleState): number {
  const rule = lengthRule(state.particle);
  if (rule === undefined) return 0;
  const walk = new ColumnWalk(parts, state);
  let lengths = 0;
  for (;;) {
    const { part } = walk;
    const stepMm = walk.wallMm(part);
    if (stepMm === Infinity) return lengths;
    if (part !== undefined) lengths += (stepMm * part.interactionsPerMm[rule.base]) / rule.factor;
    walk.go(stepMm);
  }
}
