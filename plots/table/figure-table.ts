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
type Part = 'at' | 'low' | 'high';

/** Names of the columns of one panel. */
interface Names {
  readonly x: Readonly<Record<Part, string>>;
  readonly y: Readonly<Record<Part, string>>;
  readonly value: string;
}

/** Columns that no row fills are left out. Low and high are the ends of a bin, of an error bar or of a band. */
export function figureTable(figure: Figure): FigureTable {
  const panels = [figure, ...(figure.panel === undefined ? [] : [figure.panel])];
  const rows = panels.flatMap(({ y, layers }) => {
    const names = namesFor(figure, y);
    return layers.flatMap((layer) => layerRows(layer, names));
  });
  const found = new Set<string>();
  for (const row of rows) for (const column in row) found.add(column);
  const columns = [...found];
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
    x: partNames(figure.x, isSame ? 'x_' : ''),
    y: partNames(yAxis, isSame ? 'y_' : ''),
    value: figure.colour === undefined ? 'value' : columnName(figure.colour, ''),
  };
}

function partNames(axis: Axis, prefix: string): Names['x'] {
  const name = (part: '' | 'low' | 'high') => `${prefix}${columnName(axis, part)}`;
  return { at: name(''), low: name('low'), high: name('high') };
}

function layerRows(layer: Layer, { x, y, value }: Names): Row[] {
  const head = {
    layer: layer.id,
    ...('label' in layer && layer.label !== undefined ? { label: plainText(layer.label) } : {}),
    kind: layer.kind,
  };
  const span = (name: Names['x'], low: Cell, high: Cell) => ({ [name.low]: low, [name.high]: high });
  const bars = (name: Names['x'], values: Samples, errors: Errors | undefined, i: number): Row =>
    errors === undefined ? {} : span(name, ...errorBar(values, errors, i));
  switch (layer.kind) {
    case 'histogram': {
      const { edges, values, errors, underflow, overflow } = layer;
      const bins = values.map((height, i) => ({
        ...{ ...head, ...span(x, edges[i]!, edges[i + 1]!), [y.at]: height },
        ...bars(y, values, errors, i),
      }));
      const below = { ...head, ...span(x, null, edges[0] ?? null), [y.at]: underflow ?? null };
      const above = { ...head, ...span(x, edges.at(-1) ?? null, null), [y.at]: overflow ?? null };
      return [...(underflow === undefined ? [] : [below]), ...bins, ...(overflow === undefined ? [] : [above])];
    }
    case 'points':
      return layer.x.map((at, i) => ({
        ...{ ...head, [x.at]: at, ...bars(x, layer.x, layer.xErrors, i) },
        ...{ [y.at]: layer.y[i] ?? null, ...bars(y, layer.y, layer.yErrors, i) },
      }));
    case 'curve':
      return layer.x.map((at, i) => ({ ...head, [x.at]: at, [y.at]: layer.y[i] ?? null }));
    case 'exclusion':
      return layer.x.map((at, i) => ({
        ...{ ...head, part: `excluded ${layer.excluded}` },
        ...{ [x.at]: at, [y.at]: layer.y[i] ?? null },
      }));
    case 'band':
      return layer.x.map((at, i) => ({
        ...{ ...head, [x.at]: at },
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
        ...{ [x.at]: i % layer.columns, [y.at]: Math.floor(i / layer.columns), [value]: content },
      }));
    case 'regions':
      return layer.areas.map(({ label, state, x: xs, y: ys }) => ({
        ...{ ...head, part: `${plainText(label)}, ${state}` },
        ...{ ...span(x, xs[0], xs[1]), ...span(y, ys[0], ys[1]) },
      }));
    case 'reference':
      return [{ ...head, [layer.direction === 'vertical' ? x.at : y.at]: layer.at }];
    case 'text':
      return [];
  }
}
