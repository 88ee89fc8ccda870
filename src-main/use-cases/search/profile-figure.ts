import { contours } from 'd3-contour';
import type { Figure, Layer } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import type { LikelihoodScan } from './profile-of-fit.ts';

/** −2 ln λ that encloses 68.3 % and 95 %, for one parameter and for two (χ² of one and two degrees of freedom). */
const LEVELS = {
  line: [
    { label: '68.3 %', level: 1 },
    { label: '95 %', level: 3.841 },
  ],
  plane: [
    { label: '68.3 %', level: 2.296, dash: 'solid' },
    { label: '95 %', level: 5.991, dash: 'dashed' },
  ],
} as const;

/** The profile likelihood along one parameter, or over two with its contours. */
export function drawProfile(scan: LikelihoodScan, provenance: Figure['provenance']): Figure {
  const common = {
    label: provenance.kinds.includes('simulation') ? figureLabel('simulation') : figureLabel(),
    provenance,
    x: { label: axisName(scan.parameters[0]!), scale: 'linear' as const, range: ends(scan.values[0]!) },
  };
  return scan.parameters.length === 1
    ? { ...common, ...drawLine(scan) }
    : { ...common, ...drawPlane(scan, ends(scan.values[1]!)) };
}

type Drawn = Pick<Figure, 'id' | 'name' | 'description' | 'y' | 'layers' | 'colour'>;

function drawLine({ parameters, values, deltaTwiceNll, best }: LikelihoodScan): Drawn {
  return {
    id: 'profile-likelihood',
    name: `Profile likelihood of ${parameters[0]!}`,
    description: `Twice the rise of the negative log-likelihood above its minimum along ${parameters[0]!}, the other parameters fitted at each point.`,
    y: { label: '−2 ln λ', scale: 'linear', range: [0, 9] },
    layers: [
      { id: 'profile', kind: 'curve', x: values[0]!, y: deltaTwiceNll.map(finiteOrNull) },
      ...LEVELS.line.map(({ label, level }): Layer => ({
        ...{ id: label, kind: 'reference', direction: 'horizontal', at: level, label, dash: 'dashed' },
      })),
      { id: 'best', kind: 'reference', direction: 'vertical', at: best[0]!, label: 'best fit', dash: 'dotted' },
    ],
  };
}

function drawPlane(scan: LikelihoodScan, yRange: readonly [number, number]): Drawn {
  const [xs, ys] = [scan.values[0]!, scan.values[1]!];
  const rows = ys.map((_, iy) => xs.map((_, ix) => scan.deltaTwiceNll[ix * ys.length + iy]!));
  return {
    id: 'profile-likelihood',
    name: `Profile likelihood of ${scan.parameters.join(' and ')}`,
    description: `Twice the rise of the negative log-likelihood above its minimum over ${scan.parameters.join(' and ')}, with the contours of 68.3 % and 95 %.`,
    y: { label: axisName(scan.parameters[1]!), scale: 'linear', range: [...yRange] },
    colour: { label: '−2 ln λ', scale: 'linear', range: [0, 9], map: 'cividis' },
    layers: [
      {
        ...{ id: 'map', kind: 'heat-map', zero: 'value', xEdges: edgesAround(xs), yEdges: edgesAround(ys) },
        values: rows.flat().map(finiteOrNull),
      },
      ...LEVELS.plane.map(({ label, level, dash }): Layer => {
        const outline = outlineOf(rows.flat(), xs, ys, level);
        return { id: label, kind: 'curve', colour: 'ink', dash, label, ...outline };
      }),
      { id: 'best', kind: 'points', x: [scan.best[0]!], y: [scan.best[1]!], marker: 'cross', label: 'best fit' },
    ],
  };
}

/** Rings around where the values lie below a level, a gap between rings. The lattice of contours has its values in the middle of unit cells. */
function outlineOf(
  values: readonly number[],
  xs: readonly number[],
  ys: readonly number[],
  level: number,
): { readonly x: (number | null)[]; readonly y: (number | null)[] } {
  const depth = values.map((value) => -Math.min(value, 1e6));
  const [shape] = contours().size([xs.length, ys.length]).thresholds([-level])(depth);
  const rings = shape!.coordinates.flatMap((polygon) => polygon);
  const along = (axis: readonly number[], place: number): number => {
    const step = (axis.at(-1)! - axis[0]!) / (axis.length - 1);
    return Math.min(axis.at(-1)!, Math.max(axis[0]!, axis[0]! + (place - 0.5) * step));
  };
  const points = rings.flatMap((ring) => [...ring.map(([x, y]) => [along(xs, x!), along(ys, y!)] as const), null]);
  return { x: points.map((point) => point?.[0] ?? null), y: points.map((point) => point?.[1] ?? null) };
}

const axisName = (parameter: string): string =>
  parameter === 'mu' ? 'signal strength \\mu' : parameter.replaceAll('_', ' ');
const ends = (values: readonly number[]): [number, number] => [values[0]!, values.at(-1)!];
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Edges of cells centred on even values. */
function edgesAround(values: readonly number[]): number[] {
  const half = (values[1]! - values[0]!) / 2;
  return [values[0]! - half, ...values.map((value) => value + half)];
}
