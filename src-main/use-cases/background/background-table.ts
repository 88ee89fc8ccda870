import type { CallReply } from '../../../contract/calls.ts';
import type { Figure } from '../../../contract/figure.ts';
import { exposureWords, figureLabel } from '../../../contract/figure-label.ts';
import { RUN_CONDITIONS } from '../../../contract/run-card.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import { PAPER_SIDE_BAND } from '../../../physics/analysis/paper-numbers.ts';
import { describeBeam } from '../../../physics/chain/beam-parts.ts';
import { describeUpstreamMatter } from '../../../physics/chain/upstream-matter.ts';
import { crossChecks, type CrossChecks } from '../../../physics/background/cross-checks.ts';
import { totalError, type Estimate } from '../../../physics/background/estimate.ts';
import {
  BACKGROUND_ROWS,
  PAPER_TOTAL,
  ROWS_OF_TOTAL,
  type BackgroundRowName,
} from '../../../physics/background/paper-table.ts';
import { largestOf, SIDE_BAND_C, type SideBandEstimate } from '../../../physics/background/side-band.ts';
import { simulatedSideBand, type SpectrumError } from '../../../physics/background/simulated-side-band.ts';
import type { BackgroundRow, LaboratoryResults, TableSetting } from '../../../physics/background/row-parts.ts';
import { addRows, bandPassShare, makeRow } from '../../../physics/background/table.ts';
import type { CallContext } from '../context.ts';
import type { ResolvedGeometry } from '../geometry/resolve-geometry.ts';
import { runLaboratory } from './run-laboratory.ts';
import { drawSideBand } from './side-band-figure.ts';
import { drawWeights } from './weights-figure.ts';

type Table = Omit<CallReply<'analysis.background'>, 'figures' | 'wall_s' | 'data_side_band'>;

export interface TableWork {
  readonly geometry: ResolvedGeometry;
  readonly rows: readonly BackgroundRowName[];
  readonly exposureEot: number;
  readonly precision: number;
  readonly seed: number;
  readonly workers: number;
}

/** An effective number of events below this is said aloud. */
const ENOUGH = 100;

/** Simulates what the rows need and puts Table IV together, with the side bands where interactions upstream are asked for. */
export async function backgroundTable(
  { geometry, rows: wanted, exposureEot, precision, seed, workers }: TableWork,
  context: CallContext,
): Promise<{ readonly table: Table; readonly figures: readonly Figure[] }> {
  const setting = settingOf(geometry, exposureEot);
  const results = await runLaboratory(
    { geometryDocument: geometry.text, rows: wanted, ...{ precision, seed, workers } },
    context,
  );
  const rows = wanted.map((name) => makeRow(name, results, setting));
  const bands = wanted.includes('upstream') ? sideBands(results, setting, seed) : [];
  const summed = rows.filter(({ name }) => ROWS_OF_TOTAL.has(name));
  const modelled = addRows(summed);
  const replaced = bands.every(({ estimate }) => estimate !== undefined) && bands.length > 0;
  const table: Table = {
    exposure_eot: exposureEot,
    exposure_by_run: RUN_CONDITIONS.map((run, i) => ({ run, eot: setting.exposures[i]! })),
    rows: rows.map((row) => wireRow(row, exposureEot)),
    side_band: bands.map(({ wire }) => wire),
    cross_checks: wanted.includes('upstream') ? wireChecks(crossChecks(results, setting)) : null,
    total: {
      modelled: wireTotal(modelled, exposureEot),
      with_side_band: replaced ? wireTotal(withSideBand(summed, bands), exposureEot) : null,
      paper: { n_b: PAPER_TOTAL.value, error: PAPER_TOTAL.error, per_1e10_eot: PAPER_TOTAL.per1e10 },
    },
    warnings: warningsOf(rows),
  };
  const figures = [...bands.map(({ figure }) => figure), drawWeights(results)];
  return { table, figures: figures.filter((figure) => figure !== undefined) };
}

function settingOf({ document }: ResolvedGeometry, exposureEot: number): TableSetting {
  const materials = shippedMaterials();
  const layout = describeLayout(document, materials);
  const taken = layout.runs.map(({ electronsOnTarget }) => electronsOnTarget);
  const sum = taken.reduce((total, eot) => total + eot, 0);
  return {
    ...{
      layout,
      materials,
      upstream: describeUpstreamMatter(document, layout, materials),
      lead: materials.get('Pb'),
      beam: describeBeam(layout.beam, layout.beam.momentumGev),
    },
    exposures: taken.map((eot) => (exposureEot * eot) / sum),
  };
}

interface Band {
  readonly wire: Table['side_band'][number];
  readonly estimate: Estimate | undefined;
  readonly figure: Figure | undefined;
}

