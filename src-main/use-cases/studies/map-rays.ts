import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { buildDetector } from '../../../geometry/build.ts';
import { mapMaterial } from '../../../geometry/tracing/material-map.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { describeFace, halfSizeOfFace } from '../../../physics/studies/xy-scan/scan-probe.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { rangeOnFace } from './scan-card.ts';

/** Where there is time for it, a line stands for no more than a square of this: holes of 1.3 mm on a grid would make moiré. */
const LINE_SPACING_MM = 2.4;
/** 0.2 ms a line through the ECAL. */
const MOST_LINES = 16_384;

/** X0 and λ on straight lines through the whole depth of a calorimeter: seconds, where showers take minutes. */
export function mapRays(request: CallRequest<'study.rays'>): CallReply<'study.rays'> {
  const { document, name } = resolveGeometry(request.geometry);
  const { columns, rows, angle_mrad: angle } = request;
  const materials = shippedMaterials();
  const half = halfSizeOfFace(document, request.face, materials);
  const face = describeFace(document, request.face, materials);
  const x = rangeOnFace('--x', request.x_mm, half.xMm);
  const y = rangeOnFace('--y', request.y_mm, half.yMm);
  const field = { widthMm: (x[1] - x[0]) / columns, heightMm: (y[1] - y[0]) / rows };
  const detector = buildDetector(document);
  const maps = placesInField(linesOfField(field, columns * rows)).map(([u, v]) => {
    const [dx, dy] = [(u - 0.5) * field.widthMm, (v - 0.5) * field.heightMm];
    return mapMaterial(detector, {
      xMm: [face.xCentreMm + x[0] + dx, face.xCentreMm + x[1] + dx],
      yMm: [face.yCentreMm + y[0] + dy, face.yCentreMm + y[1] + dy],
      zMm: [face.zFrontMm, face.zBackMm],
      ...{ columns, rows, slope: [angle[0] / 1000, angle[1] / 1000] },
    });
  });
  const figure = (id: string, called: string, label: string, ofLines: readonly Float64Array[]): Figure => {
    const values = meansOf(ofLines);
    const { min, max } = spread(values);
    return {
      ...{ id, name: called },
      description: `${called} on straight lines through the ${request.face.toUpperCase()} of ${name}, at ${angle.join(', ')} mrad: ${columns} × ${rows} fields, each the mean of ${maps.length}.`,
      label: figureLabel(name, request.face.toUpperCase()),
      x: { label: 'x', unit: 'mm', scale: 'linear' },
      y: { label: 'y', unit: 'mm', scale: 'linear' },
      colour: { label, scale: 'linear', map: 'viridis', range: [min, max] },
      layers: [
        {
          ...{ id: 'lines', kind: 'heat-map' },
          ...{ xEdges: edges(x, columns), yEdges: edges(y, rows), values: [...values] },
        },
      ],
      provenance: { kinds: ['calculation'], sources: [`geometry ${name}`] },
    };
  };
  const x0 = maps.map((map) => map.x0);
  const lambda = maps.map(({ lambdaInt }) => lambdaInt);
  return {
    ...{ x0: spreadOf(x0), lambda_int: spreadOf(lambda) },
    figures: [
      figure('rays-x0', 'Radiation lengths', 'X_{0}', x0),
      figure('rays-lambda', 'Interaction lengths', '\\lambda_{int}', lambda),
    ],
  };
}

/** Lines in a field of the map. */
function linesOfField({ widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number }, fields: number) {
  const wanted = Math.ceil((widthMm * heightMm) / (LINE_SPACING_MM * LINE_SPACING_MM));
  return Math.max(1, Math.min(wanted, Math.floor(MOST_LINES / fields)));
}

/**
 * Places in a unit square, the first in its middle, the others by the additive recurrence of the plastic number: they fill it evenly
 * and lie on no grid that holes could fall between. Every field has the same, so that matter that repeats from field to field is flat.
 * Source: M. Roberts, The unreasonable effectiveness of quasirandom sequences (2018).
 */
function placesInField(count: number): readonly (readonly [number, number])[] {
  return Array.from(
    { length: count },
    (_, i) => [(0.5 + i / PLASTIC) % 1, (0.5 + i / (PLASTIC * PLASTIC)) % 1] as const,
  );
}
const PLASTIC = 1.324717957244746;

function meansOf(ofLines: readonly Float64Array[]): Float64Array {
  return ofLines[0]!.map((_, field) => ofLines.reduce((sum, values) => sum + values[field]!, 0) / ofLines.length);
}

const edges = ([low, high]: readonly [number, number], bins: number) =>
  Array.from({ length: bins + 1 }, (_, i) => low + (i * (high - low)) / bins);

function spread(values: Float64Array): { min: number; mean: number; max: number } {
  return spreadOf([values]);
}

function spreadOf(ofLines: readonly Float64Array[]): { min: number; mean: number; max: number } {
  let [min, max, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const values of ofLines) {
    for (const value of values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
      count++;
    }
  }
  return { min, mean: sum / count, max };
}
