import type { EventColumnName } from '../../physics/event-model/event-columns.ts';
import type { CutCondition } from './edit-selection.ts';

interface BinnedAxis {
  readonly column: EventColumnName;
  readonly bins: number;
  readonly min: number;
  readonly max: number;
}

type Span = readonly [min: number, max: number, bins: number];

/** Whole numbers have a bin each. */
const whole = (most: number): Span => [-0.5, most + 0.5, most + 1];

/** Where the events of a column lie, for the columns that cuts are made on. */
const SPANS: Readonly<Partial<Record<EventColumnName, Span>>> = {
  trigger_beam: whole(1),
  trigger_physics: whole(1),
  trigger_calibration: whole(1),
  e_preshower_gev: [0, 20, 80],
  preshower_share: [0, 1, 50],
  e_ecal_gev: [0, 120, 60],
  e_missing_gev: [-20, 100, 60],
  e_hcal_gev: [0, 120, 60],
  e_hcal12_gev: [0, 120, 60],
  hcal_r: [0, 1, 50],
  hcal_time_spread_ns: [0, 20, 50],
  veto2_mip: [0, 5, 50],
  srd1_mev: [0, 120, 60],
  srd2_mev: [0, 120, 60],
  srd3_mev: [0, 120, 60],
  srd_in_time: whole(3),
  tracks: whole(5),
  momentum_gev: [90, 110, 80],
  angle_in_mrad: [0, 3, 60],
  angle_out_mrad: [0, 3, 60],
  track_chi2: [0, 10, 50],
  upstream_hits: whole(9),
  downstream_hits: whole(9),
  ecal_x_mm: [-60, 60, 60],
  ecal_y_mm: [-60, 60, 60],
  ecal_outside_3x3: [0, 0.2, 50],
  shower_chi2: [0, 10, 50],
  ecal_time_ns: [-10, 10, 50],
  ecal_off_time: whole(5),
  ecal_pulses: whole(5),
};

/** Modules of the HCAL alone. */
const MODULE_SPAN: Span = [0, 60, 60];

/** Beyond this many times the bound, a cut on a small value is looked at closely. */
const CLOSE = 12;

/**
 * The axis on which a cut is shown: where the events of the column lie, or for an upper bound close to its start (1 GeV
 * of a hundred) a dozen times the bound. What lies outside is counted beside the plot.
 */
export function axisOfCut({ column, min, max }: CutCondition): BinnedAxis {
  const [low, high, bins] = SPANS[column] ?? MODULE_SPAN;
  if (low === 0 && min === undefined && max !== undefined && max > 0 && CLOSE * max < high)
    return { column, bins: 60, min: 0, max: CLOSE * max };
  const from = Math.min(low, min ?? low, max ?? low);
  const to = Math.max(high, min ?? high, max ?? high);
  return { column, bins, min: from, max: from === low && to === high ? high : to + 0.1 * (to - from) };
}