function sideBands(results: LaboratoryResults, setting: TableSetting, seed: number): readonly Band[] {
  const repeats = [results.quiet.get('target-band') ?? [], results.quiet.get('upstream-band') ?? []];
  return RUN_CONDITIONS.map((run, i): Band => {
    const eot = setting.exposures[i]!;
    const electrons = eot * bandPassShare(results, setting, i);
    const { sample, estimate, spectrumError } = simulatedSideBand(repeats, electrons, seed, i);
    const events = estimate && givenExponential(estimate, spectrumError);
    const paper = PAPER_SIDE_BAND[run];
    const label = figureLabel('pseudo-data', exposureWords(eot));
    return {
      wire: {
        ...{ run, eot },
        events_in_band: estimate?.eventsInBand ?? inBand(sample.energiesGev),
        slope_per_gev: estimate?.slopePerGev ?? null,
        slope_error: estimate ? Math.hypot(estimate.slopeErrorPerGev, spectrumError.slopePerGev) : null,
        slope_error_fit: estimate?.slopeErrorPerGev ?? null,
        slope_paper: paper.slopePerGev,
        n_b: estimate?.events ?? null,
        error: events === undefined ? null : totalError(events),
        ...{ n_b_paper: paper.events, error_paper: paper.error },
        per_1e10_eot: estimate === undefined ? null : (estimate.events * 1e10) / eot,
        ln_statistical: estimate ? Math.hypot(estimate.lnStatistical, spectrumError.lnEvents) : null,
        ln_error: estimate ? Math.hypot(estimate.lnError, spectrumError.lnEvents) : null,
      },
      estimate: events,
      figure:
        estimate &&
        drawSideBand(
          sample,
          SIDE_BAND_C,
          {
            ...{ ...estimate, error: totalError(events!) },
            slopeErrorPerGev: Math.hypot(estimate.slopeErrorPerGev, spectrumError.slopePerGev),
          },
          {
            ...{ run, label, kind: 'pseudo-data' },
            sources: ['spectrum of quiet cascades by splitting', 'exposure of the paper'],
          },
        ),
    };
  });
}

/**
 * The events as the paper quotes them: the exponential is taken for granted, other ends of the band are its systematic error, at most all events where
 * they lower them. The statistical one holds that of the simulated spectrum.
 */
function givenExponential(
  { events, lnStatistical, variations }: SideBandEstimate,
  { lnEvents }: SpectrumError,
): Estimate {
  const ranges = variations.filter(({ worseBy }) => worseBy === undefined);
  return {
    value: events,
    statistical: events * Math.expm1(Math.hypot(lnStatistical, lnEvents)),
    systematic: events * Math.max(Math.expm1(largestOf(ranges, 'lnUp')), -Math.expm1(-largestOf(ranges, 'lnDown'))),
  };
}

function inBand(energiesGev: Float64Array): number {
  const [low, high] = SIDE_BAND_C.bandGev;
  return energiesGev.filter((energy) => energy >= low && energy < high).length;
}

/** The total with the estimates from side band C in place of the modelled row, as Table IV has it. */
function withSideBand(rows: readonly BackgroundRow[], bands: readonly Band[]) {
  const others = rows.filter(({ name }) => name !== 'upstream');
  const byRun = bands.map(({ estimate }) => estimate!);
  const band = {
    value: byRun.reduce((sum, { value }) => sum + value, 0),
    statistical: Math.hypot(...byRun.map(({ statistical }) => statistical)),
    systematic: byRun.reduce((sum, { systematic }) => sum + systematic, 0),
  };
  return addRows([...others, { ...rows[0]!, events: band, byRun }]);
}

function wireEvents({ value, statistical, systematic }: Estimate) {
  return { n_b: value, statistical, systematic };
}

const wireRuns = (byRun: readonly Estimate[]) => byRun.map((of, i) => ({ run: RUN_CONDITIONS[i]!, ...wireEvents(of) }));

function wireTotal({ events, byRun }: ReturnType<typeof addRows>, exposureEot: number) {
  return { ...wireEvents(events), per_1e10_eot: (events.value * 1e10) / exposureEot, by_run: wireRuns(byRun) };
}

function wireRow(row: BackgroundRow, exposureEot: number): Table['rows'][number] {
  const { source, paper } = BACKGROUND_ROWS[row.name];
  const printed: { value?: number; error?: number; below?: number } = paper ?? {};
  return {
    ...{ row: row.name, source },
    ...wireEvents(row.events),
    error: totalError(row.events),
    n_eff: row.effective ?? null,
    per_1e10_eot: (row.events.value * 1e10) / exposureEot,
    by_run: wireRuns(row.byRun),
    paper: { n_b: printed.value ?? null, error: printed.error ?? null, below: printed.below ?? null },
    in_total: ROWS_OF_TOTAL.has(row.name),
    method: row.method,
    channels: row.channels.map(({ name, events, factors }) => ({
      name,
      ...wireEvents(events),
      factors: factors.map(({ name: of, value, statistical, systematic, origin, source: from }) => ({
        ...{ name: of, value, statistical, systematic, origin, source: from },
      })),
    })),
    elements: (row.elements ?? []).map(({ name, radiationLengths, interactionsPerElectron, events, effective }) => ({
      ...{ element: name, radiation_lengths: radiationLengths, interactions_per_eot: interactionsPerElectron },
      ...{ ...wireEvents(events), n_eff: effective ?? null },
    })),
  };
}

function wireChecks({ validation, sideBandA }: CrossChecks): Table['cross_checks'] {
  return {
    validation:
      validation === undefined
        ? null
        : {
            slope_per_gev: validation.estimate.slopePerGev,
            slope_error: validation.estimate.slopeErrorPerGev,
            predicted: validation.predicted,
            observed: validation.observed,
            ln_error: validation.estimate.lnError,
            pull: validation.pull,
          },
    side_band_a: { n_eff: sideBandA.effective, events: sideBandA.events, upper_limit: sideBandA.upperLimit },
  };
}

function warningsOf(rows: readonly BackgroundRow[]): string[] {
  return rows
    .filter(({ effective }) => effective !== undefined && effective < ENOUGH)
    .map(
      ({ name, effective }) =>
        `Row ${name} has ${effective!.toFixed(0)} effective events, fewer than ${ENOUGH}: raise --precision.`,
    );
}
