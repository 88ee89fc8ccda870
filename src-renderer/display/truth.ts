import type { CallReply } from '../../contract/calls.ts';
import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Point } from './beam-path.ts';
import { formatEnergy } from './format.ts';

export type Truth = CallReply<'event.truth'>;

/** A line of the truth: dotted, in the colour of its particle, or of pile-up whatever it is. */
export interface TrueLine {
  readonly of: 'event' | 'pile-up' | 'aprime';
  readonly particle: string;
  readonly points: readonly Point[];
}

/** What only the simulation knows, as the scene draws it beside the reconstruction. */
export interface SceneTruth {
  readonly lines: readonly TrueLine[];
  readonly vertex: Point | undefined;
  /** What stands at the vertex. */
  readonly text: string;
}

/** A particle in the calorimeters is drawn this far behind its beginning, on the line of its first direction. */
const SHOWER_MM = 450;
/** What goes through calorimeters is drawn to behind the last one. */
const OVERHANG_MM = 900;
const SHOWERING = new Set(['e-', 'e+', 'gamma']);

/**
 * True ways to the ECAL as they were bent; from there straight on, for the chain keeps no way inside a calorimeter: showers
 * to the depth of a shower, all others and the A' to behind the HCAL.
 */
export function sceneTruthOf(truth: Truth, layout: DetectorLayout): SceneTruth {
  const backMm = (layout.hcal.at(-1)?.zBackMm ?? layout.ecal.zBackMm) + OVERHANG_MM;
  const { aprime, vertex_mm: vertex } = truth;
  const ghost: TrueLine[] =
    aprime === null || vertex === null
      ? []
      : [{ of: 'aprime', particle: "A'", points: ray(vertex, aprime.direction, backMm) }];
  return {
    lines: [
      ...truth.ways.map(({ owner, particle, points_mm }) => ({ of: owner, particle, points: points_mm })),
      ...truth.entered.map(({ particle, place_mm, direction }) => ({
        of: 'event' as const,
        particle,
        points: ray(place_mm, direction, SHOWERING.has(particle) ? place_mm[2] + SHOWER_MM : backMm),
      })),
      ...ghost,
    ],
    vertex: vertex ?? undefined,
    text: vertexText(truth),
  };
}

function ray(from: Point, direction: Point, toMm: number): readonly Point[] {
  const way = (toMm - from[2]) / direction[2];
  if (!(way > 0)) return [from, from];
  return [from, [from[0] + way * direction[0], from[1] + way * direction[1], toMm]];
}

function vertexText({ aprime, entered, process, vertex_mm: vertex }: Truth): string {
  if (vertex === null) return '';
  if (aprime !== null) return `truth: A' ${formatEnergy(aprime.energy_gev)}`;
  const made = entered.filter(({ particle }) => !SHOWERING.has(particle));
  if (made.length === 0) return `truth: ${process}`;
  const energyGev = made.reduce((sum, { energy_gev }) => sum + energy_gev, 0);
  const names = [...new Set(made.map(({ particle }) => particle))];
  return `truth: ${names.slice(0, 3).join(' ')}${names.length > 3 ? ' …' : ''} ${formatEnergy(energyGev)}`;
}

/** Colour of each kind of line: of pile-up and A' their own, else that of the particle. */
export const truthColours: Readonly<Record<'dark' | 'light', Readonly<Record<'pile-up' | 'aprime', string>>>> = {
  dark: { 'pile-up': '#e6b455', aprime: '#ffffff' },
  light: { 'pile-up': '#8a5a00', aprime: '#16191d' },
};
