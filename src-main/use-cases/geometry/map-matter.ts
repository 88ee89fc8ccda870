import { join } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { mapMaterial, type MaterialMap } from '../../../geometry/tracing/material-map.ts';
import { formatCsv } from '../../../plots/table/csv.ts';
import { figureFile } from '../../exporters/svg/figure-file.ts';
import { makeFolder, writeAtomically } from '../../exporters/write-atomically.ts';
import { resolveDetector } from './resolve-geometry.ts';

/** X0 and λ on lines through a field of x and y, written as a table and a picture. */
export async function mapMatter(request: CallRequest<'geometry.map'>): Promise<CallReply<'geometry.map'>> {
  const { detector } = await resolveDetector(request.geometry);
  const map = mapMaterial(detector, {
    xMm: request.x_mm,
    yMm: request.y_mm,
    zMm: request.z_mm,
    columns: request.columns,
    rows: request.rows,
    slope: [request.slope_mrad[0] / 1000, request.slope_mrad[1] / 1000],
  });
  makeFolder(request.out);
  const table = join(request.out, 'material-map.csv');
  const picture = join(request.out, 'material-map.svg');
  writeAtomically(table, tableOf(map));
  writeAtomically(picture, await figureFile(figureOf(map, request, detector.name)));
  return { files: [table, picture], x0: spread(map.x0), lambda_int: spread(map.lambdaInt) };
}

/** The same for a display, without files. */
export async function readMatter(request: CallRequest<'geometry.matter'>): Promise<CallReply<'geometry.matter'>> {
  const { detector } = await resolveDetector(request.geometry);
  const { columns, rows, x_mm, y_mm, z_mm } = request;
  const map = mapMaterial(detector, { xMm: x_mm, yMm: y_mm, zMm: z_mm, columns, rows, slope: [0, 0] });
  return {
    x_edges_mm: edges(x_mm, columns),
    y_edges_mm: edges(y_mm, rows),
    x0: [...map.x0],
    lambda_int: [...map.lambdaInt],
  };
}

const edges = ([low, high]: readonly [number, number], bins: number) =>
  Array.from({ length: bins + 1 }, (_, i) => low + (i * (high - low)) / bins);

function tableOf({ columns, rows, xMm, yMm, x0, lambdaInt, lambdaPion }: MaterialMap): string {
  const lines: number[][] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const bin = row * columns + column;
      lines.push([xMm[column]!, yMm[row]!, x0[bin]!, lambdaInt[bin]!, lambdaPion[bin]!]);
    }
  }
  return formatCsv(['x_mm', 'y_mm', 'x0', 'lambda_int', 'lambda_pion'], lines);
}

function figureOf(map: MaterialMap, request: CallRequest<'geometry.map'>, name: string): Figure {
  const isX0 = request.quantity === 'x0';
  return {
    id: 'material-map',
    name: 'Material map',
    description: `Matter of ${name} along z from ${request.z_mm[0]} to ${request.z_mm[1]} mm.`,
    label: figureLabel(name),
    x: { label: 'x', unit: 'mm', scale: 'linear', range: [...request.x_mm] },
    y: { label: 'y', unit: 'mm', scale: 'linear', range: [...request.y_mm] },
    colour: { label: isX0 ? 'X_{0}' : '\\lambda_{int}', scale: 'linear', map: 'viridis' },
    layers: [
      {
        id: 'matter',
        kind: 'heat-map',
        xEdges: edges(request.x_mm, map.columns),
        yEdges: edges(request.y_mm, map.rows),
        values: [...(isX0 ? map.x0 : map.lambdaInt)],
      },
    ],
    provenance: { kinds: ['calculation'], sources: [`geometry ${name}`] },
  };
}

function spread(values: Float64Array): { min: number; mean: number; max: number } {
  let [min, max, sum] = [Infinity, -Infinity, 0];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  return { min, mean: sum / values.length, max };
}
