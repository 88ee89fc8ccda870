import reference from '../../reference/geant4.json' with { type: 'json' };
import { measureShowers } from '../../../physics/transport/tracked/profile-showers.ts';
import type { ShowerMeasure } from '../../../physics/transport/tracked/shower-measure.ts';
import type { TrackedShowers } from '../../../physics/transport/tracked/tracked-showers.ts';

/** One quantity of the calorimeter's showers beside Geant4's. */
export interface ComparisonRow {
  readonly id: string;
  readonly quantity: string;
  readonly ours: number;
  readonly error: number;
  readonly reference: number;
  readonly referenceError: number;
  /** In the units of the quantity; 3 combined standard errors come on top. */
  readonly tolerance: number;
  readonly agrees: boolean;
}

export const REFERENCE_SAMPLES = reference.samples;
type Sample = (typeof REFERENCE_SAMPLES)[number];

const LAYERS_A_GROUP = 10;
const LEAST_GROUP_SHARE = 0.02;

/**
 * Shoots electrons at the plain plates and compares every quantity of the reference: visible energy, its spread, its share by depth and in the
 * cells, the preshower, and what leaks out. Geant4's errors of shares and leaks are not in the reference: they are taken from our spread.
 */
export function compareWithReference(
  showers: TrackedShowers,
  sample: Sample,
  events: number,
  seed: number,
): ComparisonRow[] {
  const energyGev = sample.energy_gev;
  const atMm = [sample.at_mm[0]!, sample.at_mm[1]!] as const;
  const measures = measureShowers(showers, { particle: 'e-', energyGev, events, atMm, seed });
  const row = (
    quantity: string,
    [ours, error]: readonly [number, number],
    value: number,
    referenceError: number,
    tolerance: number,
  ): ComparisonRow => ({
    id: `geant4/${sample.name}/${quantity.replaceAll(' ', '-')}`,
    quantity: `${quantity}, ${energyGev} GeV e-`,
    ...{ ours, error, reference: value, referenceError, tolerance },
    agrees: Math.abs(ours - value) <= tolerance + 3 * Math.hypot(error, referenceError),
  });
  const meanOf = (of: (measure: ShowerMeasure) => number): readonly [number, number] => {
    const { mean, rms } = spreadOf(measures.map(of));
    return [mean, rms / Math.sqrt(events)];
  };
  const rmsOf = (of: (measure: ShowerMeasure) => number): readonly [number, number] => {
    const { rms } = spreadOf(measures.map(of));
    return [rms, rms / Math.sqrt(2 * events)];
  };
  /** Their error from our spread. */
  const theirs = (error: number): number => error * Math.sqrt(events / sample.events);
  const visible = spreadOf(measures.map(({ visibleGev }) => visibleGev));
  const relativeRms = visible.rms / visible.mean;
  const like = (quantity: string, ours: readonly [number, number], value: number, tolerance: number): ComparisonRow =>
    row(quantity, ours, value, theirs(ours[1]), tolerance);
  return [
    row(
      'visible fraction',
      meanOf(({ visibleGev }) => visibleGev / energyGev),
      sample.visible_fraction,
      sample.visible_fraction_error,
      0.03 * sample.visible_fraction,
    ),
    row(
      'rms over mean',
      [relativeRms, relativeRms / Math.sqrt(2 * events)],
      sample.visible_rms_over_mean,
      sample.visible_rms_error * sample.visible_rms_over_mean,
      0.08 * sample.visible_rms_over_mean,
    ),
    like(
      'cell share',
      meanOf(({ hitCellGev, visibleGev }) => hitCellGev / visibleGev),
      sample.cell_share,
      0.015,
    ),
    like(
      '3x3 share',
      meanOf(({ nineCellsGev, visibleGev }) => nineCellsGev / visibleGev),
      sample.share_3x3,
      0.006,
    ),
    row(
      'preshower',
      meanOf(({ preshowerGev }) => preshowerGev),
      sample.preshower_deposited_gev,
      sample.preshower_rms_gev / Math.sqrt(sample.events),
      0.04 * sample.preshower_deposited_gev,
    ),
    row(
      'preshower rms',
      rmsOf(({ preshowerGev }) => preshowerGev),
      sample.preshower_rms_gev,
      sample.preshower_rms_gev / Math.sqrt(2 * sample.events),
      0.08 * sample.preshower_rms_gev,
    ),
    like(
      'rear leak',
      meanOf(({ leakRearGev }) => leakRearGev),
      sample.leak_rear_gev,
      0.25 * sample.leak_rear_gev,
    ),
    like(
      'front leak',
      meanOf(({ leakFrontGev }) => leakFrontGev),
      sample.leak_front_gev,
      0.25 * sample.leak_front_gev,
    ),
    like(
      'side leak',
      meanOf(({ leakSideGev }) => leakSideGev),
      sample.leak_side_gev,
      0.25 * sample.leak_side_gev,
    ),
    ...sample.profile_groups.flatMap((share, group) =>
      share < LEAST_GROUP_SHARE
        ? []
        : [
            row(
              `layers ${group * LAYERS_A_GROUP} to ${(group + 1) * LAYERS_A_GROUP - 1}`,
              meanOf((measure) => groupShare(measure, group)),
              share,
              sample.profile_groups_error[group]!,
              0.04 * share,
            ),
          ],
    ),
  ];
}

function groupShare({ visibleByLayerGev, visibleGev }: ShowerMeasure, group: number): number {
  const layers = visibleByLayerGev.subarray(group * LAYERS_A_GROUP, (group + 1) * LAYERS_A_GROUP);
  return layers.reduce((sum, each) => sum + each, 0) / visibleGev;
}

function spreadOf(values: readonly number[]): { readonly mean: number; readonly rms: number } {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const squares = values.reduce((sum, each) => sum + (each - mean) * (each - mean), 0);
  return { mean, rms: Math.sqrt(squares / (values.length - 1)) };
}
