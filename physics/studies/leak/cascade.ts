import type { ParticleState } from '../../event-model/particle-state.ts';
import type { RandomStream } from '../../foundation/random.ts';
import { sampleDecayInto, sampleDecay } from '../../interactions/decay.ts';
import { isHadron, lengthRule, lowEnergyFactor } from '../../interactions/hadronic/hadron-cross-section.ts';
import { sampleInelasticVertex } from '../../interactions/hadronic/hadron-inelastic.ts';
import { PARTICLES, momentumGev } from '../../particles/particle.ts';
import { drawLongitudinalShape, shareUpTo, untunedSpread } from '../../transport/parametrised/shower-shape.ts';
import { drawPlateSignal, plateStraggling } from '../../transport/parametrised/scintillator-signal.ts';
import type { ColumnPart } from './calorimeter-column.ts';
import { ColumnWalk } from './column-walk.ts';
import { photonuclearShareIn } from './photonuclear-share.ts';
import { NOTHING_SEEN, quietProbability, type Seen, type SignatureCuts } from './signature.ts';
import type { Outcome, SplittingProcess } from './splitting.ts';
import { WideTransverse } from './wide-transverse.ts';

/** A cascade at a plane: what still flies, and what it has shown. Shared by copies, never changed. */
export interface Cascade {
  readonly flying: readonly CascadeParticle[];
  readonly seen: Seen;
  /** Probability that light statistics hide what was seen. */
  readonly quiet: number;
}

export interface CascadeParticle extends ParticleState {
  /** The particle that the cascade began with. */
  readonly isPrimary: boolean;
}

export interface CascadeSettings {
  readonly parts: readonly ColumnPart[];
  /** z of the planes, the first at the start and the last behind the column. */
  readonly planesMm: readonly number[];
  readonly cuts: SignatureCuts;
  /** `none`: any interaction is seen. The answer is then exp(−L/λ): the self test. */
  readonly secondaries: 'all' | 'none';
  /** Transverse momenta of the first vertex are drawn this many times wider, with weights (1: as they are). */
  readonly transverseFactor: number;
  /** Which cascades deserve more copies: see splitting.ts. */
  importance(cascade: Cascade): number;
  start(stream: RandomStream): CascadeStart;
}

/** What a cascade begins with; particles may stand deeper than plane 0. */
export interface CascadeStart {
  readonly particles: readonly CascadeParticle[];
  readonly weight: number;
}

/** Below this kinetic energy a neutral hadron is lost and a charged one stops where it is (assumed: 1–2 cm of iron). */
const LOWEST_GEV = 0.02;
/** What electromagnetic energy smaller than this is left is put where it is. */
const LOWEST_SHOWER_GEV = 0.01;

/** Cascades in the column as a process for splitting; the mark of one that ends unseen is its energy in the ECAL. */
export function cascadeProcess(settings: CascadeSettings): SplittingProcess<Cascade> {
  const { planesMm, cuts, start } = settings;
  const outcomeOf = (before: Cascade, { arrived, seen, weight, hasEscaped }: CascadeProgress): Outcome<Cascade> => {
    const quiet = quietProbability(seen, cuts);
    if (quiet === 0) return { kind: 'seen' };
    const factor = (weight * quiet) / before.quiet;
    if (arrived.length > 0) return { kind: 'crossed', state: { flying: arrived, seen, quiet }, weight: factor };
    return { kind: hasEscaped ? 'escaped' : 'absorbed', weight: factor, mark: seen.ecalGev };
  };
  return {
    planes: planesMm.length - 1,
    importance: settings.importance,
    start(stream) {
      const { particles, weight } = start(stream);
      const begun = { arrived: particles, seen: NOTHING_SEEN, weight, hasEscaped: false };
      return outcomeOf({ flying: [], seen: NOTHING_SEEN, quiet: 1 }, begun);
    },
    advance(cascade, plane, stream) {
      const progress = carryCascade(settings, cascade, planesMm[plane + 1]!, stream);
      return progress === 'seen' ? { kind: 'seen' } : outcomeOf(cascade, progress);
    },
  };
}

/** A cascade after a stretch. */
export interface CascadeProgress {
  /** At the plane. */
  readonly arrived: readonly CascadeParticle[];
  readonly seen: Seen;
  readonly weight: number;
  /** A particle has left with nothing of the column ahead. */
  readonly hasEscaped: boolean;
}

