import { expect, test } from 'vitest';
import { figureSchema } from '../../../../contract/figure.ts';
import { EventReader } from '../../../../src-main/store/event-reader.ts';
import { samplesOfStore } from '../../../../src-main/use-cases/analysis/samples-of-store.ts';
import { drawPileUpFigure } from '../../../../src-main/use-cases/reproduce/pile-up-figure.ts';
import { anEventStore } from '../../../support/event-store.ts';

const aPair = (ecalGev: number) => ({
  ...{ trigger_beam: 1, trigger_physics: 1, tracks: 1, momentum_gev: 100, srd_in_time: 3 },
  ...{ srd1_mev: 10, srd2_mev: 10, srd3_mev: 10, e_hcal1_gev: 3, e_hcal4_gev: 3, e_ecal_gev: ecalGev },
});
const pairs = (count: number, ecalGev: number) => Array.from({ length: count }, () => aPair(ecalGev));
const sample = (conditions: string, pileUp: 'on' | 'off', events: ReturnType<typeof aPair>[]) => ({
  ...({ kind: 'mc', label: `${conditions} ${pileUp}`, process: 'dimuon' } as const),
  card: { process: 'dimuon', conditions, pile_up: pileUp, keep: 'triggered' },
  ...{ events, unstored: 1000 - events.length },
});

function figureOf(runs: Parameters<typeof anEventStore>[0]) {
  const reader = new EventReader(anEventStore(runs));
  try {
    return drawPileUpFigure(reader, samplesOfStore(reader));
  } finally {
    reader.close();
  }
}

test('each run with pairs of both kinds has the share that is kept, bin by bin, per electron on target', () => {
  const figure = figureOf([
    sample('run-I', 'off', [...pairs(100, 15), ...pairs(50, 45)]),
    sample('run-I', 'on', [...pairs(90, 15), ...pairs(40, 45)]),
    sample('run-III', 'off', pairs(100, 15)),
    sample('run-III', 'on', pairs(75, 15)),
    sample('run-II', 'off', pairs(10, 15)),
  ]);
  figureSchema.parse(figure);
  const points = figure!.layers.flatMap((layer) => (layer.kind === 'points' ? [layer] : []));
  expect(points.map(({ id, x, y }) => [id, x, y])).toEqual([
    ['run-I', [15, 45], [expect.closeTo(0.9, 12), expect.closeTo(0.8, 12)]],
    ['run-III', [15], [expect.closeTo(0.75, 12)]],
  ]);
  expect(points[1]!.yErrors).toEqual([expect.closeTo(0.75 * Math.hypot(1 / Math.sqrt(100), 1 / Math.sqrt(75)), 12)]);
});

test('without such pairs there is no figure', () => {
  expect(figureOf([sample('run-I', 'on', pairs(3, 15))])).toBeUndefined();
});
