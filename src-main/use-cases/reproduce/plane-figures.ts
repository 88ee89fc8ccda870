import type { Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import type { RunConditions } from '../../../contract/run-card.ts';
import { demanded } from '../../../physics/selection/cut-bits.ts';
import { fillPlane } from '../../../physics/selection/histogram.ts';
import { paperSelection } from '../../../physics/selection/paper-selection.ts';
import { listStages, type SelectionStage } from '../../../physics/selection/stages.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { StoredSample } from '../analysis/samples-of-store.ts';
import { readSample } from '../selection/read-sample.ts';

/** Runs whose planes the paper shows. */
const SHOWN_RUNS = ['run-II', 'run-III'] as const satisfies readonly RunConditions[];
const STAGES_SHOWN = 3;

const X_AXIS = { bins: 60, min: 0, max: 120 };
const Y_AXIS = { bins: 60, min: 0, max: 120 };

/**
 * Fig. 7: E_ECAL against E_HCAL1+2 at three stages of the selection, of the pseudo-data of runs II and III; where there are
 * none, of the simulated beam. The box is drawn five times as high as it is, as in the paper. `thinnedParts` by run: what was
 * made for a share of the exposure.
 */
export function drawPlaneFigures(
  reader: EventReader,
  samples: readonly StoredSample[],
  thinnedParts: ReadonlyMap<number, ReadonlyMap<string, number>>,
): Figure[] {
  return SHOWN_RUNS.flatMap((run) => {
    const sample =
      samples.find(({ record, conditions }) => record.kind === 'data' && conditions === run) ??
      samples.find(({ process, conditions, keep }) => process === 'beam' && conditions === run && keep === 'triggered');
    if (sample === undefined) return [];
    const events = readSample(reader, [sample.record.runId], paperSelection, ['e_ecal_gev', 'e_hcal12_gev']);
    return listStages(paperSelection)
      .slice(0, STAGES_SHOWN)
      .map((stage) => {
        const chosen = demanded(paperSelection, events.bits, { pass: stage.cuts, fail: [] });
        const plane = fillPlane(
          { axis: X_AXIS, values: events.columns.get('e_ecal_gev')! },
          { axis: Y_AXIS, values: events.columns.get('e_hcal12_gev')! },
          new Float64Array(events.events).fill(1),
          chosen,
        );
        const { runId } = sample.record;
        const notes = thinnedText(thinnedParts.get(runId) ?? new Map<string, number>());
        return planeFigure(sample, stage, plane, { isBlind: reader.isBlind(runId), notes });
      });
  });
}

function planeFigure(
  { conditions, record }: StoredSample,
  stage: SelectionStage,
  plane: ReturnType<typeof fillPlane>,
  { isBlind, notes }: { readonly isBlind: boolean; readonly notes: string },
): Figure {
  const isData = record.kind === 'data';
  const run = conditions.replace('run-', 'run ');
  const shown = plane.counts.reduce((sum, count) => sum + count, 0);
  return {
    id: `fig-7-${conditions.toLowerCase()}-${stage.name}`,
    name: `Events in the (E_ECAL, E_HCAL) plane, ${run}, ${stage.title}`,
    description: `Events of ${run} in the plane of ECAL and HCAL energy after ${stage.title}, with the signal box and the side bands.`,
    label: isData ? figureLabel('pseudo-data', run) : figureLabel('simulation', run),
    notes: [stage.title, `${shown} events`],
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [X_AXIS.min, X_AXIS.max] },
    y: { label: 'E_{HCAL1+2}', unit: 'GeV', scale: 'linear', range: [Y_AXIS.min, Y_AXIS.max] },
    colour: { label: 'Events', scale: 'log', map: 'viridis' },
    layers: [
      { id: 'events', kind: 'heat-map', xEdges: plane.xEdges, yEdges: plane.yEdges, values: plane.values },
      {
        id: 'regions',
        kind: 'regions',
        areas: [
          { label: 'signal box', x: [0, 50], y: [0, 5], state: isBlind ? 'blinded' : 'open' },
          { label: 'A', x: [0, 50], y: [5, 10], state: 'open' },
          { label: 'C', x: [50, 80], y: [0, 5], state: 'open' },
        ],
      },
    ],
    footnote: `The box (E_{HCAL} < 1 GeV of four modules) and side band C are drawn five times as high as they are.${isBlind ? ' Events of the box are hidden.' : ''}${notes}`,
    provenance: {
      kinds: [isData ? ('pseudo-data' as const) : ('simulation' as const)],
      sources: ['stages and regions: Fig. 7 and section VIII of the paper'],
    },
  };
}

function thinnedText(parts: ReadonlyMap<string, number>): string {
  if (parts.size === 0) return '';
  const shares = [...parts].map(([name, share]) => `${name} ${Number((100 * share).toPrecision(2))} %`);
  return ` Made for a share of the exposure: ${shares.join(', ')}; all else for the whole of it.`;
}
