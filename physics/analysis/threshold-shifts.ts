import { cutBits, type EventColumnArrays } from '../selection/cut-bits.ts';
import { sumWeights } from '../selection/cutflow.ts';
import type { Condition, Selection } from '../selection/cuts.ts';

/** A cut that is moved to see what the signal rate does: section VII. */
export interface ThresholdShift {
  /** Row of Table III that it stands for. */
  readonly error: 'primary-electron' | 'ecal-selection' | 'veto-threshold' | 'hcal-threshold';
  readonly cut: string;
  /** What takes the place of the conditions on the same columns. */
  readonly conditions: readonly Condition[];
  readonly why: string;
}

const momentum = (halfWidth: number): ThresholdShift => ({
  ...{ error: 'primary-electron', cut: 'momentum', why: `momentum window of ± ${halfWidth} GeV/c in place of ± 2` },
  conditions: [{ column: 'momentum_gev', min: 100 - halfWidth, max: 100 + halfWidth }],
});
const srd = (thresholdMev: number): ThresholdShift => ({
  ...{ error: 'primary-electron', cut: 'srd', why: `SRD threshold of ${thresholdMev} MeV in place of 1` },
  conditions: (['srd1_mev', 'srd2_mev', 'srd3_mev'] as const).map((column) => ({
    ...{ column, min: thresholdMev, max: 80 },
  })),
});
const preshower = (thresholdGev: number): ThresholdShift => ({
  ...{ error: 'ecal-selection', cut: 'preshower' },
  conditions: [{ column: 'e_preshower_gev', min: thresholdGev }],
  why: `preshower threshold of ${thresholdGev} GeV in place of 0.3: it was 0.5 GeV at the start of October 2016`,
});
const veto = (thresholdMip: number): ThresholdShift => ({
  ...{ error: 'veto-threshold', cut: 'veto', why: `V2 threshold of ${thresholdMip} MIP in place of 1` },
  conditions: [{ column: 'veto2_mip', max: thresholdMip }],
});
const hcal = (thresholdGev: number): ThresholdShift => ({
  ...{ error: 'hcal-threshold', cut: 'hcal', why: `HCAL threshold of ${thresholdGev} GeV in place of 1` },
  conditions: [{ column: 'e_hcal_gev', max: thresholdGev }],
});

/**
 * Shifts of the thresholds. The paper varies them "within the range determined from the data" and does not give it: these
 * ranges are assumed.
 */
export const THRESHOLD_SHIFTS: readonly ThresholdShift[] = [
  ...[momentum(1.5), momentum(2.5), srd(1.5), srd(0.5)],
  preshower(0.5),
  ...[veto(0.7), veto(1.3), hcal(0.7), hcal(1.3)],
];

/** Relative change of the selected signal when the conditions of one cut are moved. */
export function rateChange(selection: Selection, columns: EventColumnArrays, shift: ThresholdShift): number {
  const nominal = selectedWeight(selection, columns);
  return nominal > 0 ? selectedWeight(shifted(selection, shift), columns) / nominal - 1 : 0;
}

function selectedWeight(selection: Selection, columns: EventColumnArrays): number {
  const weights = columns.get('weight')!;
  const bits = cutBits(selection, columns, weights.length);
  const everyCut = (1 << selection.cuts.length) - 1;
  return sumWeights(
    weights,
    Uint8Array.from(bits, (of) => +(of === everyCut)),
  ).weight;
}

/** The selection with one cut moved; a cut that it does not have is added, for the thresholds of the trigger. */
function shifted(selection: Selection, { cut: name, conditions, why }: ThresholdShift): Selection {
  if (!selection.cuts.some((cut) => cut.name === name)) {
    return { ...selection, cuts: [...selection.cuts, { name, title: why, conditions: [...conditions] }] };
  }
  return {
    ...selection,
    cuts: selection.cuts.map((cut) =>
      cut.name === name
        ? {
            ...cut,
            conditions: cut.conditions.map((of) => conditions.find(({ column }) => column === of.column) ?? of),
          }
        : cut,
    ),
  };
}