/** Carries a cascade up to a plane, or until it is seen for good. */
export function carryCascade(
  settings: CascadeSettings,
  before: Cascade,
  planeMm: number,
  stream: RandomStream,
): CascadeProgress | 'seen' {
  return new CascadeStep(settings, before, planeMm, stream).run();
}

/** One cascade on its way to the next plane. */
class CascadeStep {
  readonly #settings: CascadeSettings;
  readonly #planeMm: number;
  readonly #stream: RandomStream;
  readonly #queue: CascadeParticle[];
  readonly #arrived: CascadeParticle[] = [];
  readonly #seen: { ecalGev: number; veto2Mip: number; hcalGev: number };
  #weight = 1;
  #isSeen = false;
  #hasEscaped = false;

  constructor(settings: CascadeSettings, before: Cascade, planeMm: number, stream: RandomStream) {
    this.#settings = settings;
    this.#planeMm = planeMm;
    this.#stream = stream;
    this.#queue = [...before.flying];
    this.#seen = { ...before.seen };
  }

  run(): CascadeProgress | 'seen' {
    for (let next = this.#queue.pop(); next !== undefined; next = this.#queue.pop()) {
      this.#follow(next);
      if (this.#isSeen) return 'seen';
    }
    return { arrived: this.#arrived, seen: this.#seen, weight: this.#weight, hasEscaped: this.#hasEscaped };
  }

  /** Carries one particle to the plane, its next interaction or its end. */
  #follow(particle: CascadeParticle): void {
    const { name, chargeE } = PARTICLES[particle.particle];
    if (name.includes('nu_')) return;
    if (name === 'pi0' || name === 'K0S') {
      this.#send(particle, name === 'pi0' ? this.#photonsOf(particle) : sampleDecay(this.#stream, particle));
      return;
    }
    if (name === 'e-' || name === 'e+') return this.#shower(particle);
    if (particle.kineticGev < LOWEST_GEV) return chargeE === 0 ? undefined : this.#stop(particle);
    this.#fly(particle);
  }

  #photonsOf(particle: CascadeParticle) {
    return sampleDecayInto(this.#stream, particle, ['gamma', 'gamma']);
  }

  #fly(particle: CascadeParticle): void {
    const { parts } = this.#settings;
    const { backMm } = parts.at(-1)!;
    const walk = new ColumnWalk(parts, particle);
    let { kineticGev } = particle;
    const { directionZ } = particle;
    const { chargeE } = PARTICLES[particle.particle];
    const at = () => ({ ...particle, xMm: walk.xMm, yMm: walk.yMm, zMm: walk.zMm, kineticGev });
    for (;;) {
      if (directionZ > 0 && walk.zMm >= this.#planeMm - 1e-9) {
        this.#arrived.push(at());
        return;
      }
      const { part } = walk;
      let stepMm = walk.wallMm(part);
      if (stepMm === Infinity && walk.zMm < backMm) {
        this.#hasEscaped = true;
        return;
      }
      if (directionZ > 0) stepMm = Math.min(stepMm, (this.#planeMm - walk.zMm) / directionZ);
      let isInteraction = false;
      if (part !== undefined) {
        const perMm = interactionsPerMm(part, particle.particle, kineticGev);
        const flightMm = perMm > 0 ? this.#stream.exponential() / perMm : Infinity;
        if (flightMm < stepMm) [stepMm, isInteraction] = [flightMm, true];
      }
      walk.go(stepMm);
      if (part === undefined) continue;
      if (chargeE !== 0) {
        const loss = ionisationGevPerMm(part, particle.particle, kineticGev) * stepMm;
        if (loss >= kineticGev) {
          this.#show(part, kineticGev * part.response.slow);
          return;
        }
        kineticGev -= loss;
        this.#show(part, this.#trackSignal(part, stepMm, loss));
        if (this.#isSeen) return;
      }
      if (isInteraction) return this.#interact(at(), part);
    }
  }

  /** Signal of a charged track: in V2 with Landau straggling, in units of the most probable one of a crossing. */
  #trackSignal(part: ColumnPart, pathMm: number, lossGev: number): number {
    if (part.role !== 'veto2') return lossGev * part.response.mip;
    const thicknessMm = part.backMm - part.frontMm;
    return (pathMm / thicknessMm) * drawPlateSignal(this.#stream, plateStraggling(thicknessMm));
  }

  #interact(particle: CascadeParticle, part: ColumnPart): void {
    if (this.#settings.secondaries === 'none') {
      this.#isSeen = true;
      return;
    }
    const stream = this.#stream;
    const isPhoton = particle.particle === 'gamma';
    if (isPhoton && stream.uniform() >= photonuclearShareIn(part, particle.kineticGev)) return this.#shower(particle);
    const base = lengthRule(particle.particle)?.base ?? 'pion';
    const { transverseFactor } = this.#settings;
    const wide = particle.isPrimary && transverseFactor !== 1 ? new WideTransverse(transverseFactor) : undefined;
    const vertex = sampleInelasticVertex(stream, particle, part.drawTarget(stream, base), wide);
    this.#weight *= wide?.weight ?? 1;
    this.#show(part, vertex.evaporationGev * part.response.slow * EVAPORATED_PROTONS);
    this.#send(particle, vertex.products);
  }

  /** Puts products on the way; those that shine most come first, so that what is seen is seen early. */
  #send(
    { xMm, yMm, zMm, timeNs }: CascadeParticle,
    products: readonly Pick<ParticleState, 'particle' | 'kineticGev' | 'directionX' | 'directionY' | 'directionZ'>[],
  ): void {
    const place = { xMm, yMm, zMm, timeNs, isPrimary: false };
    const rank = ({ particle }: { readonly particle: ParticleState['particle'] }) =>
      particle === 'pi0' || particle === 'gamma' ? 2 : PARTICLES[particle].chargeE !== 0 ? 1 : 0;
    const sorted = products.toSorted((a, b) => rank(a) - rank(b) || a.kineticGev - b.kineticGev);
    for (const product of sorted) this.#queue.push({ ...product, ...place });
  }

  /** An electromagnetic shower along a straight line from here: GFlash profile of the part it begins in, to the end of the column. */
  #shower(particle: CascadeParticle): void {
    const { parts } = this.#settings;
    const { kineticGev } = particle;
    const walk = new ColumnWalk(parts, particle);
    const first = walk.part;
    if (first === undefined) return;
    if (kineticGev < LOWEST_SHOWER_GEV) return this.#show(first, kineticGev * first.response.electron);
    const shape = drawLongitudinalShape(this.#stream, untunedSpread(kineticGev, first.showerMedium));
    let [depthX0, share] = [0, 0];
    for (let walls = 0; walls < 4 * parts.length && share < 0.9999; walls++) {
      const { part } = walk;
      const stepMm = walk.wallMm(part);
      if (part !== undefined) {
        depthX0 += stepMm * part.x0PerMm;
        const upTo = shareUpTo(shape, depthX0);
        this.#show(part, kineticGev * (upTo - share) * part.response.electron);
        if (this.#isSeen) return;
        share = upTo;
      }
      if (stepMm === Infinity) return;
      walk.go(stepMm);
    }
  }

  #stop(particle: CascadeParticle): void {
    const { part } = new ColumnWalk(this.#settings.parts, particle);
    if (part !== undefined) this.#show(part, particle.kineticGev * part.response.slow);
  }

  #show({ role }: ColumnPart, signal: number): void {
    if (role === 'ecal') this.#seen.ecalGev += signal;
    else if (role === 'hcal') this.#seen.hcalGev += signal;
    else this.#seen.veto2Mip += signal;
    if (signal > 0) this.#isSeen = quietProbability(this.#seen, this.#settings.cuts) === 0;
  }
}

/** Share of the evaporated energy that protons carry; neutrons and fragments leave no light (assumed, as Z/A). */
const EVAPORATED_PROTONS = 0.4;

function interactionsPerMm(part: ColumnPart, particle: ParticleState['particle'], kineticGev: number): number {
  if (particle === 'gamma') return (7 / 9) * part.x0PerMm;
  const rule = lengthRule(particle);
  if (rule === undefined || !isHadron(particle)) return 0;
  return (part.interactionsPerMm[rule.base] * lowEnergyFactor(particle, kineticGev)) / rule.factor;
}

/** Minimum ionisation over β²: enough for slow hadrons to range out (10 % below βγ = 3). */
function ionisationGevPerMm(part: ColumnPart, particle: ParticleState['particle'], kineticGev: number): number {
  const momentum = momentumGev(particle, kineticGev);
  const total = kineticGev + PARTICLES[particle].massGev;
  return (part.lossGevPerMm * (total * total)) / (momentum * momentum);
}
