import type { DataColour, Figure } from '../../../contract/figure.ts';
import { figureLabel } from '../../../contract/figure-label.ts';
import type { ChainSampleName } from '../../../physics/background/chain-samples.ts';
import { GIVEN_TAG, IN_BOX } from '../../../physics/background/demands.ts';
import { energiesOf, type Demand } from '../../../physics/background/event-tally.ts';
import type { LaboratoryResults } from '../../../physics/background/row-parts.ts';
import { fillHistogram } from '../../../physics/selection/histogram.ts';

/** Samples whose events reach the box through the whole chain, and what the row asks of them. */
const SHOWN: readonly (readonly [ChainSampleName, Demand, string, DataColour])[] = [
  ['lost-muon-pairs', IN_BOX, 'muon pairs', 'blue'],
  ['kaon-decays', GIVEN_TAG, 'K^{−} decays', 'vermilion'],
  ['muon-decays', GIVEN_TAG, '\\mu^{−} decays', 'green'],
  ['muon-decays-in-target', GIVEN_TAG, '\\mu^{−} decays in the target', 'orange'],
  ['upstream-electrons', IN_BOX, 'interactions in the line', 'purple'],
];
const AXIS = { bins: 48, min: -3, max: 3 };

/** How far the weights of the events in the box spread about their mean, sample by sample: what N_eff is made of. */
export function drawWeights(results: LaboratoryResults): Figure | undefined {
  const layers = SHOWN.flatMap(([sample, demand, label, colour]): Figure['layers'] => {
    const { weights } = energiesOf(results.chain.get(sample) ?? [], demand);
    if (weights.length === 0) return [];
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    const relative = weights.map((weight) => Math.log10(weight / mean));
    const share = new Float64Array(weights.length).fill(1 / weights.length);
    const { edges, values, errors, underflow, overflow } = fillHistogram(
      ...([AXIS, relative, share] as const),
      new Uint8Array(weights.length).fill(1),
    );
    return [
      {
        ...{ id: sample, kind: 'histogram', style: 'line', label, colour },
        ...{ edges, values, errors, underflow, overflow },
      },
    ];
  });
  if (layers.length === 0) return undefined;
  return {
    id: 'fig-background-weights',
    name: 'Weights of the background events in the box',
    description:
      'Weights of the simulated background events that reach the box, over their mean, on a logarithmic scale, for each sample that goes through the whole chain.',
    label: figureLabel('simulation'),
    x: { label: 'log_{10} (weight / mean)', scale: 'linear', range: [AXIS.min, AXIS.max] },
    y: { label: 'Share of events / 0.125', scale: 'log', range: [1e-3, 2] },
    layers,
    legend: 'top-left',
    provenance: { kinds: ['simulation'], sources: ['samples of twin background'] },
  };
}
