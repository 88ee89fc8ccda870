import { expect, test } from 'vitest';
import type { ChainAnswer } from '../../../../physics/background/laboratory.ts';
import { drawWeights } from '../../../../src-main/use-cases/background/weights-figure.ts';

const ALL_CUTS = 0xffffff;

test('weights are drawn over their mean for the events in the box alone', () => {
  const events = Float64Array.from([
    ...[1e-9, ALL_CUTS, 30, 0, 0, 4],
    ...[3e-9, ALL_CUTS, 30, 0, 0, 4],
    ...[1, 0, 30, 0, 0, 4],
  ]);
  const answer: ChainAnswer = { kind: 'chain', conditions: 0, generated: 10, onTarget: 8, events };
  const figure = drawWeights({ chain: new Map([['upstream-electrons', [answer]]]), quiet: new Map() })!;
  expect(figure.layers).toHaveLength(1);
  const [layer] = figure.layers;
  if (layer?.kind !== 'histogram') throw new Error('a histogram was asked for');
  const filled = layer.values.flatMap((value, i) => (value! > 0 ? [[layer.edges[i], value]] : []));
  // log10 of 0.5 and of 1.5
  expect(filled).toEqual([
    [-0.375, 0.5],
    [0.125, 0.5],
  ]);
});

test('nothing is drawn of nothing', () => {
  expect(drawWeights({ chain: new Map(), quiet: new Map() })).toBeUndefined();
});
