import { runCardSchema, type RunConditions } from '../../../contract/run-card.ts';
import { describeLayout, type DetectorLayout } from '../../../geometry/layout.ts';
import { readDetectorText } from '../../../geometry/read.ts';
import type { SearchRun } from '../../../physics/analysis/search-model.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { paperSelection, signalBox } from '../../../physics/selection/paper-selection.ts';
import { addWeights, NO_WEIGHT, type WeightSums } from '../../../physics/event-model/event-chunk.ts';
import { weightedEfficiency, type CutflowStep, type Efficiency } from '../../../physics/selection/cutflow.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { RunRecord } from '../../store/run-record.ts';
import { cutflowOfRun } from '../selection/compute-cutflow.ts';

/** The cuts that the yield of a signal point contains; what the others leave of it is its efficiency. */
const ACCEPTANCE_CUTS: readonly string[] = ['on-target', 'trigger', 'missing-energy'];

export const acceptanceSelection = {
  ...paperSelection,
  cuts: paperSelection.cuts.filter(({ name }) => ACCEPTANCE_CUTS.includes(name)),
};

export type Production = 'ww' | 'etl';

/** The simulated signal at one mass: a search run for each running period that has a sample. */
export interface SignalPoint {
  readonly massMev: number;
  readonly production: Production;
  readonly geometry: string;
  readonly runs: readonly SignalRun[];
  /** Weighted share of the signal on target that reaches the box, mean of the runs. */
  readonly acceptance: number;
  readonly acceptanceError: number;
}

/** The signal of a running period with the runs of the store that it was simulated in. */
export interface SignalRun extends SearchRun {
  readonly records: readonly RunRecord[];
  /** A' above the box's missing energy per electron on target, for ε = 1: the acceptance that goes with Table II. */
  readonly trueSignalPerElectron: number;
  /** Share of the signal behind the acceptance cuts that passes the whole selection; undefined for too few events. */
  readonly efficiency: Efficiency | undefined;
}

/** Below so many events behind the acceptance cuts a simulated efficiency is no better than the paper's. */
const FEWEST_EVENTS = 50;

/** What the paper's efficiencies hold for; signal samples of another kind are left out. */
const BEAM_ENERGY_GEV = 100;
/** A' below this energy cannot make 50 GeV of missing energy: the generator's threshold must not cut into the box. */
const LARGEST_THRESHOLD_GEV = 40;

/** What a limit needs of a stored card, which holds the fingerprints of its inputs besides. */
const signalCardSchema = runCardSchema
  .pick({ energy_gev: true, mass_gev: true, production: true, minimum_aprime_energy_gev: true, conditions: true })
  .strip();

