import { describe, expect, it } from 'vitest';
import { figureSchema, type Figure, type Layer } from '../../../contract/figure.ts';
import { aHistogramFigure, aPlaneFigure, gallery } from './gallery.ts';

const withLayer = (layer: Layer): Figure => ({ ...aHistogramFigure(), layers: [layer] });
const problems = (value: unknown) =>
  (figureSchema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('figureSchema', () => {
  it.each(gallery().map((figure) => [figure.id, figure] as const))(
    'takes %s as it is and after JSON',
    (_id, figure) => {
      expect(problems(figure)).toEqual([]);
      expect(problems(JSON.parse(JSON.stringify(figure)))).toEqual([]);
    },
  );

  it('takes a value that is missing as null or NaN', () => {
    expect(problems(withLayer({ kind: 'curve', id: 'c', x: [1, 2], y: [null, NaN] }))).toEqual([]);
  });

  it('says which column has the wrong length', () => {
    const layer: Layer = { kind: 'histogram', id: 'h', edges: [0, 1, 2], values: [1, 2, 3], style: 'line' };
    expect(problems(withLayer(layer))).toEqual([
      'layers.0.values: values has 3 entries where the others ask for 2: give one each.',
    ]);
    expect(problems(withLayer({ kind: 'points', id: 'p', x: [1], y: [1], yErrors: { low: [1], high: [] } }))).toEqual([
      'layers.0.yErrors.high: yErrors.high has 0 entries where the others ask for 1: give one each.',
    ]);
  });

  it('wants edges that ascend', () => {
    const layer: Layer = { kind: 'histogram', id: 'h', edges: [0, 2, 2], values: [1, 1], style: 'line' };
    expect(problems(withLayer(layer))).toEqual([
      'layers.0.edges: edges must ascend, but entry 2 is 2 after 2: sort the bins.',
    ]);
  });

  it('wants a colour axis for a map', () => {
    const { colour: _, ...figure } = aPlaneFigure();
    expect(problems(figure)).toEqual(['colour: A heat map or cell map needs a colour axis: add one.']);
  });

  it('wants to know where the numbers come from', () => {
    expect(problems({ ...aHistogramFigure(), provenance: { kinds: [], sources: [] } })).toHaveLength(1);
  });
});
