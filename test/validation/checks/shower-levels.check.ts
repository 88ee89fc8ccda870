import { createShowerTracker, type TrackingLevel } from '../../../physics/transport/shower-tracker.ts';
import { measureShowers } from '../../../physics/transport/tracked/profile-showers.ts';
import type { ShowerMeasure } from '../../../physics/transport/tracked/shower-measure.ts';
import { trackingTools } from '../../../src-main/shower-files.ts';
import { ecalStack } from '../../support/shower-kernel.ts';
import type { Check, CheckRow, Tolerance } from './check.ts';

/** Showers at each energy in GeV: of the tracked level, and of the levels compared with it. */
const SAMPLES = [
  { energyGev: 1, tracked: 4000, compared: 8000 },
  { energyGev: 5, tracked: 1500, compared: 4000 },
  { energyGev: 20, tracked: 600, compared: 2000 },
  { energyGev: 50, tracked: 250, compared: 1000 },
  { energyGev: 100, tracked: 150, compared: 1000 },
];
const LAYERS_A_GROUP = 10;
const LEAST_GROUP_SHARE = 0.02;

interface Measured {
  readonly quantity: string;
  readonly value: number;
  readonly error: number;
  readonly tolerance: Tolerance;
}

/** The levels hybrid and fast against the tracked one, in the whole ECAL. */
export const check: Check = {
  topic: 'levels of electromagnetic showers',
  seconds: 260,
  *rows(): Generator<CheckRow> {
    for (const { energyGev, tracked, compared } of SAMPLES) {
      const reference = measured(shoot('tracked', energyGev, tracked), energyGev);
      for (const level of ['hybrid', 'fast'] as const) {
        for (const [i, row] of measured(shoot(level, energyGev, compared), energyGev).entries()) {
          const { value, error } = reference[i]!;
          if (row.quantity.startsWith('layers') && value < LEAST_GROUP_SHARE) continue;
          yield {
            id: `levels/${level}/e${energyGev}/${row.quantity.replaceAll(' ', '-')}`,
            quantity: `${row.quantity}, ${energyGev} GeV e-, level ${level}`,
            ours: row.value,
            error: row.error,
            reference: { value, error, source: 'level tracked' },
            tolerance: row.tolerance,
          };
        }
      }
    }
  },
};

function shoot(level: TrackingLevel, energyGev: number, events: number): readonly ShowerMeasure[] {
  const stack = ecalStack('na64-2016');
  const showers = createShowerTracker(level, stack, trackingTools(level, stack));
  const seed = level === 'tracked' ? 11 : 12;
  return measureShowers(showers, { particle: 'e-', energyGev, events, atMm: [19.1, 19.1], seed });
}

function measured(measures: readonly ShowerMeasure[], energyGev: number): readonly Measured[] {
  const events = measures.length;
  const momentsOf = (of: (measure: ShowerMeasure) => number) => {
    const mean = measures.reduce((sum, each) => sum + of(each), 0) / events;
    const squares = measures.reduce((sum, each) => sum + (of(each) - mean) * (of(each) - mean), 0);
    return { mean, rms: Math.sqrt(squares / (events - 1)) };
  };
  const relative = (by: number): Tolerance => ({ kind: 'relative', by });
  const mean = (quantity: string, of: (measure: ShowerMeasure) => number, tolerance: Tolerance): Measured => {
    const { mean: value, rms } = momentsOf(of);
    return { quantity, value, error: rms / Math.sqrt(events), tolerance };
  };
  const visible = momentsOf(({ visibleGev }) => visibleGev);
  const resolution = visible.rms / visible.mean;
  const preshower = momentsOf(({ preshowerGev }) => preshowerGev);
  return [
    mean('visible fraction', ({ visibleGev }) => visibleGev / energyGev, relative(0.005)),
    {
      ...{ quantity: 'resolution', value: resolution, error: resolution / Math.sqrt(2 * events) },
      tolerance: relative(0.08),
    },
    mean('3x3 share', (each) => each.nineCellsGev / each.visibleGev, { kind: 'absolute', by: 0.005 }),
    mean('preshower', ({ preshowerGev }) => preshowerGev, relative(0.03)),
    {
      ...{ quantity: 'preshower rms', value: preshower.rms, error: preshower.rms / Math.sqrt(2 * events) },
      tolerance: relative(0.08),
    },
    ...Array.from({ length: measures[0]!.visibleByLayerGev.length / LAYERS_A_GROUP }, (_, group) =>
      mean(
        `layers ${group * LAYERS_A_GROUP} to ${(group + 1) * LAYERS_A_GROUP - 1}`,
        ({ visibleByLayerGev, visibleGev }) => {
          const layers = visibleByLayerGev.subarray(group * LAYERS_A_GROUP, (group + 1) * LAYERS_A_GROUP);
          return layers.reduce((sum, each) => sum + each, 0) / visibleGev;
        },
        relative(0.03),
      ),
    ),
  ];
}