/** The signal points of the finished A' runs, by geometry, production and mass, and what was left out. */
export function readSignalPoints(
  reader: EventReader,
  records: readonly RunRecord[],
): { readonly points: readonly SignalPoint[]; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const groups = new Map<string, SignalSample[]>();
  const layouts = new Map<string, { readonly name: string; readonly layout: DetectorLayout }>();
  for (const record of records) {
    if (record.process !== 'aprime' || record.status !== 'finished') continue;
    const card = signalCardSchema.parse(JSON.parse(record.card));
    if (card.energy_gev !== BEAM_ENERGY_GEV || card.minimum_aprime_energy_gev > LARGEST_THRESHOLD_GEV) {
      warnings.push(
        `Run ${record.runId} is left out: the efficiencies are those of ${BEAM_ENERGY_GEV} GeV electrons and A' simulated from at most ${LARGEST_THRESHOLD_GEV} GeV.`,
      );
      continue;
    }
    const geometry = layouts.get(record.geometrySha256) ?? readLayout(reader, record.geometrySha256);
    layouts.set(record.geometrySha256, geometry);
    const massMev = cleanMev(card.mass_gev!);
    const production = card.production ?? 'ww';
    const sample: SignalSample = {
      massMev,
      production,
      geometry: geometry.name,
      record,
      conditions: card.conditions,
      electronsOnTarget: exposureOf(geometry.layout, card.conditions),
      steps: cutflowOfRun(reader, record, acceptanceSelection),
      selected: cutflowOfRun(reader, record, paperSelection).at(-1)!.after,
      trueWeight: weightInBox(reader, record),
    };
    const key = [record.geometrySha256, production, massMev].join('|');
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  const points = [...groups.values()]
    .map(signalPoint)
    .toSorted(
      (a, b) =>
        a.geometry.localeCompare(b.geometry) || b.production.localeCompare(a.production) || a.massMev - b.massMev,
    );
  return { points, warnings };
}

/** A signal sample after the acceptance cuts. */
interface SignalSample {
  readonly massMev: number;
  readonly production: Production;
  readonly geometry: string;
  readonly conditions: RunConditions;
  readonly record: RunRecord;
  readonly electronsOnTarget: number;
  readonly steps: readonly CutflowStep[];
  /** What passes the whole selection. */
  readonly selected: WeightSums;
  /** Of the events on target whose A' carries away the missing energy of the box. */
  readonly trueWeight: number;
}

/**
 * The weight of a signal event is the yield per electron on target, so the weight that reaches the box over the number of
 * simulated electrons on target is the signal per electron. Samples of one running period are added up.
 */
function signalPoint(samples: readonly SignalSample[]): SignalPoint {
  const { massMev, production, geometry } = samples[0]!;
  const byPeriod = Map.groupBy(samples, ({ conditions }) => conditions);
  const runs = [...byPeriod]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, ofPeriod]) => {
      const onTarget = sum(ofPeriod, ({ steps }) => steps[0]!.after.count);
      return {
        name,
        records: ofPeriod.map(({ record }) => record),
        electronsOnTarget: ofPeriod[0]!.electronsOnTarget,
        signalPerElectron: sum(ofPeriod, ({ steps }) => steps.at(-1)!.after.weight) / Math.max(1, onTarget),
        trueSignalPerElectron: sum(ofPeriod, ({ trueWeight }) => trueWeight) / Math.max(1, onTarget),
        efficiency: selectionEfficiency(ofPeriod),
      };
    });
  const weightOnTarget = sum(samples, ({ steps }) => steps[0]!.after.weight);
  const acceptance = weightOnTarget > 0 ? sum(samples, ({ steps }) => steps.at(-1)!.after.weight) / weightOnTarget : 0;
  const count = Math.max(
    1,
    sum(samples, ({ steps }) => steps[0]!.after.count),
  );
  const acceptanceError = Math.sqrt((acceptance * (1 - acceptance)) / count);
  return { massMev, production, geometry, runs, acceptance, acceptanceError };
}

function weightInBox(reader: EventReader, { runId }: RunRecord): number {
  const columns = reader.readColumns(runId, ['weight', 'trigger_beam', 'truth_aprime_energy_gev']);
  const onTarget = columns.get('trigger_beam')!;
  const aprimeGev = columns.get('truth_aprime_energy_gev')!;
  return columns
    .get('weight')!
    .reduce(
      (total, weight, i) =>
        onTarget[i] === 1 && aprimeGev[i]! >= signalBox.missingEnergy.min ? total + weight : total,
      0,
    );
}

function selectionEfficiency(samples: readonly SignalSample[]): Efficiency | undefined {
  const accepted = samples.reduce((total, { steps }) => addWeights(total, steps.at(-1)!.after), NO_WEIGHT);
  const selected = samples.reduce((total, of) => addWeights(total, of.selected), NO_WEIGHT);
  return accepted.count < FEWEST_EVENTS || selected.count === 0 ? undefined : weightedEfficiency(accepted, selected);
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}

/** Cards keep masses in GeV; 0.0167 GeV is 16.7 MeV, not 16.700000000000003. */
function cleanMev(massGev: number): number {
  return Number((massGev * 1000).toPrecision(12));
}

function readLayout(reader: EventReader, geometrySha256: string) {
  const { name, document } = reader.readGeometry(geometrySha256);
  return { name, layout: describeLayout(readDetectorText(document)) };
}

/** Electrons on target of a run, by the name that the run cards use. */
export function exposureOf(layout: DetectorLayout, conditions: RunConditions): number {
  const run = layout.runs.find(({ name }) => `run-${name}` === conditions);
  if (run !== undefined) return run.electronsOnTarget;
  throw new TwinError({
    code: 'GEOMETRY_INVALID',
    where: `beam.runs of ${layout.name}`,
    problem: `The document has no ${conditions}, whose exposure the limit needs.`,
    remedy: 'Add the run with its electronsOnTarget, or start from the shipped detector.',
  });
}
