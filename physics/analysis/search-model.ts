import { expm1, log } from '../foundation/math.ts';
import { epsilonLimit } from '../dark-photon/epsilon-limit.ts';
import type { CountingBox, LogNormalNuisance } from '../statistics/hybrid-counting.ts';
import {
  PAPER_BOX_EDGE_GEV,
  PAPER_EXPOSURE_EOT,
  PAPER_OBSERVED_EVENTS,
  PAPER_OTHER_BACKGROUNDS,
  PAPER_SIDE_BAND,
  PAPER_SYSTEMATICS,
  PAPER_TOTAL_EFFICIENCY,
} from './paper-numbers.ts';

export type RunName = keyof typeof PAPER_SIDE_BAND;

/** The signal of one run at one mass, without the efficiency that the paper gives. */
export interface SearchRun {
  readonly name: RunName;
  readonly electronsOnTarget: number;
  /** A' in the signal box per electron on target, for ε = 1. */
  readonly signalPerElectron: number;
}

/** `common`: an error moves all runs together; `by-run`: each run has its own; `none`: yields are exact. */
export type Systematics = 'common' | 'by-run' | 'none';

/** The counting experiment of section IX at one mass: one box a run. */
export interface SearchModel {
  readonly boxes: readonly CountingBox[];
  readonly nuisances: readonly LogNormalNuisance[];
  /** The mixing that strength 1 stands for: one signal event is expected in all runs together. ε = ε_ref √μ. */
  readonly referenceEpsilon: number;
}

/** One part of the background of a run. */
interface BackgroundPart {
  readonly name: string;
  readonly events: number;
  readonly error: number;
}

const BEAM_LINE = 'beam-line-interactions';

/**
 * Boxes and nuisances at one mass. Signal: ε² n_EOT ε_tot n_A' (paper, Eq. 26). Background: side band C by run plus the
 * rest of Table IV shared out by exposure, 0.127 events for all runs (the paper rounds to 0.12). Errors: Table III, printed
 * for run III at 10 and 100 MeV; we assume them for all runs, linear in ln m between the two masses and constant outside.
 * For another edge of the box than the paper's the side band part follows its fit, exp(p₁ + p₂ E), and the rest is held.
 * An error of one part of a box's background acts on the box in proportion to that part, which is exact to first order.
 */
export function buildSearchModel(
  runs: readonly SearchRun[],
  massMev: number,
  systematics: Systematics,
  boxEdgeGev: number = PAPER_BOX_EDGE_GEV,
): SearchModel {
  const referenceEpsilon = unitStrengthEpsilon(runs);
  const parts = runs.map((run) => backgroundParts(run, boxEdgeGev));
  const boxes = runs.map((run, r) => ({
    name: run.name,
    observed: PAPER_OBSERVED_EVENTS,
    background: total(parts[r]!.map(({ events }) => events)),
    signal: referenceEpsilon * referenceEpsilon * signalAtUnitMixing(run),
  }));
  if (systematics === 'none') return { boxes, nuisances: [], referenceEpsilon };
  const signalNuisances = signalErrors(massMev).map(({ name, error }): LogNormalNuisance => ({
    name,
    signal: runs.map(() => error),
  }));
  const backgroundNuisances = parts[0]!.map(({ name }, part): LogNormalNuisance => ({
    name,
    background: parts.map((ofRun, r) => ofRun[part]!.error / boxes[r]!.background),
  }));
  const common = [...signalNuisances, ...backgroundNuisances];
  const nuisances = systematics === 'common' ? common : common.flatMap((nuisance) => splitByRun(nuisance, runs));
  return { boxes, nuisances, referenceEpsilon };
}

/** Relative errors of the signal at a mass. */
export function signalErrors(massMev: number): { readonly name: string; readonly error: number }[] {
  const between = log(massMev / 10) / log(10);
  const share = Math.min(1, Math.max(0, between));
  return PAPER_SYSTEMATICS.map(({ name, at10Mev, at100Mev }) => ({
    name,
    error: at10Mev + share * (at100Mev - at10Mev),
  }));
}

/**
 * All runs as one box, the simplified method of section IX: yields are added; the errors of the signal are added in
 * quadrature, and so are those of the background.
 */
export function mergeRuns({ boxes, nuisances, referenceEpsilon }: SearchModel): SearchModel {
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
  if (nuisances.length === 0) return { boxes: [merged], nuisances, referenceEpsilon };
  return {
    boxes: [merged],
    nuisances: [
      { name: 'signal-total', signal: [error('signal', signal)] },
      { name: 'background-total', background: [error('background', background)] },
    ],
    referenceEpsilon,
  };
}

function backgroundParts({ name, electronsOnTarget }: SearchRun, boxEdgeGev: number): BackgroundPart[] {
  const share = electronsOnTarget / PAPER_EXPOSURE_EOT;
  const { events, error, slopePerGev } = PAPER_SIDE_BAND[name];
  const growth = expm1(slopePerGev * boxEdgeGev) / expm1(slopePerGev * PAPER_BOX_EDGE_GEV);
  return [
    { name: BEAM_LINE, events: events * growth, error: error * growth },
    ...PAPER_OTHER_BACKGROUNDS.map((part) => ({
      name: part.name,
      events: part.events * share,
      error: part.error * share,
    })),
  ];
}

function signalAtUnitMixing(run: SearchRun): number {
  return run.electronsOnTarget * PAPER_TOTAL_EFFICIENCY[run.name] * run.signalPerElectron;
}

function unitStrengthEpsilon(runs: readonly SearchRun[]): number {
  return epsilonLimit(
    runs.map((run) => ({
      electronsOnTarget: run.electronsOnTarget,
      efficiency: PAPER_TOTAL_EFFICIENCY[run.name],
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
