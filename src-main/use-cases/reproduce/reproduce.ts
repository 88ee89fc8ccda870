import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import { PAPER_CONFIDENCE_LEVEL } from '../../../physics/analysis/paper-numbers.ts';
import { BACKGROUND_ROW_NAMES, PAPER_TOTAL } from '../../../physics/background/paper-table.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import { figureTableCsv } from '../../../plots/table/figure-table.ts';
import { renderReport } from '../../exporters/report/render-report.tsx';
import { figureFile } from '../../exporters/svg/figure-file.ts';
import { makeFolder, writeAtomically } from '../../exporters/write-atomically.ts';
import { EventReader } from '../../store/event-reader.ts';
import { WorkerPool } from '../../workers/worker-pool.ts';
import { muonPairsOf } from '../analysis/dimuon.ts';
import { efficienciesOf } from '../analysis/efficiency.ts';
import { systematicsOf } from '../analysis/systematics.ts';
import { backgroundTable } from '../background/background-table.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { limitsOfRuns } from '../search/limits-of-store.ts';
import { searchSettings } from '../search/settings.ts';
import { cutflowOfRun } from '../selection/compute-cutflow.ts';
import { wireSteps } from '../selection/wire.ts';
import { simulateOnPool } from '../simulation/simulate-run.ts';
import { digestStore } from '../store/inspect-store.ts';
import { drawFigures } from './figures.ts';
import { listProvenance } from './provenance.ts';
import { listSamples, STATISTICS, type Sample } from './samples.ts';
import { computeTableV } from './table-v.ts';
import { theoryFigures } from './theory-figures.ts';

/** The 2016 analysis: simulate runs I–III, select, set limits, and write store, tables, figures and report. */
export async function reproduce(
  request: CallRequest<'analysis.reproduce'>,
  context: CallContext,
): Promise<CallReply<'analysis.reproduce'>> {
  const startMs = performance.now();
  makeFolder(request.out);
  const store = join(request.out, 'na64-2016.sqlite');
  const samples = listSamples(STATISTICS[request.full ? 'full' : 'default'], request.seed, request.geometry);
  const runIds = await simulateSamples(samples, store, request.workers, context);
  const geometry = resolveGeometry(request.geometry);
  const { table: backgrounds, figures: sideBands } = await backgroundTable(
    {
      geometry,
      rows: BACKGROUND_ROW_NAMES,
      exposureEot: PAPER_TOTAL.exposureEot,
      precision: BACKGROUND_PRECISION[request.full ? 'full' : 'default'],
      seed: request.seed,
      workers: request.workers ?? availableParallelism(),
    },
    context,
  );
  const layout = describeLayout(geometry.document);

  const reader = new EventReader(store);
  try {
    const stored = samples.map((sample, i) => ({ ...sample, run: reader.readRun(runIds[i]!) }));
    const signalRuns = stored.filter(({ purpose }) => purpose === 'signal').map(({ run }) => run);
    const { limits } = await limitsOfRuns(reader, signalRuns, LIMIT_SETTINGS, context);
    context.signal.throwIfAborted();
    const tableV = computeTableV(limits);
    const cutflow = stored
      .filter(isShown)
      .map(({ run }) => ({ sample: run.label, steps: wireSteps(cutflowOfRun(reader, run, paperSelection)) }));
    const dimuons = muonPairsOf(reader);
    const efficiencies = efficienciesOf(reader);
    const tables = {
      ...{ I: dimuons.rows, II: efficiencies.rows, III: systematicsOf(reader).rows },
      ...{ IV: backgrounds.rows, V: tableV },
    };
    const analysis = { ratios: dimuons.ratios, thresholds: efficiencies.hcal_thresholds };
    const provenance = listProvenance(tables, limits, geometry.document, layout);
    const { digest } = await digestStore({ store }, context);

    const figures = [
      ...drawFigures(reader, stored, limits, tableV, LIMIT_SETTINGS, analysis),
      ...sideBands,
      ...theoryFigures(),
    ];
    const files: string[] = [];
    for (const figure of figures) {
      const path = join(request.out, `${figure.id}.svg`);
      writeAtomically(path, await figureFile(figure));
      writeAtomically(join(request.out, `${figure.id}.csv`), figureTableCsv(figure));
      files.push(path);
    }
    const report = join(request.out, 'report.html');
    writeAtomically(report, renderReport({ tables, backgrounds, cutflow, provenance, figures, digest, request }));
    const reply = {
      tables,
      backgrounds,
      ratios: dimuons.ratios,
      cutflow,
      provenance,
      figures: files,
      report,
      store,
      digest,
    };
    writeAtomically(join(request.out, 'backgrounds.json'), `${JSON.stringify(backgrounds, null, 2)}\n`);
    writeAtomically(join(request.out, 'tables.json'), `${JSON.stringify(reply, null, 2)}\n`);
    return { ...reply, wall_s: (performance.now() - startMs) / 1000 };
  } finally {
    reader.close();
  }
}

/** Cut-flows of the report: beam electrons of each run, and the signal at 20 MeV. */
function isShown({ purpose, massMev, production, conditions }: Sample): boolean {
  return purpose === 'beam' || (massMev === 20 && production === 'etl' && conditions === 'run-I');
}

/** Statistics of Table IV: more than 100 effective events in each simulated row, or twice as many. */
const BACKGROUND_PRECISION = { default: 1, full: 2 } as const;

/** The combined limit beside the simple one of Table V. */
const LIMIT_SETTINGS = searchSettings({ cl: PAPER_CONFIDENCE_LEVEL, systematics: 'common' });

async function simulateSamples(
  samples: readonly Sample[],
  store: string,
  workers: number | undefined,
  context: CallContext,
): Promise<number[]> {
  const total = samples.reduce((sum, { card }) => sum + card.events, 0);
  const tell = progressMeter(context.report);
  const runs: number[] = [];
  const pool = new WorkerPool(workers ?? availableParallelism());
  let done = 0;
  try {
    for (const { card } of samples) {
      const { run } = await simulateOnPool(
        { store, card },
        {
          signal: context.signal,
          report: ({ stage, unit, done: inRun }) => tell({ stage, unit, done: done + inRun, total }),
        },
        pool,
      );
      runs.push(run);
      done += card.events;
    }
  } finally {
    await pool.close();
  }
  return runs;
}
