import { describe, expect, test } from 'vitest';
import { figureSchema } from '../../../../contract/figure.ts';
import { readCondition, isTrue } from '../../../../physics/event-model/expression.ts';
import { regions } from '../../../../physics/selection/regions.ts';
import { axisOfCut } from '../../../../src-renderer/display/column-axis.ts';
import { cutFigure } from '../../../../src-renderer/display/cut-figure.ts';
import { demandOf, titleOfLook } from '../../../../src-renderer/display/look.ts';
import { planeAxes, planeFigure, type Histogram } from '../../../../src-renderer/display/plane-figure.ts';
import {
  isRectangle,
  outlineOf,
  regionCondition,
  type Region,
} from '../../../../src-renderer/display/region-outlines.ts';
import { paperSelection } from '../../../../physics/selection/paper-selection.ts';
import { listStages } from '../../../../physics/selection/stages.ts';

const wired: readonly Region[] = regions.map(({ bounds, ...region }) => ({
  ...region,
  bounds: bounds.map(({ columns, min = null, max = null }) => ({ columns: [...columns], min, max })),
}));
const named = (name: string) => wired.find((region) => region.name === name)!;
const FRAME = { x: [0, 120], y: [0, 120] } as const;

describe('regions of the plane', () => {
  test('boxes are rectangles, sums are bands across', () => {
    expect(outlineOf(named('signal-box'), 'e_hcal_gev', FRAME)).toEqual([
      [0, 0],
      [50, 0],
      [50, 1],
      [0, 1],
    ]);
    const band = outlineOf(named('II'), 'e_hcal12_gev', FRAME)!;
    expect(isRectangle(band)).toBe(false);
    expect(new Set(band.map(([x, y]) => x + y))).toEqual(new Set([87, 113]));
  });

  test('a region of four modules has no outline in the plane of two, and the other way round', () => {
    expect(outlineOf(named('A'), 'e_hcal12_gev', FRAME)).toBeUndefined();
    expect(outlineOf(named('III'), 'e_hcal_gev', FRAME)).toBeUndefined();
    expect(outlineOf(named('A'), 'e_hcal_gev', { x: [60, 120], y: [0, 12] })).toBeUndefined();
  });

  test('a point is inside the outline if and only if the condition of the region holds for it', () => {
    for (const region of wired) {
      const hcal = region.bounds.some(({ columns }) => columns.includes('e_hcal12_gev'))
        ? 'e_hcal12_gev'
        : 'e_hcal_gev';
      const condition = readCondition(regionCondition(region), new Set(['e_ecal_gev', 'e_missing_gev', hcal]));
      const corners = outlineOf(region, hcal, FRAME)!;
      for (let x = 0.37; x < 120; x += 7.1) {
        for (let y = 0.41; y < 120; y += 3.3) {
          const values: Record<string, number> = { e_ecal_gev: x, e_missing_gev: 100 - x, [hcal]: y };
          expect(isInside(corners, x, y), `${region.name} at ${x}, ${y}`).toBe(
            isTrue(condition, (name) => values[name]!),
          );
        }
      }
    }
  });
});

