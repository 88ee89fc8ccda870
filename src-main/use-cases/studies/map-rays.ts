import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { buildDetector } from '../../../geometry/build.ts';
import { mapMaterial } from '../../../geometry/material-map.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { describeFace, halfSizeOfFace } from '../../../physics/studies/xy-scan/scan-probe.ts';
import { resolveGeometry } from '../resolve-geometry.ts';
import { rangeOnFace } from './scan-card.ts';

/** X0 and λ on straight lines through the whole depth of a calorimeter: 0.1 s, where showers take minutes. */
export function mapRays(request: CallRequest<'study.rays'>): CallReply<'study.rays'> {
  const { document, name } = resolveGeometry(request.geometry);
  const { columns, rows, angle_mrad: angle } = request;
  const materials = shippedMaterials();
  const half = halfSizeOfFace(document, request.face, materials);
  const face = describeFace(document, request.face, materials);
  const x = rangeOnFace('--x', request.x_mm, half.xMm);
  const y = rangeOnFace('--y', request.y_mm, half.yMm);
  const map = mapMaterial(buildDetector(document), {
    xMm: [face.xCentreMm + x[0], face.xCentreMm + x[1]],
    yMm: [face.yCentreMm + y[0], face.yCentreMm + y[1]],
    zMm: [face.zFrontMm, face.zBackMm],
    ...{ columns, rows, slope: [angle[0] / 1000, angle[1] / 1000] },
  });
  const figure = (id: string, called: string, label: string, values: Float64Array): Figure => ({
    ...{ id, name: called },
    description: `${called} on ${columns} × ${rows} straight lines through the ${request.face.toUpperCase()} of ${name}, at ${angle.join(', ')} mrad.`,
    label: `\\bf{NA64 twin}, ${name}, ${request.face.toUpperCase()}`,
    x: { label: 'x', unit: 'mm', scale: 'linear' },
    y: { label: 'y', unit: 'mm', scale: 'linear' },
    colour: { label, scale: 'linear', map: 'viridis', range: [spread(values).min, spread(values).max] },
    layers: [
      {
        ...{ id: 'lines', kind: 'heat-map' },
        ...{ xEdges: edges(x, columns), yEdges: edges(y, rows), values: [...values] },
      },
    ],
    provenance: { kinds: ['calculation'], sources: [`geometry ${name}`] },
  });
  return {
    ...{ x0: spread(map.x0), lambda_int: spread(map.lambdaInt) },
    figures: [
      figure('rays-x0', 'Radiation lengths', 'X_{0}', map.x0),
      figure('rays-lambda', 'Interaction lengths', '\\lambda_{int}', map.lambdaInt),
    ],
  };
}

const edges = ([low, high]: readonly [number, number], bins: number) =>
  Array.from({ length: bins + 1 }, (_, i) => low + (i * (high - low)) / bins);

function spread(values: Float64Array): { min: number; mean: number; max: number } {
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    min: values.reduce((a, b) => Math.min(a, b), Infinity),
    mean: sum / values.length,
    max: values.reduce((a, b) => Math.max(a, b), -Infinity),
  };
}
