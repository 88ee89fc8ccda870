import { availableParallelism } from 'node:os';
import type { CallReply, CallRequest } from '../../../contract/calls.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import { describeLayout } from '../../../geometry/layout.ts';
import type { DetectorLayout } from '../../../geometry/layout/layout-types.ts';
import { decodeDetail } from '../../../physics/event-model/event-detail.ts';
import { TwinError } from '../../../physics/foundation/failure.ts';
import { arrivalFromChambers, type Chamber } from '../../../physics/studies/uniformity/arrival-from-chambers.ts';
import { measureUniformity, type Uniformity } from '../../../physics/studies/uniformity/uniformity.ts';
import { WorkerPool } from '../../workers/worker-pool.ts';
import type { CallContext } from '../context.ts';
import { resolveGeometry } from '../geometry/resolve-geometry.ts';
import { progressMeter } from '../progress-meter.ts';
import { simulateInMemory, studyCard, type SampleInMemory } from './sample-in-memory.ts';
import { studyCommand } from './study-command.ts';
import { drawTiles, rangeOfTiles } from './tile-map.ts';
import { writeStudyReport } from './write-study-report.ts';

type Request = CallRequest<'study.uniformity'>;
type Reply = CallReply<'study.uniformity'>;
type Point = Reply['points'][number];

const CHAMBERS = ['MM3', 'MM4'] as const;

/** Section VIII of the paper: the response of the central ECAL over the place where MM3 and MM4 saw the electron. */
export async function scanUniformity(request: Request, context: CallContext): Promise<Reply> {
  const geometry = resolveGeometry(request.geometry);
  const layout = describeLayout(geometry.document);
  const chambers = CHAMBERS.map((name) => chamberOf(layout, name)) as [Chamber, Chamber];
  const sample = await electrons(request, geometry, context);
  const found = measureUniformity(located(sample, layout, chambers), squareAroundBeam(layout, request));
  const points = found.bins.map(wireBin);
  const reply: Reply = {
    ...{ generated: sample.events, located: found.electrons, mean_gev: found.meanGev, rms_gev: found.rmsGev },
    ...{ non_uniformity: found.nonUniformity, chi2_per_degree: found.chi2PerDegree, points },
    figures: points.length === 0 ? [] : figuresOf(points, request, geometry.name),
    files: [],
    command: studyCommand('study.uniformity', request),
  };
  if (request.out === undefined) return reply;
  const hashes = [[`geometry ${geometry.name}`, geometry.sha256] as const];
  return { ...reply, files: report(request.out, reply, geometry.name, hashes) };
}

function chamberOf({ name: detector, trackers }: DetectorLayout, name: string): Chamber {
  const tracker = trackers.findIndex((each) => each.name === name);
  const found = trackers[tracker];
  if (found !== undefined) return { tracker, zMm: found.zMm };
  throw new TwinError({
    code: 'GEOMETRY_INCOMPLETE',
    where: detector,
    problem: `The detector has no chamber ${name} to place electrons with.`,
    remedy: 'Take a detector that has MM3 and MM4: `twin geometry list`.',
  });
}

async function electrons(
  request: Request,
  geometry: Parameters<typeof simulateInMemory>[1],
  { signal, report }: CallContext,
): Promise<SampleInMemory> {
  const card = studyCard({
    ...{ process: 'beam', particle: 'e-', energy_gev: request.energy_gev, events: request.events },
    ...{ seed: request.seed, level: request.level },
  });
  const pool = new WorkerPool(request.workers ?? availableParallelism());
  const tell = progressMeter(report);
  try {
    return await simulateInMemory(card, geometry, pool, signal, (done) =>
      tell({ stage: 'uniformity', unit: 'events', done, total: request.events }),
    );
  } finally {
    await pool.close();
  }
}

