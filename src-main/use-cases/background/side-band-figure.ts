import type { Figure, Provenance } from '../../../contract/figure.ts';
import { formatMeasured } from '../../../plots/scale/numbers.ts';
import { spectrumAt } from '../../../physics/background/log-linear-fit.ts';
import type { SideBandEstimate, SideBandRegions, SideBandSample } from '../../../physics/background/side-band.ts';

export interface SideBandFigureText {
  /** Of the run, as `run-II`. */
  readonly run: string;
  /** Whose figure it is, and what of: made by `figureLabel`. */
  readonly label: string;
  readonly kind: Provenance;
  readonly sources: readonly string[];
}

const BIN_GEV = 1;
/** Of the box: far enough down to see where the extrapolation goes, with room for the legend over it. */
const SHOWN_OF_BOX_GEV = 35;
/** Events a bin. */
const LOWEST_SHOWN = 1e-5;

/** Figure 13: the spectrum of side band C with its exponential, drawn on into the signal box. The box itself shows no event. */
export function drawSideBand(
  { energiesGev, weights }: SideBandSample,
  { bandGev: [low, high], boxGev: [boxLow, boxHigh] }: SideBandRegions,
  { fit, events, error, slopePerGev, slopeErrorPerGev }: SideBandEstimate,
  { run, label, kind, sources }: SideBandFigureText,
): Figure {
  const bins = Math.round((high - low) / BIN_GEV);
  const sums = new Array<number>(bins).fill(0);
  const squares = new Array<number>(bins).fill(0);
  energiesGev.forEach((energy, i) => {
    const bin = Math.floor((energy - low) / BIN_GEV);
    if (bin < 0 || bin >= bins) return;
    const weight = weights?.[i] ?? 1;
    sums[bin]! += weight;
    squares[bin]! += weight * weight;
  });
  const filled = sums.flatMap((sum, bin) => (sum > 0 ? [{ x: low + (bin + 0.5) * BIN_GEV, bin, sum }] : []));
  const curve = (from: number, to: number) => {
    const x = Array.from({ length: 61 }, (_, i) => from + (i * (to - from)) / 60);
    return { x, y: x.map((energy) => BIN_GEV * spectrumAt(fit, energy)) };
  };
  const shownFrom = Math.max(boxLow, boxHigh - SHOWN_OF_BOX_GEV);
  return {
    id: `fig-13-side-band-${run.toLowerCase()}`,
    name: `Side band C, ${run.replace('-', ' ')}`,
    description: `Energy in the ECAL of the events of side band C with an exponential fit, drawn on into the signal box, where it expects ${events.toPrecision(2)} events.`,
    label,
    notes: [
      `slope ${formatMeasured(slopePerGev, slopeErrorPerGev, slopeErrorPerGev)} per GeV`,
      `n_{b} = ${formatMeasured(events, error, error)} in the box`,
    ],
    x: { label: 'E_{ECAL}', unit: 'GeV', scale: 'linear', range: [shownFrom, high] },
    y: { label: `Events / ${BIN_GEV} GeV`, scale: 'log', range: [LOWEST_SHOWN, 5 * Math.max(1, ...sums)] },
    layers: [
      {
        ...{ id: 'events', kind: 'points', label: 'side band C', colour: 'ink', marker: 'circle' },
        x: filled.map(({ x }) => x),
        y: filled.map(({ sum }) => sum),
        yErrors: filled.map(({ bin }) => Math.sqrt(squares[bin]!)),
      },
      { id: 'fit', kind: 'curve', label: 'exponential fit', colour: 'blue', dash: 'solid', ...curve(low, high) },
      {
        ...{ id: 'extrapolation', kind: 'curve', label: 'extrapolation', colour: 'blue', dash: 'dashed' },
        ...curve(shownFrom, boxHigh),
      },
      { id: 'edge', kind: 'reference', direction: 'vertical', at: boxHigh, label: 'signal box', dash: 'dotted' },
    ],
    legend: 'top-left',
    provenance: { kinds: [kind], sources: [...sources] },
  };
}
