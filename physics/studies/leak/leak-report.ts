import { exp, log } from '../../foundation/math.ts';
import type { ParticleName } from '../../particles/particle.ts';
import { poissonCdf } from '../../statistics/poisson.ts';
import { depthBetween, type ColumnPart } from './calorimeter-column.ts';
import { lengthBase, type LeakQuestion, type LeakSetup } from './leak-question.ts';
import { combineRepeats, type Estimate } from './repeats.ts';
import type { SplittingResult } from './splitting.ts';

export interface LeakReport {
  readonly repeats: number;
  readonly probability: Estimate;
  /** 90 % upper limit where no member got through: 2.3 members at the last plane that was reached. */
  readonly upperLimit: number | undefined;
  /** exp(−L/λ) along the axis, for particles that have a λ; exp(−7t/9) for photons. */
  readonly analytic: number | undefined;
  readonly planes: readonly LeakPlane[];
  readonly parts: readonly LeakPart[];
  /** Probability that light statistics hide 2.5 times the threshold: ⟨n⟩ of it against the n of the threshold. */
  readonly lightTail: number;
}

export interface LeakPlane {
  readonly zMm: number;
  /** In interaction lengths of a nucleon. */
  readonly depth: number;
  /** Probability to be here unseen. */
  readonly reach: Estimate;
  readonly analytic: number | undefined;
  /** Probability to have ended unseen since the plane before. */
  readonly absorbed: Estimate;
  readonly escaped: Estimate;
}

/** What one part of the column contributes to the tightness. */
export interface LeakPart {
  readonly name: string;
  /** Of the question's particle. */
  readonly depth: number | undefined;
  readonly analytic: number | undefined;
  /** Reach behind the part over reach in front of it; undefined where nothing came. */
  readonly simulated: number | undefined;
}

/** What the repeats of a question found, plane by plane and part by part, beside exp(−depth). */
export function reportLeak(question: LeakQuestion, setup: LeakSetup, results: readonly SplittingResult[]): LeakReport {
  const { settings, parts, depths } = setup;
  const { planesMm, cuts } = settings;
  const combined = combineRepeats(results);
  const fromMm = planesMm[0]!;
  const analyticAt = (toMm: number) => survival(parts, question.particle, fromMm, toMm);
  const planes = planesMm.map((zMm, i): LeakPlane => ({
    ...{ zMm, depth: depths[i]!, reach: combined.reach[i]!, analytic: analyticAt(zMm) },
    ...{ absorbed: combined.absorbed[i]!, escaped: combined.escaped[i]! },
  }));
  const threshold = cuts.hcalGev * cuts.photoelectronsPerHcalGev;
  return {
    repeats: results.length,
    probability: combined.probability,
    upperLimit: combined.probability.value > 0 ? undefined : limitWithoutMember(results),
    analytic: analyticAt(planesMm.at(-1)!),
    planes,
    parts: parts.map((part) => partOf(part, question.particle, parts, planes)),
    lightTail: poissonCdf(Math.floor(threshold), 2.5 * threshold),
  };
}

const MEMBERS_AT_90_PERCENT = 2.303;

function limitWithoutMember(results: readonly SplittingResult[]): number {
  const planes = results[0]!.reach.length;
  const mean = (plane: number) => results.reduce((sum, { reach }) => sum + reach[plane]!, 0) / results.length;
  let last = 0;
  while (last + 1 < planes && mean(last + 1) > 0) last++;
  const membersThere = results.reduce((sum, { survivors }) => sum + survivors[last]!, 0);
  return mean(last) * Math.min(1, MEMBERS_AT_90_PERCENT / Math.max(1, membersThere));
}

/** exp(−L/λ) of a particle on the axis; photons by radiation lengths; undefined for electrons and muons. */
function survival(
  parts: readonly ColumnPart[],
  particle: ParticleName,
  fromMm: number,
  toMm: number,
): number | undefined {
  const depth = depthOf(parts, particle, fromMm, toMm);
  return depth === undefined ? undefined : exp(-depth);
}

function depthOf(
  parts: readonly ColumnPart[],
  particle: ParticleName,
  fromMm: number,
  toMm: number,
): number | undefined {
  if (particle === 'gamma') {
    return parts.reduce((sum, { frontMm, backMm, x0PerMm }) => {
      const crossedMm = Math.max(0, Math.min(toMm, backMm) - Math.max(fromMm, frontMm));
      return sum + (7 / 9) * crossedMm * x0PerMm;
    }, 0);
  }
  const { base, factor } = lengthBase(particle);
  return factor === Infinity ? undefined : depthBetween(parts, fromMm, toMm, base) / factor;
}

function partOf(
  part: ColumnPart,
  particle: ParticleName,
  parts: readonly ColumnPart[],
  planes: readonly LeakPlane[],
): LeakPart {
  const depth = depthOf(parts, particle, part.frontMm, part.backMm);
  const front = reachAt(planes, part.frontMm);
  const back = reachAt(planes, part.backMm);
  return {
    name: part.name,
    depth,
    analytic: depth === undefined ? undefined : exp(-depth),
    simulated: front !== undefined && back !== undefined ? back / front : undefined,
  };
}

/** Reach at any z, between two planes by a straight line in its logarithm. */
function reachAt(planes: readonly LeakPlane[], zMm: number): number | undefined {
  const behind = planes.findIndex((plane) => plane.zMm >= zMm - 1e-6);
  if (behind <= 0) return planes[Math.max(0, behind)]?.reach.value;
  const [a, b] = [planes[behind - 1]!, planes[behind]!];
  if (!(a.reach.value > 0 && b.reach.value > 0)) return undefined;
  const share = (zMm - a.zMm) / (b.zMm - a.zMm);
  return exp(log(a.reach.value) * (1 - share) + log(b.reach.value) * share);
}
