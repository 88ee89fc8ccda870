import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureSchema, type Figure, type Layer } from '../../../contract/figure.ts';
import { renderFigureSvg } from '../../../plots/render.tsx';
import { figureTableCsv } from '../../../plots/table/figure-table.ts';
import { parseSvg } from './svg-elements.ts';

/** Everything a calculation may hand over: ordinary values, none, and the ends of the doubles. */
const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -1e4, max: 1e4, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, -0, 1e-12, 1e12, 5) },
  { weight: 1, arbitrary: fc.constantFrom(null, NaN, 1e300, -1e300, 5e-324, 1.7e308, -1.7e308) },
);
const column = fc.array(value, { minLength: 5, maxLength: 5 });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const edges = fc
  .uniqueArray(fc.oneof(fc.double({ min: -100, max: 100, noNaN: true }), finite), { minLength: 6, maxLength: 6 })
  .map((list) => list.map((edge) => edge + 0).sort((a, b) => a - b))
  .filter((list) => new Set(list).size === 6);
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("\\it{m}_{A'}", '10^{-4}', '\\nosuch{', '}}_^'));

const layer: fc.Arbitrary<Layer> = fc.oneof(
  fc.record({ edges, values: column, errors: column, label: text }).map((parts): Layer => ({
    ...{ kind: 'histogram', id: 'h', style: 'hatched', uncertainty: 'belt' },
    ...parts,
  })),
  fc.record({ x: column, y: column, yErrors: column, label: text }).map((parts): Layer => ({
    ...{ kind: 'points', id: 'p' },
    ...parts,
  })),
  fc.record({ x: column, low: column, high: column }).map((parts): Layer => ({ kind: 'band', id: 'b', style: 'filled', ...parts })), // prettier-ignore
  fc
    .record({ x: column, y: column })
    .map((parts): Layer => ({ kind: 'exclusion', id: 'e', excluded: 'above', ...parts })),
  fc.record({ at: finite, label: text }).map((parts): Layer => ({ kind: 'reference', id: 'r', direction: 'vertical', ...parts })), // prettier-ignore
  fc.record({ xEdges: edges, yEdges: edges, values: fc.array(value, { minLength: 25, maxLength: 25 }) }).map((parts): Layer => ({ kind: 'heat-map', id: 'm', ...parts })), // prettier-ignore
);
const scale = fc.constantFrom('linear' as const, 'log' as const);
const range = fc.option(fc.tuple(finite, finite), { nil: undefined });
const axis = fc.record({ label: text, unit: text, scale, range });

const figure: fc.Arbitrary<Figure> = fc
  .record({ label: text, x: axis, y: axis, layers: fc.array(layer, { maxLength: 3 }), colour: scale })
  .map(({ colour, layers, ...parts }) => ({
    ...{ id: 'any', name: 'Any', description: '', provenance: { kinds: ['simulation'], sources: [] } },
    ...parts,
    layers: layers.map((one, i) => ({ ...one, id: `${one.id}-${i}` })),
    colour: { label: 'N', scale: colour, map: 'viridis' },
  }));

describe('any figure', () => {
  it('is drawn as well-formed SVG in which every number is one', () => {
    fc.assert(
      fc.property(
        figure,
        fc.integer({ min: 120, max: 900 }),
        fc.integer({ min: 90, max: 700 }),
        (any, width, height) => {
          expect(figureSchema.safeParse(any).error).toBeUndefined();
          const svg = renderFigureSvg({ ...any, label: '', x: { ...any.x, label: '' } }, { width, height });
          expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/NaN|Infinity|undefined|\de\+\d/);
          parseSvg(renderFigureSvg(any, { width, height }));
          expect(figureTableCsv(any)).not.toMatch(/(^|,)(NaN|Infinity|undefined)(,|$)/);
        },
      ),
      { numRuns: 250 },
    );
  });
});