/** On the same side of every edge of a convex polygon. */
function isInside(corners: readonly (readonly [number, number])[], x: number, y: number): boolean {
  const sides = corners.map(([x0, y0], i) => {
    const [x1, y1] = corners[(i + 1) % corners.length]!;
    return Math.sign((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0));
  });
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

const histogram = (xBins: number, yBins: number | null): Histogram => ({
  kind: yBins === null ? 'histogram' : 'plane',
  x_edges: Array.from({ length: xBins + 1 }, (_, i) => i),
  y_edges: yBins === null ? null : Array.from({ length: yBins + 1 }, (_, i) => i),
  counts: Array.from({ length: xBins * (yBins ?? 1) }, (_, i) => i % 3),
  values: Array.from({ length: xBins * (yBins ?? 1) }, (_, i) => (i % 3) / 2),
  errors: Array.from({ length: xBins * (yBins ?? 1) }, () => 0.1),
  ...{ underflow: 0.25, overflow: 0, outside: 1.5, events: 9 },
});

describe('figures', () => {
  const words = { kinds: ['simulation'] as const, sources: ['run 1'] };

  test('a plane is a valid figure; a blinded box is hatched and said to be hidden', () => {
    const view = { hcal: 'e_hcal_gev', reach: 'low', colours: 'log' } as const;
    const input = { view, all: histogram(4, 4), brushed: undefined, regions: wired, title: 'all cuts', ...words };
    const open = figureSchema.parse(planeFigure({ ...input, isBlind: false, isWeighted: true, event: undefined }));
    const blind = planeFigure({ ...input, isBlind: true, isWeighted: true, event: { label: 'event 3', x: 1, y: 2 } });
    const areas = (figure: typeof open) =>
      figure.layers.flatMap((layer) => (layer.kind === 'regions' ? layer.areas : []));
    expect(areas(open).map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open']);
    expect(
      areas(figureSchema.parse(blind))
        .filter(({ state }) => state === 'blinded')
        .map(({ label }) => label),
    ).toEqual(['signal box']);
    expect(blind.footnote).toMatch(/hidden/);
    expect(planeAxes(view).y).toEqual({ column: 'e_hcal_gev', bins: 60, min: 0, max: 12 });
  });

  test('what is brushed is in colour over the rest', () => {
    const view = { hcal: 'e_hcal12_gev', reach: 'whole', colours: 'linear' } as const;
    const { layers } = planeFigure({
      ...{ view, all: histogram(4, 4), brushed: histogram(4, 4), regions: wired, title: '', ...words },
      ...{ isBlind: false, isWeighted: false, event: undefined },
    });
    expect(layers.slice(0, 2)).toMatchObject([{ id: 'all', style: 'ground' }, { id: 'events' }]);
  });

  test('an N − 1 plot has the bounds of its cut as lines', () => {
    const condition = { column: 'momentum_gev', min: 98, max: 102 } as const;
    const figure = figureSchema.parse(
      cutFigure({
        ...{ cut: 'momentum', condition, all: histogram(3, null), brushed: undefined, scale: 'log' },
        ...words,
      }),
    );
    expect(figure.layers.filter(({ kind }) => kind === 'reference')).toMatchObject([{ at: 98 }, { at: 102 }]);
    expect(figure.notes).toEqual(['below: 0.250']);
  });

  test('a bound is always on the axis of its cut', () => {
    for (const { conditions } of paperSelection.cuts) {
      for (const condition of conditions) {
        const { min, max } = axisOfCut(condition);
        for (const bound of [condition.min, condition.max]) {
          if (bound !== undefined) expect(bound >= min && bound <= max, condition.column).toBe(true);
        }
      }
    }
    expect(axisOfCut({ column: 'e_hcal_gev', max: 1 }).max).toBe(12);
    expect(axisOfCut({ column: 'momentum_gev', max: 140 }).max).toBeGreaterThan(140);
  });
});

test('a look asks for the cuts before it, and for a failure where events are lost', () => {
  const definition = {
    selection: paperSelection,
    stages: listStages(paperSelection).map((stage) => ({ ...stage, cuts: [...stage.cuts] })),
  };
  expect(demandOf({ at: 'start' }, definition)).toEqual({});
  expect(demandOf({ at: 'lost', cut: 'track' }, definition)).toEqual({
    pass: ['on-target', 'trigger'],
    fail: ['track'],
  });
  expect(demandOf({ at: 'passed', cut: 'trigger' }, definition)).toEqual({ pass: ['on-target', 'trigger'] });
  expect(demandOf({ at: 'stage', stage: 'srd-tag' }, definition).pass).toEqual(['on-target', 'trigger', 'srd']);
  expect(demandOf({ at: 'passed', cut: 'gone' }, definition)).toEqual({});
  expect(titleOfLook({ at: 'lost', cut: 'veto' }, definition)).toBe('lost to: No activity in V2');
});