/** Electrons that both chambers saw once, by their place at the front of the ECAL, from the centre of the matrix. */
function located({ columns, details }: SampleInMemory, { ecal }: DetectorLayout, chambers: [Chamber, Chamber]) {
  const energies = columns.get('e_ecal_gev')!;
  return details.flatMap((bytes, i) => {
    const { trackers, hitsXMm, hitsYMm } = decodeDetail(bytes);
    const hits = Array.from(trackers, (tracker, hit) => ({ tracker, xMm: hitsXMm[hit]!, yMm: hitsYMm[hit]! }));
    const arrival = arrivalFromChambers(hits, chambers, ecal.zFrontMm);
    if (arrival === undefined) return [];
    return [{ xMm: arrival.xMm - ecal.xCentreMm, yMm: arrival.yMm - ecal.yCentreMm, energyGev: energies[i]! }];
  });
}

/** The square around the middle of the cell that the beam hits. */
function squareAroundBeam({ ecal }: DetectorLayout, { half_width_mm: half, bins, least }: Request) {
  const { column, row } = ecal.centralCell;
  const x = (column - (ecal.columns - 1) / 2) * ecal.cellWidthMm;
  const y = (row - (ecal.rows - 1) / 2) * ecal.cellHeightMm;
  return {
    ...{ xMm: [x - half, x + half] as const, yMm: [y - half, y + half] as const },
    ...{ columns: bins, rows: bins, leastElectrons: least },
  };
}

function wireBin({ tile, electrons: events, meanGev, errorGev, pull }: Uniformity['bins'][number]): Point {
  return {
    ...{ x_mm: tile.xMm, y_mm: tile.yMm, width_mm: tile.widthMm, height_mm: tile.heightMm },
    ...{ events, mean_gev: meanGev, mean_error_gev: errorGev, pull },
  };
}

function figuresOf(points: readonly Point[], { energy_gev: energy, level }: Request, geometry: string) {
  const tiles = points.map((point) => ({ ...point, stage: 0 }));
  const common = {
    label: figureLabel(geometry, `e- ${energy} GeV`),
    provenance: { kinds: ['simulation' as const], sources: [`geometry ${geometry}`] },
  };
  const where = `over the place where MM3 and MM4 saw the electron, level ${level}.`;
  return [
    drawTiles(tiles, {
      ...{ ...common, id: 'uniformity-mean', name: 'Mean energy' },
      description: `Mean energy in the ECAL of ${geometry} ${where}`,
      colour: {
        ...{ label: '⟨E_{ECAL}⟩', unit: 'GeV', scale: 'linear', map: 'viridis' },
        range: rangeOfTiles(tiles, ({ mean_gev: mean }) => mean),
      },
      value: ({ mean_gev: mean }) => mean,
    }),
    drawTiles(tiles, {
      ...{ ...common, id: 'uniformity-pull', name: 'Pull' },
      description: `Mean energy less that of all electrons, over its error, in the ECAL of ${geometry} ${where}`,
      colour: { label: '(⟨E⟩ − mean of all) / error', unit: '\\sigma', scale: 'linear', map: 'diverging' },
      value: ({ pull }) => pull,
    }),
  ];
}

function report(
  folder: string,
  reply: Reply,
  geometry: string,
  hashes: readonly (readonly [string, string])[],
): string[] {
  const { located: placed, generated, non_uniformity: spread, chi2_per_degree: chi2, figures, command } = reply;
  return writeStudyReport(
    folder,
    'uniformity',
    {
      title: `Uniformity of the ECAL of ${geometry}`,
      lead: `${placed} of ${generated} electrons were placed by MM3 and MM4. Their mean energy is ${reply.mean_gev.toFixed(2)} GeV; from place to place it varies by ${(100 * spread).toFixed(2)} % beyond chance (χ² a bin ${chi2.toFixed(2)}).`,
      tables: [
        {
          caption: 'Bins',
          head: ['x (mm)', 'y (mm)', 'electrons', 'mean (GeV)', 'pull'],
          rows: reply.points.map((point) => [
            ...[point.x_mm.toFixed(1), point.y_mm.toFixed(1), String(point.events)],
            ...[`${point.mean_gev.toFixed(2)} ± ${point.mean_error_gev.toFixed(2)}`, point.pull.toFixed(1)],
          ]),
          kind: 'numbers',
        },
      ],
      ...{ figures, command, hashes },
    },
    reply,
  );
}
