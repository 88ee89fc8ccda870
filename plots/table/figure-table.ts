import type { Axis, Errors, Figure, Layer, Samples } from '../../contract/figure.ts';
import { plainText } from '../markup/plain.ts';
import { errorBar } from '../scale/extent.ts';
import { columnName } from './column-name.ts';
import { formatCsv, type Cell } from './csv.ts';

/** The numbers behind a figure, one row a bin, point or cell; units are part of the column names. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
type Row = Readonly<Record<string, Cell>>;
type Part = '' | 'low' | 'high';

/** Names of the columns of one panel. */
interface Names {
  readonly x: (part: Part) => string;
  readonly y: (part: Part) => string;
  readonly value: string;
}

/** Columns that no row fills are left out. Low and high are the ends of a bin, of an error bar or of a band. */
export function figureTable(figure: Figure): FigureTable {
  const rows: Row[] = [
    ...figure.layers.flatMap((layer) => layerRows(layer, namesFor(figure, figure.y))),
    ...(figure.panel === undefined
      ? []
      : figure.panel.layers.flatMap((layer) => layerRows(layer, namesFor(figure, figure.panel!.y)))),
  ];
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}

/** The table as CSV, safe to open in a spreadsheet. */
export function figureTableCsv(figure: Figure): string {
  const { columns, rows } = figureTable(figure);
  return formatCsv(columns, rows);
}

function namesFor(figure: Figure, yAxis: Axis): Names {
  const isSame = columnName(figure.x, '') === columnName(yAxis, '');
  return {
    x: (part) => `${isSame ? 'x_' : ''}${columnName(figure.x, part)}`,
    y: (part) => `${isSame ? 'y_' : ''}${columnName(yAxis, part)}`,
    value: figure.colour === undefined ? 'value' : columnName(figure.colour, ''),
  };
}

function layerRows(layer: Layer, { x, y, value }: Names): Row[] {
  const head = {
    layer: layer.id,
    ...('label' in layer && layer.label !== undefined ? { label: plainText(layer.label) } : {}),
    kind: layer.kind,
  };
  const span = (name: (part: Part) => string, low: Cell, high: Cell) => ({ [name('low')]: low, [name('high')]: high });
  const bars = (name: (part: Part) => string, values: Samples, errors: Errors | undefined, i: number): Row =>
    errors === undefined ? {} : span(name, ...errorBar(values, errors, i));
  switch (layer.kind) {
    case 'histogram': {
      const { edges, values, errors, underflow, overflow } = layer;
      const bins = values.map((height, i) => ({
        ...{ ...head, ...span(x, edges[i]!, edges[i + 1]!), [y('')]: height },
        ...bars(y, values, errors, i),
      }));
      const below = { ...head, ...span(x, null, edges[0] ?? null), [y('')]: underflow ?? null };
      const above = { ...head, ...span(x, edges.at(-1) ?? null, null), [y('')]: overflow ?? null };
      return [...(underflow === undefined ? [] : [below]), ...bins, ...(overflow === undefined ? [] : [above])];
    }
    case 'points':
      return layer.x.map((at, i) => ({
        ...{ ...head, [x('')]: at, ...bars(x, layer.x, layer.xErrors, i) },
        ...{ [y('')]: layer.y[i] ?? null, ...bars(y, layer.y, layer.yErrors, i) },
      }));
    case 'curve':
      return layer.x.map((at, i) => ({ ...head, [x('')]: at, [y('')]: layer.y[i] ?? null }));
    case 'exclusion':
      return layer.x.map((at, i) => ({
        ...{ ...head, part: `excluded ${layer.excluded}` },
        ...{ [x('')]: at, [y('')]: layer.y[i] ?? null },
      }));
    case 'band':
      return layer.x.map((at, i) => ({
        ...{ ...head, [x('')]: at },
        ...span(y, layer.low[i] ?? null, layer.high[i] ?? null),
      }));
    case 'heat-map': {
      const columns = layer.xEdges.length - 1;
      return layer.values.map((content, i) => {
        const [column, row] = [i % columns, Math.floor(i / columns)];
        const place = { ...span(x, layer.xEdges[column]!, layer.xEdges[column + 1]!) };
        return {
          ...{ ...head, ...place, ...span(y, layer.yEdges[row]!, layer.yEdges[row + 1]!) },
          ...{ [value]: content },
        };
      });
    }
    case 'cell-map':
      return layer.values.map((content, i) => ({
        ...{ ...head, ...(layer.names === undefined ? {} : { part: layer.names[i] ?? null }) },
        ...{ [x('')]: i % layer.columns, [y('')]: Math.floor(i / layer.columns), [value]: content },
      }));
    case 'regions':
      return layer.areas.map(({ label, state, x: xs, y: ys }) => ({
        ...{ ...head, part: `${plainText(label)}, ${state}` },
        ...{ ...span(x, xs[0], xs[1]), ...span(y, ys[0], ys[1]) },
      }));
    case 'reference':
      return [{ ...head, [layer.direction === 'vertical' ? x('') : y('')]: layer.at }];
    case 'text':
      return [];
  }
}
