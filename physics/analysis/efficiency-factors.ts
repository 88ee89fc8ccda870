import type { WeightSums } from '../event-model/event-chunk.ts';
import type { EventColumnName } from '../event-model/event-columns.ts';
import { columnsOf, cutBits, maskOf, type EventColumnArrays } from '../selection/cut-bits.ts';
import { sumWeights, weightedEfficiency, type Efficiency } from '../selection/cutflow.ts';
import type { Selection } from '../selection/cuts.ts';
import { signalBox } from '../selection/paper-selection.ts';
import { UPSTREAM_CUTS } from '../selection/stages.ts';

export const EFFICIENCY_FACTORS = ['acceptance', 'primary', 'ecal', 'veto', 'hcal'] as const;
export type EfficiencyFactor = (typeof EFFICIENCY_FACTORS)[number];

/** Which cuts of the selection each factor of eq. 23 stands for. */
const CUTS_OF: Readonly<Record<Exclude<EfficiencyFactor, 'acceptance'>, readonly string[]>> = {
  primary: ['track', 'momentum', 'srd', UPSTREAM_CUTS[0]!],
  ecal: ['trigger', 'ecal-time', 'shower-shape', 'missing-energy'],
  veto: ['veto'],
  hcal: ['hcal', UPSTREAM_CUTS[1]!],
};

/** The signal efficiency of eq. 23 and its factors, each the share of what the ones before it leave. */
export interface EfficiencyFactors {
  readonly factors: Readonly<Record<EfficiencyFactor, Efficiency>>;
  /** Product without the acceptance: ε_tot of Table II. */
  readonly total: Efficiency;
}

/** Columns of events that the efficiency of a selection is counted from. */
export function efficiencyColumns(selection: Selection): EventColumnName[] {
  return [...new Set<EventColumnName>([...columnsOf(selection), 'trigger_beam', 'truth_aprime_energy_gev'])];
}

/**
 * ε = ε_A' · ε_e · ε_ECAL · ε_V · ε_HCAL from a signal sample that kept all its events. ε_A' is the share of the signal on
 * target whose A' carries away at least the missing energy of the box; the others are shares of what is left, in the order
 * of eq. 23. ε_ECAL holds the trigger, the shower shape and the reconstructed missing energy, so that events which cross the
 * edge of the box either way are in it.
 */
export function efficiencyFactors(selection: Selection, columns: EventColumnArrays): EfficiencyFactors {
  const weights = columns.get('weight')!;
  const bits = cutBits(selection, columns, weights.length);
  const named = (names: readonly string[]) =>
    maskOf(
      selection,
      names.filter((name) => selection.cuts.some((cut) => cut.name === name)),
    );
  const count = (mask: number, isWanted: (i: number) => boolean = () => true): WeightSums => {
    const chosen = new Uint8Array(bits.length);
    for (let i = 0; i < bits.length; i++) chosen[i] = +((bits[i]! & mask) === mask && isWanted(i));
    return sumWeights(weights, chosen);
  };
  const aprime = columns.get('truth_aprime_energy_gev')!;
  const inTruth = (i: number) => aprime[i]! >= signalBox.missingEnergy.min;
  const onTarget = named(['on-target']);
  const masks = { primary: onTarget | named(CUTS_OF.primary), ecal: 0, veto: 0, hcal: 0 };
  masks.ecal = masks.primary | named(CUTS_OF.ecal);
  masks.veto = masks.ecal | named(CUTS_OF.veto);
  masks.hcal = masks.veto | named(CUTS_OF.hcal);
  const all = count(onTarget);
  const inBox = count(onTarget, inTruth);
  const primary = count(masks.primary, inTruth);
  const ecal = count(masks.ecal);
  const veto = count(masks.veto);
  const hcal = count(masks.hcal);
  return {
    factors: {
      acceptance: weightedEfficiency(all, inBox),
      primary: weightedEfficiency(inBox, primary),
      ecal: weightedEfficiency(primary, ecal),
      veto: weightedEfficiency(ecal, veto),
      hcal: weightedEfficiency(veto, hcal),
    },
    total: weightedEfficiency(inBox, hcal),
  };
}

/**
 * Eq. 25: shares of calibration electrons below the thresholds of V2 and of the HCAL, as the paper takes them, after the
 * selection of the primary electron.
 */
export function calibrationEfficiencies(
  selection: Selection,
  columns: EventColumnArrays,
): { readonly veto: Efficiency; readonly hcal: Efficiency } {
  const weights = columns.get('weight')!;
  const bits = cutBits(selection, columns, weights.length);
  const named = (names: readonly string[]) =>
    maskOf(
      selection,
      names.filter((name) => selection.cuts.some((cut) => cut.name === name)),
    );
  const count = (mask: number) =>
    sumWeights(
      weights,
      Uint8Array.from(bits, (of) => +((of & mask) === mask)),
    );
  const electron = named(['on-target', ...CUTS_OF.primary]);
  const electrons = count(electron);
  return {
    veto: weightedEfficiency(electrons, count(electron | named(['veto']))),
    hcal: weightedEfficiency(electrons, count(electron | named(['hcal']))),
  };
}

/** Fig. 12, right: the share of events below each threshold. */
export function shareBelow(values: Float64Array, thresholds: readonly number[]): Efficiency[] {
  const sorted = values.toSorted();
  return thresholds.map((threshold) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! <= threshold) low = middle + 1;
      else high = middle;
    }
    const value = sorted.length > 0 ? low / sorted.length : 0;
    return { value, error: sorted.length > 0 ? Math.sqrt((value * (1 - value)) / sorted.length) : 0 };
  });
}
