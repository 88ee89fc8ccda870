import { expm1 } from '../foundation/math.ts';
import { epsilonLimit } from '../dark-photon/epsilon-limit.ts';
import type { CountingBox, LogNormalNuisance } from '../statistics/hybrid-counting.ts';
import { PAPER_BOX_EDGE_GEV } from './paper-numbers.ts';
import {
  paperInputs,
  type BackgroundInput,
  type RunName,
  type SearchInputs,
  type SourcedNumber,
} from './search-inputs.ts';

/** The signal of one run at one mass: what the simulation says. */
export interface SearchRun {
  readonly name: RunName;
  readonly electronsOnTarget: number;
  /** A' in the signal box per electron on target, for ε = 1, without the efficiency that the inputs give. */
  readonly signalPerElectron: number;
}

/** `common`: an error moves all runs together; `by-run`: each run has its own; `none`: yields are exact. */
export type Systematics = 'common' | 'by-run' | 'none';

export interface SearchChoice {
  readonly systematics: Systematics;
  /** Errors that do not follow `systematics`: those of these names are common to the runs or separate. */
  readonly exceptions?: Readonly<Record<string, 'common' | 'by-run' | 'none'>>;
  /** Absent: the paper's numbers. */
  readonly inputs?: SearchInputs;
  /** Upper edge of the signal box in E_ECAL; absent: the paper's. */
  readonly boxEdgeGev?: number;
}

/** The counting experiment of section IX at one mass: one box a run. */
export interface SearchModel {
  readonly boxes: readonly CountingBox[];
  readonly nuisances: readonly LogNormalNuisance[];
  /** The mixing that strength 1 stands for: one signal event is expected in all runs together. ε = ε_ref √μ. */
  readonly referenceEpsilon: number;
  /** What it was made of. */
  readonly inputs: readonly NamedInput[];
}

/** A number that went in: of one run, or where `run` is absent of all. */
export interface NamedInput extends SourcedNumber {
  readonly quantity: string;
  readonly run?: RunName;
}

/**
 * Boxes and nuisances at one mass. Signal: ε² n_EOT ε_tot n_A' (paper, Eq. 26). For another edge of the box than the paper's
 * a background with a slope follows exp(p₁ + p₂ E), and the rest is held. An error of one part of a box's background acts
 * on the box in proportion to that part, which is exact to first order.
 */
export function buildSearchModel(runs: readonly SearchRun[], massMev: number, choice: SearchChoice): SearchModel {
  const { systematics, exceptions = {}, inputs = paperInputs, boxEdgeGev = PAPER_BOX_EDGE_GEV } = choice;
  const efficiencies = runs.map(({ name }) => inputs.efficiency(name, massMev));
  const parts = runs.map((run) => backgroundsBelow(inputs.backgrounds(run.name, run.electronsOnTarget), boxEdgeGev));
  const referenceEpsilon = unitStrengthEpsilon(runs, efficiencies);
  const boxes = runs.map((run, r) => ({
    name: run.name,
    observed: inputs.observed(run.name),
    background: total(parts[r]!.map(({ value }) => value)),
    signal:
      referenceEpsilon * referenceEpsilon * run.electronsOnTarget * efficiencies[r]!.value * run.signalPerElectron,
  }));
  const signalErrors = inputs.signalErrors(massMev);
  const sources = [...new Set(parts.flatMap((ofRun) => ofRun.map(({ name }) => name)))];
  const relative = (part: BackgroundInput | undefined, box: CountingBox) =>
    part === undefined || box.background === 0 ? 0 : part.error / box.background;
  const common: LogNormalNuisance[] = [
    ...signalErrors.map(({ name, error }) => ({ name, signal: runs.map(() => error) })),
    ...sources.map((name) => ({
      name,
      background: boxes.map((box, r) =>
        relative(
          parts[r]!.find((part) => part.name === name),
          box,
        ),
      ),
    })),
  ];
  const efficiencyErrors = efficiencies.flatMap(({ value, error }, r): LogNormalNuisance[] =>
    error > 0
      ? [{ name: `efficiency_${runs[r]!.name}`, signal: runs.map((_, other) => (other === r ? error / value : 0)) }]
      : [],
  );
  const nuisances = [
    ...common.flatMap((nuisance) => shareOut(nuisance, exceptions[nuisance.name] ?? systematics, runs)),
    ...(systematics === 'none' ? [] : efficiencyErrors),
  ];
  return { boxes, nuisances, referenceEpsilon, inputs: listInputs(runs, efficiencies, parts, signalErrors) };
}

