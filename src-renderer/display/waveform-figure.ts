import type { Figure } from '../../contract/figure.ts';
import { figureLabel } from '../../contract/figure-label.ts';
import type { CallReply } from '../../contract/calls.ts';
import { pulseHeight } from '../../physics/event-model/pulse-shape.ts';

type Waveforms = CallReply<'event.waveforms'>;
export type Waveform = Waveforms['channels'][number];
type ReadOut = Pick<Waveforms, 'sample_period_ns' | 'first_sample_ns' | 'greatest_count' | 'near_ns'>;

/** Points of a fitted pulse between two samples. */
const FINENESS = 10;

/** Samples against time, the pedestals of even and odd samples taken off, with the fitted pulses and their sum. */
export function waveformFigure(waveform: Waveform, readOut: ReadOut, event: { run: number; event: number }): Figure {
  const { name, samples, pedestals, pulses } = waveform;
  const { sample_period_ns: periodNs, first_sample_ns: firstNs, near_ns: nearNs } = readOut;
  const timesNs = samples.map((_, i) => firstNs + i * periodNs);
  const above = samples.map((count, i) => count - pedestals[i % 2]!);
  const fine = Array.from(
    { length: (samples.length - 1) * FINENESS + 1 },
    (_, i) => firstNs + (i * periodNs) / FINENESS,
  );
  const heightOf = ({ time_ns, counts }: Waveform['pulses'][number]) =>
    fine.map((timeNs) => counts * pulseHeight(timeNs - time_ns));
  const each = pulses.map(heightOf);
  const isSaturated = samples.map((count) => count >= readOut.greatest_count);
  const highest = Math.max(10, ...above);
  return {
    id: `waveform-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-run${event.run}-event${event.event}`,
    name: `Waveform of ${name}`,
    description: `Samples of ${name} in event ${event.event} of run ${event.run} above their pedestals, with ${pulses.length} fitted pulses.`,
    label: figureLabel('simulation'),
    notes: [name, `run ${event.run}, event ${event.event}`],
    provenance: { kinds: ['simulation'], sources: [] },
    x: { label: '\\it{t}', unit: 'ns', scale: 'linear', range: [timesNs[0]!, timesNs.at(-1)!] },
    y: { label: 'ADC counts above pedestal', scale: 'linear', range: [Math.min(-4, ...above) * 1.1, 1.25 * highest] },
    layers: [
      {
        kind: 'band',
        id: 'near',
        label: `trigger \\pm ${nearNs} ns`,
        x: [-nearNs, nearNs],
        low: [-1e4, -1e4],
        high: [1e4, 1e4],
        style: 'hatched',
        colour: 'grey',
      },
      ...(each.length < 2
        ? []
        : each.map((y, i) => ({
            ...{ kind: 'curve' as const, id: `pulse ${i + 1}`, x: fine, y, dash: 'dashed' as const },
            colour: 'sky-blue' as const,
          }))),
      ...(each.length === 0
        ? []
        : [
            {
              ...{ kind: 'curve' as const, id: 'fit', label: 'fitted pulses', x: fine, colour: 'blue' as const },
              y: fine.map((_, i) => each.reduce((sum, pulse) => sum + pulse[i]!, 0)),
            },
          ]),
      pointsOf('samples', timesNs, above, isSaturated, false),
      ...(isSaturated.includes(true) ? [pointsOf('saturated', timesNs, above, isSaturated, true)] : []),
    ],
  };
}

function pointsOf(
  label: 'samples' | 'saturated',
  x: readonly number[],
  y: readonly number[],
  isSaturated: readonly boolean[],
  which: boolean,
) {
  const chosen = (values: readonly number[]) => values.filter((_, i) => isSaturated[i] === which);
  return {
    ...{ kind: 'points' as const, id: label, label, x: chosen(x), y: chosen(y) },
    ...(which
      ? { colour: 'vermilion' as const, marker: 'cross' as const }
      : { colour: 'ink' as const, marker: 'circle' as const }),
  };
}
