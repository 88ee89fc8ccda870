import type { Figure } from '../../../contract/figure.ts';
import { averageExpectedLimits } from '../../../physics/analysis/cut-sensitivity.ts';
import { PAPER_BOX_EDGE_GEV, PAPER_CONFIDENCE_LEVEL, PAPER_SIDE_BAND } from '../../../physics/analysis/paper-numbers.ts';
import type { EventReader } from '../../store/event-reader.ts';
import type { PointLimit } from '../limit-store.ts';
import type { StoredSample } from './samples.ts';

/** Edges of the signal box that are tried, in GeV. */
const EDGES_GEV = Array.from({ length: 36 }, (_, i) => 30 + i);

const SHOWN_MASSES = [
  { massMev: 20, colour: 'blue' },
  { massMev: 2, colour: 'green' },
] as const;

/** Figure 14: how the average expected limit depends on the cut on E_ECAL. */
export function drawSensitivityFigure(
  reader: EventReader,
  samples: readonly StoredSample[],
  limits: readonly PointLimit[],
): Figure {
  const curves = SHOWN_MASSES.map(({ massMev, colour }) => {
    const { point } = limits.find((of) => of.point.massMev === massMev && of.point.production === 'etl')!;
    const runs = point.runs.map(({ name, electronsOnTarget }) => {
      const sample = samples.find(
        (of) => of.massMev === massMev && of.production === 'etl' && of.conditions === name,
      )!;
      return { name, electronsOnTarget, ...readTriggered(reader, sample) };
    });
    const sensitivity = averageExpectedLimits(runs, massMev, EDGES_GEV, {
      confidenceLevel: PAPER_CONFIDENCE_LEVEL,
      systematics: 'common',
    });
    const atPaper = sensitivity[EDGES_GEV.indexOf(PAPER_BOX_EDGE_GEV)]!;
    return { massMev, colour, atPaper, relative: sensitivity.map((epsilon) => epsilon / atPaper) };
  });
  const slopes = Object.values(PAPER_SIDE_BAND).map(({ slopePerGev }) => slopePerGev);
  const events = Object.values(PAPER_SIDE_BAND).map((band) => band.events);
  return {
    id: 'fig-14-sensitivity',
    name: 'Sensitivity against the cut on E_ECAL',
    description:
      "Average expected 90 % CL limit on epsilon against the upper edge of the signal box in E_ECAL, relative to the paper's edge, for A' of 2 and 20 MeV.",
    label: 'NA64 twin, simulation',
    notes: ['90 % CL, hybrid CL_{s}'],
    x: { label: 'E_{ECAL} below', unit: 'GeV', scale: 'linear', range: [30, 65] },
    y: { label: 'Mean expected \\epsilon limit / that at 50 GeV', scale: 'linear' },
    layers: [
      ...curves.map(({ massMev, colour, atPaper, relative }) => ({
        ...{ id: `mass-${massMev}`, kind: 'curve' as const, colour, x: EDGES_GEV, y: relative },
        label: `${massMev} MeV: ${(atPaper * 1e4).toFixed(2)} × 10^{−4} at 50 GeV`,
      })),
      { id: 'paper', kind: 'reference', direction: 'vertical', at: PAPER_BOX_EDGE_GEV, label: 'paper', dash: 'dashed' },
    ],
    legend: 'top-left',
    footnote: `Background: \\it{n}_{b} exp(p_{2} (E − 50 GeV)) with p_{2} = ${slopes.join(', ')} per GeV and n_{b} = ${events.join(', ')} for runs I–III, other sources held.`,
    provenance: {
      kinds: ['simulation', 'paper-input', 'assumed-shares'],
      sources: ['slopes and n_{b}: section VIII of the paper', 'other sources: Table IV'],
    },
  };
}

/** Energies and weights of the signal events that fired the physics trigger. */
function readTriggered(reader: EventReader, { run }: StoredSample) {
  const columns = reader.readColumns(run.runId, ['weight', 'trigger_beam', 'trigger_physics', 'e_ecal_gev']);
  const beam = columns.get('trigger_beam')!;
  const physics = columns.get('trigger_physics')!;
  const fired = (_: number, i: number) => beam[i] === 1 && physics[i] === 1;
  return {
    simulatedOnTarget: reader.readTotals(run.runId).onTarget.count,
    ecalGev: columns.get('e_ecal_gev')!.filter(fired),
    weights: columns.get('weight')!.filter(fired),
  };
}