function shareOut(
  nuisance: LogNormalNuisance,
  systematics: Systematics,
  runs: readonly SearchRun[],
): readonly LogNormalNuisance[] {
  if (systematics === 'none') return [];
  return systematics === 'common' ? [nuisance] : splitByRun(nuisance, runs);
}

function listInputs(
  runs: readonly SearchRun[],
  efficiencies: readonly SourcedNumber[],
  parts: readonly (readonly BackgroundInput[])[],
  signalErrors: ReturnType<SearchInputs['signalErrors']>,
): NamedInput[] {
  const named = (quantity: string, of: SourcedNumber, run: RunName): NamedInput => {
    const { value, error, origin, source } = of;
    return { quantity, run, value, error, origin, source };
  };
  return [
    ...runs.map(({ name }, r) => named('efficiency', efficiencies[r]!, name)),
    ...runs.flatMap(({ name }, r) => parts[r]!.map((part) => named(`background: ${part.name}`, part, name))),
    ...signalErrors.map(({ name, error, origin, source }) => ({
      ...{ quantity: `signal error: ${name}`, value: error, error: 0, origin, source },
    })),
  ];
}

/**
 * All runs as one box, the simplified method of section IX: yields are added; the errors of the signal are added in
 * quadrature, and so are those of the background.
 */
export function mergeRuns({ boxes, nuisances, referenceEpsilon, inputs }: SearchModel): SearchModel {
  const signal = total(boxes.map((box) => box.signal));
  const background = total(boxes.map((box) => box.background));
  const merged = {
    name: 'all-runs',
    observed: total(boxes.map(({ observed }) => observed)),
    background,
    signal,
  };
  const error = (kind: 'signal' | 'background', sum: number): number =>
    Math.sqrt(
      total(
        nuisances.map((nuisance) => {
          const shift = total(boxes.map((box, b) => box[kind] * (nuisance[kind]?.[b] ?? 0)));
          return (shift * shift) / (sum * sum);
        }),
      ),
    );
  if (nuisances.length === 0) return { boxes: [merged], nuisances, referenceEpsilon, inputs };
  return {
    boxes: [merged],
    nuisances: [
      { name: 'signal-total', signal: [error('signal', signal)] },
      { name: 'background-total', background: [error('background', background)] },
    ],
    referenceEpsilon,
    inputs,
  };
}

/** Events below another edge than the paper's: ∫ exp(p₂ E) dE from 0. */
function backgroundsBelow(parts: readonly BackgroundInput[], boxEdgeGev: number): readonly BackgroundInput[] {
  if (boxEdgeGev === PAPER_BOX_EDGE_GEV) return parts;
  return parts.map((part) => {
    const { slopePerGev, value, error } = part;
    if (slopePerGev === undefined) return part;
    const growth = expm1(slopePerGev * boxEdgeGev) / expm1(slopePerGev * PAPER_BOX_EDGE_GEV);
    return { ...part, value: value * growth, error: error * growth };
  });
}

function unitStrengthEpsilon(runs: readonly SearchRun[], efficiencies: readonly SourcedNumber[]): number {
  return epsilonLimit(
    runs.map((run, r) => ({
      electronsOnTarget: run.electronsOnTarget,
      efficiency: efficiencies[r]!.value,
      yieldPerElectron: run.signalPerElectron,
    })),
    1,
  );
}

function splitByRun(nuisance: LogNormalNuisance, runs: readonly SearchRun[]): LogNormalNuisance[] {
  const only = (errors: readonly number[] | undefined, run: number) =>
    errors?.map((error, r) => (r === run ? error : 0));
  return runs.map(({ name }, r) => {
    const signal = only(nuisance.signal, r);
    const background = only(nuisance.background, r);
    return {
      name: `${nuisance.name}_${name}`,
      ...(signal === undefined ? {} : { signal }),
      ...(background === undefined ? {} : { background }),
    };
  });
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
